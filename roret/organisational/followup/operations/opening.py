"""Opening a round: every unit is asked at once, in a number of statements that does not grow with them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.followup import readings
from roret.organisational.followup.models import Line, Request, Round
from roret.organisational.followup.operations.telling import mail, put_on_lists
from roret.organisational.followup.readings import Plan
from roret.strategic.directions.models import Strategy

_About = tuple[int, int, int | None]  # unit, direction, action


class CannotOpen(Exception):
    """Nobody would be asked, it is open already, or the dates do not fit. The message is for the person."""


def plan_round(
    strategy: Strategy, *, units: Iterable[Unit], by: Person, actions: Iterable[Action] | None = None
) -> Plan:
    """What opening it would ask of whom; nothing is changed."""
    require(by, "followup.steer", strategy)
    return readings.plan_round(strategy, units=units, actions=actions)


@transaction.atomic
def open_round(
    strategy: Strategy,
    *,
    title: str,
    period_from: date,
    period_to: date,
    due_on: date,
    units: Iterable[Unit],
    by: Person,
    on: date,
    at: datetime,
    actions: Iterable[Action] | None = None,
) -> Round:
    """Ask the units how it goes. `actions` as in `plan_round`: those that go on, where none are named.

    A person responsible for a unit finds it under what waits, and is told by mail.
    """
    require(by, "followup.steer", strategy)
    units = list(units)
    _check_units(strategy, units)
    plan = readings.plan_round(strategy, units=units, actions=actions)
    if not plan.lines:
        raise CannotOpen(_("There is nothing to ask about: the strategy has neither directions nor actions."))
    round = Round(
        organisation=strategy.organisation,
        strategy=strategy,
        title=title.strip()[:120],
        period_from=period_from,
        period_to=period_to,
        opened_on=on,
        due_on=due_on,
    )
    _keep(round)
    requests = _ask(round, plan)
    put_on_lists(requests, at=at)
    record(
        "followup.open", round, by=by, organisation=strategy.organisation.slug, units=len(requests), lines=plan.lines
    )
    mail(round, requests)
    return round


def _check_units(strategy: Strategy, units: list[Unit]) -> None:
    if not units:
        raise CannotOpen(_("Choose at least one unit to ask."))
    if any(unit.organisation_id != strategy.organisation_id for unit in units):
        raise CannotOpen(_("All units must belong to the organisation whose strategy it is."))


def _keep(round: Round) -> None:
    """What the database would refuse is said in words; the same round twice at the same moment too."""
    try:
        round.full_clean(exclude=["organisation", "strategy"])
        with transaction.atomic():
            round.save()
    except ValidationError as problem:
        raise CannotOpen(" ".join(problem.messages)) from problem
    except IntegrityError as problem:
        raise CannotOpen(_("That round is open already.")) from problem


def _ask(round: Round, plan: Plan) -> list[Request]:
    """A request for each unit and a line for each thing it is asked about: three statements."""
    requests = Request.objects.bulk_create(
        [
            Request(round=round, unit=asked.unit, responsible=asked.responsible, due_on=round.due_on)
            for asked in plan.asked
        ]
    )
    last = _last_answers(round, plan)
    lines: list[Line] = []
    for request, asked in zip(requests, plan.asked, strict=True):
        about: list[tuple[int, int | None]] = [(action.direction_id, action.pk) for action in asked.actions]
        about += [(direction.pk, None) for direction in asked.directions]
        lines += [
            Line(
                request=request,
                direction_id=direction,
                action_id=action,
                last_id=last.get((request.unit_id, direction, action)),
            )
            for direction, action in about
        ]
    Line.objects.bulk_create(lines)
    return requests


def _last_answers(round: Round, plan: Plan) -> dict[_About, int]:
    """Each unit's newest answer about each thing, from any earlier round. Numbered by the database: one row each."""
    newest = Window(
        RowNumber(),
        partition_by=[F("request__unit"), F("direction"), F("action")],
        order_by=[F("request__round__period_to").desc(), F("pk").desc()],
    )
    answered = Line.objects.answered().filter(request__round__strategy=round.strategy_id)
    answered = answered.filter(request__unit__in=[asked.unit.pk for asked in plan.asked]).order_by()
    found = answered.exclude(request__round=round).annotate(rank=newest).filter(rank=1)
    return {
        (unit, direction, action): pk
        for unit, direction, action, pk in found.values_list("request__unit", "direction", "action", "pk")
    }
