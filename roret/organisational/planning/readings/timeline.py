"""The plan on a time line: a row for each action, as far as it lies in the quarters shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.access.rules import may
from roret.organisational.actions.models import Action, ActionQuerySet, Dependency, Milestone
from roret.organisational.actions.readings import cards
from roret.organisational.actions.status import ENDED, State
from roret.organisational.planning.engine.quarters import Quarter
from roret.organisational.planning.readings.lists import page

ROWS = 40


@dataclass(frozen=True)
class Mark:
    """A milestone; `x` in per cent of the width."""

    x: float
    milestone: Milestone
    late: bool


@dataclass(frozen=True)
class Row:
    """An action on the time line; `x` and `width` in per cent, None where it has no dates in the window."""

    action: Action
    group: str
    late: bool
    x: float | None
    width: float
    cut_before: bool
    cut_after: bool
    marks: tuple[Mark, ...]
    collisions: tuple[str, ...]
    may_move: bool
    asks_why: bool

    @property
    def dated(self) -> bool:
        return self.action.starts_on is not None or self.action.due_on is not None


@dataclass(frozen=True)
class TimeLine:
    quarters: tuple[Quarter, ...]
    groups: list[tuple[str, list[Row]]] = field(default_factory=list)
    more_after: int | None = None
    without_dates: int = 0
    outside: int = 0
    today: float | None = None

    @property
    def days(self) -> int:
        return _days(self.quarters)


def timeline(
    found: ActionQuerySet, quarters: tuple[Quarter, ...], *, by: str, after: int | None, person: object, on: date
) -> TimeLine:
    """`by` is "unit" or "direction". Actions that lie elsewhere are counted; those without dates stand in the list."""
    first, last = quarters[0].first, quarters[-1].last
    undated = Q(starts_on=None, due_on=None)
    inside = undated | ((Q(starts_on=None) | Q(starts_on__lte=last)) & (Q(due_on=None) | Q(due_on__gte=first)))
    inside &= undated | ~Q(starts_on=None, due_on__gt=last) & ~Q(due_on=None, starts_on__lt=first)
    counts = found.order_by().aggregate(n=Count("pk"), within=Count("pk", filter=inside), bare=Count("pk", undated))
    shown = page(found.filter(inside), [by, "starts", "title"], after=after, size=ROWS)
    rows = _rows(shown.actions, quarters, by=by, person=person, on=on)
    return TimeLine(
        quarters,
        _grouped(rows),
        shown.more_after,
        counts["bare"],
        counts["n"] - counts["within"],
        _share(on, quarters) if first <= on <= last else None,
    )


def collisions(actions: Sequence[Action]) -> dict[int, list[str]]:
    """Key of an action → a sentence for each it waits for that ends after it starts. One query."""
    waiting = Dependency.objects.filter(action__in=[action.pk for action in actions])
    waiting = waiting.exclude(needs__state__in=ENDED).select_related("action", "needs")
    said: dict[int, list[str]] = {}
    for one in waiting.order_by("pk"):
        if starts_too_early(one.action, one.needs):
            words = _("It starts on %(start)s, before “%(other)s”, which it waits for, is done on %(end)s.")
            said.setdefault(one.action_id, []).append(words % _told(one.action, one.needs))
    return said


def collisions_around(action: Action) -> list[str]:
    """The same, and those that wait for this action and begin before it is done."""
    said = collisions([action]).get(action.pk, [])
    waiting = Dependency.objects.filter(needs=action).exclude(action__state__in=ENDED).select_related("action")
    for one in waiting.order_by("pk"):
        if action.state not in ENDED and starts_too_early(one.action, action):
            words = _("“%(waiting)s” waits for it and starts on %(start)s, before it is done on %(end)s.")
            said.append(words % (_told(one.action, action) | {"waiting": one.action}))
    return said


def starts_too_early(action: Action, needs: Action) -> bool:
    return action.starts_on is not None and needs.due_on is not None and action.starts_on <= needs.due_on


def _told(action: Action, needs: Action) -> dict[str, object]:
    assert action.starts_on and needs.due_on
    return {"start": date_format(action.starts_on), "end": date_format(needs.due_on), "other": needs}


def _rows(actions: Sequence[Action], quarters: tuple[Quarter, ...], *, by: str, person: object, on: date) -> list[Row]:
    clashes = collisions(actions)
    marks = _marks(actions, quarters, on)
    return [
        _row(
            card.action,
            quarters,
            group=str(card.action.lead_unit if by == "unit" else card.action.direction),
            late=card.late,
            marks=tuple(marks.get(card.action.pk, [])),
            collisions=tuple(clashes.get(card.action.pk, [])),
            may_move=card.action.state not in ENDED and may(person, "actions.write", card.action),
        )
        for card in cards(actions, on)
    ]


def _row(
    action: Action,
    quarters: tuple[Quarter, ...],
    *,
    group: str,
    late: bool,
    marks: tuple[Mark, ...],
    collisions: tuple[str, ...],
    may_move: bool,
) -> Row:
    starts, ends = action.starts_on or action.due_on, action.due_on or action.starts_on
    x, width = None, 0.0
    if starts and ends:
        x = max(_share(starts, quarters), 0.0)
        width = max(min(_share(ends, quarters, after=True), 100.0) - x, 0.6)
    return Row(
        action=action,
        group=group,
        late=late,
        x=x,
        width=width,
        cut_before=bool(starts and starts < quarters[0].first),
        cut_after=bool(ends and ends > quarters[-1].last),
        marks=marks,
        collisions=collisions,
        may_move=may_move,
        asks_why=action.state != State.IDEA and starts is not None,
    )


def _marks(actions: Sequence[Action], quarters: tuple[Quarter, ...], on: date) -> dict[int, list[Mark]]:
    """One query for all of them."""
    ended = {action.pk for action in actions if action.state in ENDED}
    found = Milestone.objects.filter(
        action__in=[action.pk for action in actions], due_on__range=(quarters[0].first, quarters[-1].last)
    )
    marks: dict[int, list[Mark]] = {}
    for one in found:
        late = one.action_id not in ended and one.is_late(on)
        marks.setdefault(one.action_id, []).append(Mark(_share(one.due_on, quarters), one, late))
    return marks


def _grouped(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    groups: list[tuple[str, list[Row]]] = []
    for row in rows:
        if not groups or groups[-1][0] != row.group:
            groups.append((row.group, []))
        groups[-1][1].append(row)
    return groups


def _days(quarters: tuple[Quarter, ...]) -> int:
    return (quarters[-1].last - quarters[0].first).days + 1


def _share(day: date, quarters: tuple[Quarter, ...], *, after: bool = False) -> float:
    """How far into the window a day begins, or ends, in per cent."""
    return ((day - quarters[0].first).days + after) * 100 / _days(quarters)
