"""What the plan keeps beside the actions themselves."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as, organisations_of
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF
from roret.organisational.planning.status import BatchState

C = TypeVar("C", bound=models.Model)


class ViewQuerySet(models.QuerySet["View"]):
    def visible_to(self, person: object) -> Self:
        """One's own, and what colleagues share."""
        if not isinstance(person, Person):
            return self.none()
        mine = self.filter(organisation__in=organisations_as(person, *STAFF))
        return mine.filter(Q(owner=person) | Q(shared=True))


class View(models.Model):
    """A list of actions with its filters, kept under a name. `query` is the address's query string."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000, blank=True)
    shared = models.BooleanField(_("colleagues may use it"), default=False)

    objects = ViewQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "owner", "title"],
                name="view_title_once",
                violation_error_message=_("You have a list with that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return None


class CapacityQuerySet(models.QuerySet["Capacity"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(unit__organisation__in=organisations_as(person, *STAFF))


class Capacity(models.Model):
    """How many hours a week a unit can give to actions, from one quarter on until the next statement."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    hours_a_week = models.PositiveSmallIntegerField(_("hours a week"))

    objects = CapacityQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path", "year", "quarter"]
        verbose_name_plural = "capacities"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "quarter"], name="capacity_once_a_quarter"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4) & Q(year__gte=2000, year__lte=2100),
                name="capacity_in_a_quarter",
                violation_error_message=_("Choose a quarter from 1 to 4."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}.{self.quarter}: {self.hours_a_week}"

    @property
    def organisation_id(self) -> int:
        return self.unit.organisation_id

    @property
    def place(self) -> Unit:
        return self.unit


class TemplateQuerySet(models.QuerySet["Template"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(organisation__in=organisations_as(person, *STAFF))


class Template(models.Model):
    """An action written once to be begun many times: what stays the same, and milestones as days after the start."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("name"), max_length=160)
    content = models.JSONField()

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                name="template_title_once",
                violation_error_message=_("There is a template with that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return None


class ChangesQuerySet(models.QuerySet[C]):
    def visible_to(self, person: object) -> Self:
        """Each person has their own."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(owner=person, organisation__in=organisations_as(person, *STAFF))


class Changes(models.Model):
    """Many changes at once: looked at row by row, then done. What a row and a result are, each kind says itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.PREVIEW)
    rows = models.JSONField(default=list)
    results = models.JSONField(default=list)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    @property
    def place(self) -> Unit | None:
        return None


class Batch(Changes):
    """One change of many actions.

    `wanted` is what was chosen, as keys and words. `rows` is a list of [key of the action, what it looked like], so
    that an action somebody has changed meanwhile is left alone. `results` is [key, title, sentence, whether done].
    """

    back = models.CharField(max_length=1000, blank=True)
    wanted = models.JSONField(default=dict)

    objects = ChangesQuerySet["Batch"].as_manager()

    class Meta(Changes.Meta):
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"{self.owner}: {len(self.rows)}"


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, person: object) -> Self:
        """Each person has their own: the address is a key."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(person=person, organisation__in=organisations_of(person))


class Feed(models.Model):
    """A calendar somebody subscribes to: their own dates, or a unit's. `digest` is the SHA-256 of the address's key."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.unit or self.person)

    @property
    def place(self) -> Unit | None:
        return self.unit
