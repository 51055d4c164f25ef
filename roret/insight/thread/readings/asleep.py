"""Directions nobody has mentioned for so many months: in total, and by unit.

A mention is a status a unit sent, an action that began, moved, was spoken of or reached a milestone, an example from
practice, or a published answer. Each kind is one query with the newest day of each direction and unit, so that nine
directions and 400 units take as many queries as one of each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.insight.thread.engine.moments import months_before
from roret.organisational.actions.models import Action, Comment, Milestone, Move
from roret.organisational.answers.models import Answer
from roret.organisational.followup.models import Line, Request
from roret.strategic.directions.models import Direction, Origin, Strategy, TopicLink
from roret.strategic.directions.readings import heads, lines_back
from roret.strategic.directions.status import StrategyState
from roret.strategic.practice.models import Example

PAGE = 40  # units on a page


class How(Enum):
    """What mentioned it, in words."""

    STATUS = _("a status")
    BEGUN = _("an action was written down")
    MOVED = _("an action moved")
    COMMENT = _("a comment")
    MILESTONE = _("a milestone was reached")
    EXAMPLE = _("an example")
    ANSWER = _("an answer to citizens")

    @property
    def words(self) -> str:
        value: str | Promise = self.value
        return str(value)


@dataclass(frozen=True)
class Mention:
    """`unit` is the key of the unit that mentioned it, None where it was nobody's own."""

    on: date
    how: How
    unit: int | None


@dataclass(frozen=True)
class Sleep:
    """One direction, in total or in one unit. `since` is the day it fell asleep, None while it is awake."""

    last: Mention | None
    since: date | None

    @property
    def is_asleep(self) -> bool:
        return self.since is not None


@dataclass(frozen=True)
class DirectionSleep:
    """`asleep_in`: in how many of the units that take part it is asleep."""

    direction: Direction
    sleep: Sleep
    unit: Unit | None
    asleep_in: int


@dataclass(frozen=True)
class UnitRow:
    unit: Unit
    cells: Sequence[Sleep]


@dataclass(frozen=True)
class Asleep:
    """A strategy, its directions in total, and the units page by page. `is_counted` is False where nothing can sleep:
    the strategy is not adopted, or has ended."""

    strategy: Strategy
    months: int
    is_counted: bool
    directions: Sequence[DirectionSleep]
    rows: Sequence[UnitRow]
    units: int
    others: int
    after: int | None

    @property
    def asleep(self) -> int:
        return sum(one.sleep.is_asleep for one in self.directions)


def asleep_in(strategy: Strategy, *, on: date, after: int | None = None, every_unit: bool = False) -> Asleep:
    """Thirteen queries. `every_unit` shows those too that take no part. `after` is the key of
    the last unit on the page before."""
    directions = list(strategy.directions.all())
    mentions = _mentions([one.pk for one in directions])
    units = list(Unit.objects.filter(organisation=strategy.organisation_id).open().in_order())
    takes_part = _taking_part(strategy) | {unit for _direction, unit in mentions if unit is not None}
    shown = [unit for unit in units if every_unit or unit.pk in takes_part]
    sleeps = _Sleeps(strategy, on)
    rows = [UnitRow(unit, [sleeps.of(mentions.get((one.pk, unit.pk))) for one in directions]) for unit in shown]
    names = {unit.pk: unit for unit in units}
    totals = _totals(mentions)
    lines = [
        _line(one, sleeps.of(totals.get(one.pk)), names, [row.cells[n] for row in rows])
        for n, one in enumerate(directions)
    ]
    first = next((n for n, unit in enumerate(shown, 1) if unit.pk == after), 0)
    page = rows[first : first + PAGE]
    more = page[-1].unit.pk if len(rows) > first + PAGE else None
    months, others = strategy.organisation.asleep_months, len(units) - len(shown)
    return Asleep(strategy, months, sleeps.are_counted, lines, page, len(shown), others, more)


def asleep_among(strategies: Iterable[Strategy], *, on: date) -> dict[Strategy, int]:
    """How many directions are asleep in each strategy where any is. Ten queries for all."""
    old = {one.pk: _Sleeps(one, on) for one in strategies if _Sleeps(one, on).are_old_enough}
    if not old:
        return {}
    directions = list(Direction.objects.filter(strategy__in=old))
    totals = _totals(_mentions([one.pk for one in directions]))
    asleep = [one.strategy_id for one in directions if old[one.strategy_id].of(totals.get(one.pk)).is_asleep]
    return {each.strategy: asleep.count(key) for key, each in old.items() if key in asleep}


