"""How directions carry on those of the strategies before: all the way back, and all the way forward.

One query reads every such pair of the organisations asked about, and the rest is walking; so the number of queries
does not grow with the number of generations. A circle, which nothing here can write, would not be walked twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roret.strategic.directions.models import Direction, Dropped, Strategy
from roret.strategic.directions.status import StrategyState

Lines = dict[int, tuple[int, ...]]
"""Direction → itself, then all it carries on (or all that carry it on), nearest first."""


def lines_back(directions: Iterable[int]) -> Lines:
    """Itself and everything it carries on. One query."""
    keys = list(directions)
    return _walk(keys, _pairs(keys))


def lines_forward(directions: Iterable[int]) -> Lines:
    """Itself and everything that carries it on, drafts too: ask which of them may be seen. One query."""
    keys = list(directions)
    return _walk(keys, [(old, new) for new, old in _pairs(keys)])


def _pairs(keys: list[int]) -> list[tuple[int, int]]:
    """(heir, what it carries on) in the organisations these directions belong to."""
    if not keys:
        return []
    strategies = Strategy.objects.filter(
        organisation__in=Direction.objects.filter(pk__in=keys).order_by().values("strategy__organisation")
    )
    through = Direction.inherits.through.objects.filter(from_direction__strategy__in=strategies.order_by())
    return list(through.order_by("pk").values_list("from_direction", "to_direction"))


def _walk(keys: list[int], pairs: Iterable[tuple[int, int]]) -> Lines:
    steps: dict[int, list[int]] = defaultdict(list)
    for here, there in pairs:
        steps[here].append(there)
    return {key: _reached(key, steps) for key in keys}


def _reached(start: int, steps: Mapping[int, list[int]]) -> tuple[int, ...]:
    """Breadth first, each once."""
    seen, rim = {start: None}, [start]
    while rim:
        rim = list(dict.fromkeys(there for here in rim for there in steps.get(here, ()) if there not in seen))
        seen.update(dict.fromkeys(rim))
    return tuple(seen)


def heads(lines: Mapping[int, tuple[int, ...]]) -> dict[int, list[int]]:
    """Turned round: each direction in the lines → those asked about whose line it stands in."""
    found: dict[int, list[int]] = defaultdict(list)
    for key, line in lines.items():
        for one in line:
            found[one].append(key)
    return found


@dataclass(frozen=True)
class Family:
    """What a direction carries on and what carries it on, one step each way, as this person may see them.

    `dropped` says why nothing does.
    """

    before: tuple[Direction, ...]
    after: tuple[Direction, ...]
    dropped: tuple[Dropped, ...]


def family_of(direction: Direction, person: object) -> Family:
    """Three queries."""
    seen = Direction.objects.visible_to(person).select_related("strategy__organisation")
    seen = seen.order_by("-strategy__period_from", "strategy", "number")
    dropped = Dropped.objects.filter(direction=direction, strategy__in=Strategy.objects.visible_to(person))
    return Family(
        before=tuple(seen.filter(inherited_by=direction)),
        after=tuple(seen.filter(inherits=direction)),
        dropped=tuple(dropped.exclude(strategy__state=StrategyState.DRAFT).select_related("strategy")),
    )


@dataclass(frozen=True)
class Fate:
    """What becomes of a direction in the strategy that follows: who carries it on, or why nobody does."""

    direction: Direction
    heirs: tuple[Direction, ...]
    dropped: Dropped | None

    @property
    def is_decided(self) -> bool:
        return bool(self.heirs or self.dropped)


def fates(successor: Strategy) -> list[Fate]:
    """One for each direction of the strategy it follows, in order. Four queries."""
    if successor.follows_id is None:
        return []
    old = Direction.objects.filter(strategy=successor.follows_id).select_related("strategy__organisation")
    new = {direction.pk: direction for direction in successor.directions.all()}
    through = Direction.inherits.through.objects.filter(from_direction__in=list(new)).order_by("from_direction__number")
    heirs: dict[int, list[Direction]] = defaultdict(list)
    for heir, before in through.values_list("from_direction", "to_direction"):
        heirs[before].append(new[heir])
    dropped = {row.direction_id: row for row in successor.drops.all()}
    return [Fate(each, tuple(heirs[each.pk]), dropped.get(each.pk)) for each in old]


def undecided(successor: Strategy) -> list[Direction]:
    return [fate.direction for fate in fates(successor) if not fate.is_decided]
