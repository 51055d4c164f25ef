"""Collections: what is asked, when, of whom, and what stands in them."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as, organisations_of
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.voices.models.readers import READERS
from roret.strategic.voices.status import AlikeState, CollectionState, Speaker


class CollectionQuerySet(models.QuerySet["Collection"]):
    def visible_to(self, person: object) -> Self:
        """Staff and politicians see their organisation's; everybody sees those that are open or closed."""
        public = ~Q(state=CollectionState.DRAFT)
        if not isinstance(person, Person):
            return self.filter(public)
        readers = organisations_as(person, *READERS, Role.POLITICIAN, Role.ADMINISTRATOR)
        return self.filter(Q(organisation__in=readers) | (public & Q(organisation__in=organisations_of(person))))

    def taking_input(self, on: date) -> Self:
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=on), state=CollectionState.OPEN, opens_on__lte=on)

    def with_counts(self) -> Self:
        """`total` and `unsorted`, each in a subquery of its own so that the counts cannot multiply each other."""
        from roret.strategic.voices.models.contributions import Contribution

        contributions = Contribution.objects.filter(collection=OuterRef("pk"))
        return self.annotate(
            total=_counted(contributions),
            unsorted=_counted(contributions.unsorted()),
        )


def _counted(contributions: models.QuerySet[Any, Any]) -> Any:
    counted = contributions.order_by().values("collection").annotate(n=Count("pk")).values("n")
    return models.functions.Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class Collection(models.Model):
    """A call for input about something, with up to a handful of open questions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=60)
    about = models.TextField(_("what it is about"), blank=True)
    asked = models.TextField(_("who is asked"), blank=True)
    can_change = models.TextField(_("what your input may change"), blank=True)
    cannot_change = models.TextField(_("what it cannot change"), blank=True)
    state = models.CharField(max_length=10, choices=CollectionState, default=CollectionState.DRAFT)
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("closes"), null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, editable=False)  # the last day it did take input, once closed
    # Whether what is alike has been looked for since many came in, and when that changed last.
    alike_state = models.CharField(max_length=10, choices=AlikeState, default=AlikeState.NEVER, blank=True)
    alike_at = models.DateTimeField(null=True, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CollectionQuerySet.as_manager()

    total: int  # these two by with_counts()
    unsorted: int

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="collection_slug_once",
                violation_error_message=_("There is already a collection with that address."),
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=models.F("opens_on")),
                name="collection_closes_after_opening",
                violation_error_message=_("A collection cannot close before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(state__in=[CollectionState.CLOSED, CollectionState.CONCLUDED]),
                name="collection_closed_on_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return None

    @property
    def ends_on(self) -> date | None:
        """The last day: the one it had, or else the one that is planned."""
        return self.closed_on or self.closes_on

    def ended_on(self, on: date) -> date | None:
        """The last day input could be sent, as seen that day; None where it never could, still can, or nobody knows.

        An open collection ends by its date alone, without anybody closing it.
        """
        last = self.closes_on if self.state == CollectionState.OPEN else self.closed_on
        if last is None or last < self.opens_on or (self.state == CollectionState.OPEN and last >= on):
            return None
        return last

    def takes_input(self, on: date) -> bool:
        return (
            self.state == CollectionState.OPEN
            and self.opens_on <= on
            and (self.closes_on is None or on <= self.closes_on)
        )


class Question(models.Model):
    """One open question of a collection."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["collection", "number"], name="question_number_once")]

    def __str__(self) -> str:
        return self.text


class Phase(models.Model):
    """A stretch of a collection with a name of its own, from its first day until the next one begins."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField(_("phase"), max_length=80)
    text = models.CharField(_("what happens"), max_length=300, blank=True)
    begins_on = models.DateField(_("begins"))

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "begins_on"],
                name="phase_begins_once",
                violation_error_message=_("Two phases cannot begin on the same day."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """Who should be heard: so many people of one role, or of one unit, or of one role in one unit."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="targets")
    role = models.CharField(_("who"), max_length=20, choices=Speaker, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    people = models.PositiveIntegerField(_("how many"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "role", "unit"],
                name="target_once",
                violation_error_message=_("The same people stand there already."),
            ),
            models.UniqueConstraint(
                fields=["collection", "role"],
                condition=Q(unit=None),
                name="target_once_in_all_units",
                violation_error_message=_("The same people stand there already."),
            ),
            models.CheckConstraint(
                condition=~Q(role="") | Q(unit__isnull=False),
                name="target_says_who",
                violation_error_message=_("Say who should be heard: a role, a unit, or both."),
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="target_at_least_one",
                violation_error_message=_("Write how many should be heard, at least one."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [str(Speaker(self.role).label) if self.role else "", str(self.unit or "")]))
