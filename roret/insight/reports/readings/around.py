"""What stands beside the lights: what is late, who was silent, what became of the input, and citizens' words."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from roret.insight.reports.engine.content import Counts, LateMilestone, Quote, SilentUnit
from roret.organisational.actions.models import Milestone
from roret.organisational.actions.status import ENDED
from roret.organisational.answers.readings import is_answered, is_carried_on
from roret.organisational.followup.models import Request, Round
from roret.organisational.followup.status import RequestState
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.readings import Behind
from roret.strategic.voices.models import Contribution, Sorting

QUOTES = 3  # for each direction


def late_milestones(strategy: Strategy, on: date) -> tuple[LateMilestone, ...]:
    """Of actions that go on, the latest first. One query."""
    late = Milestone.objects.late(on).filter(action__direction__strategy=strategy)
    late = late.exclude(action__state__in=ENDED).select_related("action__lead_unit").order_by("due_on", "pk")
    return tuple(
        LateMilestone(
            action=milestone.action.title,
            milestone=milestone.title,
            unit=milestone.action.lead_unit.name,
            due_on=milestone.due_on,
            days_late=(on - milestone.due_on).days,
        )
        for milestone in late
    )


def requests_of(round: Round) -> list[Request]:
    """Two queries."""
    return list(Request.objects.filter(round=round).for_round())


def silent_units(round: Round, requests: Iterable[Request]) -> tuple[SilentUnit, ...]:
    return tuple(
        SilentUnit(
            unit=request.unit.name,
            responsible=request.responsible.name if request.responsible else "",
            asked_on=round.opened_on,
            due_on=request.due_on,
            reminders=len(request.reminders.all()),
        )
        for request in requests
        if request.state == RequestState.NOT_ANSWERED
    )


def quotes_behind(behind: Behind) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            text=quote.text,
            role=str(quote.contribution.get_role_display()),
            place=quote.place,
            said_on=quote.contribution.spoken_on or timezone.localdate(quote.contribution.created_at),
            reference=quote.contribution.reference or quote.contribution.name_on_record,
        )
        for quote in behind.quotes
    )


def contribution_counts(organisation: int) -> Counts:
    """What became of everything people have said to the organisation, as it stands under answers. One query."""
    under = Exists(Sorting.objects.filter(contribution=OuterRef("pk")))
    said = Contribution.objects.filter(organisation=organisation)
    said = said.annotate(under=under, told=is_answered(), carried=is_carried_on())
    counted = said.order_by().aggregate(
        contributions=Count("pk"),
        sorted=Count("pk", filter=Q(under=True, set_aside_at=None)),
        unsorted=Count("pk", filter=Q(under=False, set_aside_at=None)),
        set_aside=Count("pk", filter=Q(set_aside_at__isnull=False)),
        answered=Count("pk", filter=Q(told=True)),
        neither=Count("pk", filter=Q(told=False, carried=False)),
    )
    return Counts(**counted)
