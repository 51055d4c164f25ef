"""How much units are asked for, against what they say they can carry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import islice

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Unit
from roret.organisational.actions.models import Action, ActionQuerySet, Partner
from roret.organisational.actions.status import State
from roret.organisational.planning.engine import pace
from roret.organisational.planning.engine.quarters import Quarter, between, quarter_of
from roret.organisational.planning.models import Capacity

COUNTED = (State.PLANNED, State.RUNNING)  # whole; those that were paused or ended, until then; ideas, not
LONGEST = 24  # quarters looked at for warnings, so that a date far out does not make a page slow


@dataclass(frozen=True)
class Asked:
    """What one action asks: of whom, how much, from when to when. `hours` and dates may be missing."""

    action: int
    unit: int
    state: str
    hours: int | None
    starts: date | None
    ends: date | None
    last_move: date | None = None

    @property
    def work(self) -> pace.Work | None:
        """What counts; None where hours or dates are missing, or nothing of it is left."""
        if self.hours is None or self.starts is None or self.ends is None or self.state == State.IDEA:
            return None
        ends = self.ends if self.state in COUNTED else min(self.ends, self.last_move or self.starts)
        return pace.Work(self.unit, self.hours, self.starts, ends) if ends >= self.starts else None


@dataclass(frozen=True)
class Line:
    """A unit, and how hard it is pressed in each quarter."""

    unit: Unit
    pressures: tuple[pace.Pressure, ...]


@dataclass(frozen=True)
class Pace:
    """Lines by unit, the sum of them, and what could not be counted."""

    quarters: tuple[Quarter, ...]
    lines: list[Line]
    total: list[pace.Pressure]
    without_hours: int
    without_dates: int


def asked_of(actions: ActionQuerySet) -> list[Asked]:
    """What actions ask of their lead units and of partner units. Two queries, however many there are."""
    fields = ("state", "hours_a_week", "starts_on", "due_on", "last")
    found = actions.order_by().annotate(last=Max("moves__on"))
    led = [Asked(*row) for row in found.values_list("pk", "lead_unit", *fields)]
    by_key = {one.action: one for one in led}
    partners = Partner.objects.filter(action__in=actions.order_by().values("pk")).exclude(unit=None)
    rows = partners.order_by().values_list("action", "unit", "hours_a_week")
    helping = [replace(by_key[pk], unit=unit, hours=hours) for pk, unit, hours in rows if hours and pk in by_key]
    return led + helping


def weighing(actions: ActionQuerySet, quarters: Sequence[Quarter]) -> ActionQuerySet:
    """Without ideas, and what lies in other quarters and lacks nothing that is told."""
    elsewhere = Q(due_on__lt=quarters[0].first) | Q(starts_on__gt=quarters[-1].last)
    complete = Q(hours_a_week__isnull=False, starts_on__isnull=False, due_on__isnull=False)
    return actions.exclude(state=State.IDEA).exclude(elsewhere & complete)


def capacities(units: Iterable[int]) -> list[pace.Stated]:
    rows = Capacity.objects.filter(unit__in=units).values_list("unit", "year", "quarter", "hours_a_week")
    return [pace.Stated(unit, Quarter(year, number), hours) for unit, year, number, hours in rows]


def pace_of(units: dict[int, Unit], asked: Sequence[Asked], quarters: tuple[Quarter, ...]) -> Pace:
    """The units that are asked for something or have said what they can carry, in the order given."""
    within = [one for one in asked if one.unit in units]
    works = [work for one in within if (work := one.work)]
    found = pace.pressures(works, capacities(units), quarters)
    lines = [Line(unit, tuple(found[pk])) for pk, unit in units.items() if pk in found]
    going_on = [one for one in within if one.state in COUNTED]
    return Pace(
        quarters,
        lines,
        [_sum(lines, n, quarter) for n, quarter in enumerate(quarters)],
        len({one.action for one in going_on if one.hours is None}),
        len({one.action for one in going_on if one.hours is not None and not (one.starts and one.ends)}),
    )


def _sum(lines: Sequence[Line], n: int, quarter: Quarter) -> pace.Pressure:
    """All units together; able to carry only where every one of them has said what it can."""
    able = [line.pressures[n].carries for line in lines]
    said = [carries for carries in able if carries is not None]
    asked = sum((line.pressures[n].asked for line in lines), Fraction())
    return pace.Pressure(0, quarter, asked, sum(said) if said and len(said) == len(able) else None)


def too_much(action: Action, on: date) -> list[str]:
    """A sentence for each quarter to come in which a unit of this action is asked for more than it can carry."""
    if action.starts_on is None or action.due_on is None or action.due_on < on or action.state not in WARNED:
        return []
    quarters = tuple(islice(between(max(action.starts_on, on), action.due_on), LONGEST))
    partners = action.partners.filter(hours_a_week__gt=0).exclude(unit=None).values("unit")
    units = {unit.pk: unit for unit in Unit.objects.filter(Q(pk=action.lead_unit_id) | Q(pk__in=partners))}
    if not quarters or not Capacity.objects.filter(unit__in=units).exists():
        return []
    asked = asked_of(asking(units))
    asked = [replace(one, state=State.PLANNED) if one.action == action.pk else one for one in asked]
    return sentences(pace_of(units, asked, quarters))


WARNED = (State.IDEA, State.PLANNED, State.RUNNING, State.PAUSED)


def asking(units: Iterable[int]) -> ActionQuerySet:
    """Actions that ask something of one of the units."""
    helping = Partner.objects.filter(unit__in=units).values("action")
    return Action.objects.filter(Q(lead_unit__in=units) | Q(pk__in=helping))


def sentences(found: Pace) -> list[str]:
    """Where a unit is asked for more than it can carry."""
    words = _("%(unit)s is asked for %(asked)s hours a week in %(quarter)s, and can carry %(carries)s.")
    return [
        words
        % {
            "unit": line.unit,
            "asked": one.hours,
            "quarter": quarter_words(one.quarter),
            "carries": one.carries,
        }
        for line in found.lines
        for one in line.pressures
        if one.too_much
    ]


def quarter_words(quarter: Quarter) -> str:
    return _("quarter %(number)s of %(year)s") % {"number": quarter.number, "year": quarter.year}


def moved(
    asked: Sequence[Asked], action: Action, *, unit: int, hours: int | None, starts: date | None, ends: date | None
) -> list[Asked]:
    """As it would be if the action were moved: nothing is saved. Partners move with it, by the same dates."""
    return [
        one
        if one.action != action.pk
        else replace(
            one,
            starts=starts,
            ends=ends,
            state=one.state if one.state in COUNTED else State.PLANNED,
            unit=unit if one.unit == action.lead_unit_id else one.unit,
            hours=hours if one.unit == action.lead_unit_id else one.hours,
        )
        for one in asked
    ]


def next_quarters(on: date) -> Quarter:
    """Where the pace begins when nothing else is said: the quarter before this one."""
    return quarter_of(on).later(-1)