def _line(direction: Direction, sleep: Sleep, units: dict[int, Unit], cells: Sequence[Sleep]) -> DirectionSleep:
    unit = units.get(sleep.last.unit) if sleep.last and sleep.last.unit else None
    return DirectionSleep(direction, sleep, unit, sum(cell.is_asleep for cell in cells))


class _Sleeps:
    """When a direction of this strategy counts as asleep. It cannot before it has been in force for so long."""

    def __init__(self, strategy: Strategy, on: date) -> None:
        self.strategy = strategy
        self.months = strategy.organisation.asleep_months
        self.awake_from = months_before(on, self.months)
        self.begun = strategy.in_force_on or strategy.adopted_on
        self.are_counted = self.begun is not None and strategy.state in (StrategyState.ADOPTED, StrategyState.IN_FORCE)

    @property
    def are_old_enough(self) -> bool:
        return self.are_counted and self.begun is not None and self.begun < self.awake_from

    def of(self, last: Mention | None) -> Sleep:
        if not self.are_old_enough or self.begun is None:
            return Sleep(last, None)
        said = max(last.on, self.begun) if last else self.begun
        return Sleep(last, months_before(said, -self.months) if said < self.awake_from else None)


Mentions = dict[tuple[int, int | None], Mention]


def _mentions(directions: Sequence[int]) -> Mentions:
    """(direction, unit) → the newest mention there, also of what the direction carries on. Nine queries."""
    turned = heads(lines_back(directions))
    newest: Mentions = {}
    for how, rows in _sources(list(turned)):
        for mentioned, unit, when in rows:
            if when is not None:
                mention = Mention(localdate(when) if isinstance(when, datetime) else when, how, unit)
                for direction in turned[mentioned]:
                    _keep(newest, (direction, unit), mention)
    return newest


def _keep(newest: dict[Any, Mention], key: Any, mention: Mention) -> None:
    if key not in newest or newest[key].on < mention.on:
        newest[key] = mention


def _sources(directions: Sequence[int]) -> Iterable[tuple[How, Any]]:
    def newest(things: Any, direction: str, unit: str, when: str) -> Any:
        found = things.filter(**{f"{direction}__in": directions}).order_by()
        return found.values_list(direction, unit).annotate(newest=Max(when))

    of_action = ("action__direction", "action__lead_unit")
    yield How.STATUS, newest(Line.objects.answered(), "direction", "request__unit", "request__sent_at")
    yield How.BEGUN, newest(Action.objects.all(), "direction", "lead_unit", "created_at")
    yield How.MOVED, newest(Move.objects.all(), *of_action, "on")
    yield How.COMMENT, newest(Comment.objects.filter(withdrawn_at=None), *of_action, "at")
    yield How.MILESTONE, newest(Milestone.objects.filter(done_on__isnull=False), *of_action, "done_on")
    yield How.EXAMPLE, newest(Example.objects.all(), "direction", "unit", "at")
    yield How.ANSWER, newest(Answer.objects.published(), *of_action, "published_at")
    yield How.ANSWER, _answered(directions)


def _answered(directions: Sequence[int]) -> Any:
    """The newest answer to those who stand behind a direction, through a topic or straight: no unit's own."""
    links = TopicLink.objects.filter(direction=OuterRef(OuterRef("pk"))).with_standing()
    shaped = Origin.objects.filter(direction=OuterRef(OuterRef("pk")))
    answers = Answer.objects.published()
    through = answers.filter(replies__contribution__sortings__topic__in=links.values("stands_under"))
    straight = answers.filter(replies__contribution__in=shaped.values("contribution"))
    rows = (
        Direction.objects.filter(pk__in=directions)
        .order_by()
        .annotate(through=_newest(through), straight=_newest(straight))
    )
    return [(key, None, day) for key, *days in rows.values_list("pk", "through", "straight") for day in days]


def _newest(answers: Any) -> Subquery:
    return Subquery(answers.order_by("-published_at").values("published_at")[:1])


def _totals(mentions: Mentions) -> dict[int, Mention]:
    totals: dict[int, Mention] = {}
    for (direction, _unit), mention in mentions.items():
        _keep(totals, direction, mention)
    return totals


def _taking_part(strategy: Strategy) -> set[int]:
    """Units that were asked in a round, or that lead an action of the strategy."""
    asked = Request.objects.filter(round__strategy=strategy).order_by().values_list("unit", flat=True)
    leading = Action.objects.filter(direction__strategy=strategy).order_by().values_list("lead_unit", flat=True)
    return set(asked.distinct()) | set(leading.distinct())
