"""Rounds of questions to units, and what the units answered."""

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import (
    Organisation,
    Unit,
    memberships_of,
    organisations_as,
    organisations_of,
)
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.followup.status import ANSWERED, Light, RequestState, RoundState
from roret.strategic.directions.models import Direction, Strategy

READERS = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.ADMINISTRATOR)


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(organisation__in=organisations_as(person, *READERS))

    def open(self) -> Self:
        return self.filter(state=RoundState.OPEN)

    def closed(self) -> Self:
        return self.filter(state=RoundState.CLOSED)

    def newest_first(self) -> Self:
        """By the period they ask about; of two about the same, the one closed last."""
        return self.order_by("-period_to", "-closed_at", "-pk")

    def before(self, round: "Round") -> Self:
        """Those of the same strategy that come after it in `newest_first`."""
        earlier = Q(period_to__lt=round.period_to)
        if round.closed_at:
            same = Q(period_to=round.period_to)
            earlier |= same & Q(closed_at__lt=round.closed_at) | same & Q(closed_at=round.closed_at, pk__lt=round.pk)
        return self.filter(earlier, strategy=round.strategy_id)

    def with_counts(self) -> Self:
        """`asked` and `sent`: how many units, and how many of them have answered."""
        return self.annotate(
            asked=Count("requests"),
            sent=Count("requests", filter=Q(requests__state=RequestState.SENT)),
        )


class Round(models.Model):
    """One time of asking: a strategy, a period, chosen units and a date."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+", verbose_name=_("strategy"))
    title = models.CharField(_("title"), max_length=120)
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    opened_on = models.DateField(_("opened"))
    due_on = models.DateField(_("answers due"))
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-period_to", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=models.F("period_from")),
                name="round_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("opened_on")),
                name="round_due_after_opening",
                violation_error_message=_("Answers cannot be due before the round opens."),
            ),
            models.UniqueConstraint(
                fields=["strategy", "title", "period_from", "period_to"],
                condition=Q(state=RoundState.OPEN),
                name="round_open_once",
                violation_error_message=_("That round is open already."),
            ),
            models.CheckConstraint(
                condition=(Q(state=RoundState.OPEN) & Q(closed_at=None))
                | (Q(state=RoundState.CLOSED) & Q(closed_at__isnull=False)),
                name="round_closed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return None


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, person: object) -> Self:
        """Consultants see all; others their units' and those below; who is responsible sees what waits for them."""
        where = Q(round__organisation__in=organisations_as(person, Role.CONSULTANT))
        if isinstance(person, Person):
            where |= Q(responsible=person, round__organisation__in=organisations_of(person))
        for membership in memberships_of(person):
            if membership.role in (Role.LEADER, Role.EMPLOYEE):
                where |= Q(unit__path__startswith=membership.unit.path, unit__organisation=membership.unit.organisation)
        return self.filter(where)

    def waiting(self) -> Self:
        return self.filter(round__state=RoundState.OPEN, state__in=(RequestState.ASKED, RequestState.STARTED))

    def unanswered(self) -> Self:
        return self.filter(state__in=(RequestState.ASKED, RequestState.STARTED))

    def for_page(self) -> Self:
        return self.select_related("round__strategy__organisation", "unit", "responsible", "sent_by")

    def for_round(self) -> Self:
        """As they stand on the round's page: one query, and one for the reminders."""
        return self.select_related("unit", "responsible", "sent_by").prefetch_related("reminders")


class Request(models.Model):
    """What one unit is asked in a round. The due date is stored once, from the round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    responsible = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("responsible")
    )
    due_on = models.DateField(_("due"))
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.ASKED)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="request_once"),
            models.CheckConstraint(
                condition=(Q(state=RequestState.SENT) & Q(sent_at__isnull=False))
                | (~Q(state=RequestState.SENT) & Q(sent_at=None)),
                name="request_sent_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.round}"

    @property
    def organisation_id(self) -> int:
        return self.unit.organisation_id

    @property
    def place(self) -> Unit:
        return self.unit


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(request__in=Request.objects.visible_to(person))

    def answered(self) -> Self:
        """With a light, in an answer that was sent. What was written and never sent was never said."""
        return self.filter(light__in=ANSWERED, request__state=RequestState.SENT)

    def for_form(self) -> Self:
        return self.select_related("direction", "action", "answered_by", "last__request__round", "last__answered_by")


class Line(models.Model):
    """One thing a unit is asked about: an action it leads, or a direction as a whole.

    `direction` is always there; `action` is empty when the line is about the direction itself. `light` is NONE
    until somebody answers, and stays so when nobody does. `last` is the unit's newest answer about the same.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="lines")
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    last = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    light = models.CharField(_("light"), max_length=10, choices=Light, default=Light.NONE)
    words = models.TextField(_("in words"), blank=True)
    unchanged = models.BooleanField(_("unchanged"), default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LineQuerySet.as_manager()

    class Meta:
        # A line about the direction itself comes first, on both databases.
        ordering = ["direction__number", F("action__title").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "action"], condition=Q(action__isnull=False), name="line_of_action_once"
            ),
            models.UniqueConstraint(
                fields=["request", "direction"], condition=Q(action=None), name="line_of_direction_once"
            ),
            models.CheckConstraint(
                condition=(Q(light=Light.NONE) & Q(answered_at=None))
                | (~Q(light=Light.NONE) & Q(answered_at__isnull=False)),
                name="line_answered_with_a_light",
            ),
        ]

    def __str__(self) -> str:
        return str(self.action or self.direction)


class Reminder(models.Model):
    """That a unit was reminded on a day: the fact which keeps it from being reminded twice."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["request", "on"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.request}: {self.on}"
