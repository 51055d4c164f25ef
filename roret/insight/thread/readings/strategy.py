"""A whole strategy's thread: how much was said, what it became, how it goes, and where the thread stops.

Everything is counted in the database: the number of queries does not grow with what there is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from roret.insight.thread.readings import counts
from roret.insight.thread.readings.counts import Said
from roret.organisational.actions.status import State
from roret.organisational.answers.readings import unanswered
from roret.organisational.followup.models import Round
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import lines_back, voices_through_topics
from roret.strategic.voices.models import Collection, Contribution, Topic


class Where(StrEnum):
    """The places where a thread can stop, in the order of the thread."""

    UNSORTED = "unsorted"
    TOPICS = "topics"
    SILENT_DIRECTIONS = "silent_directions"
    IDLE_DIRECTIONS = "idle_directions"
    SILENT_ACTIONS = "silent_actions"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Stop:
    """How many stop there, and which things to open to mend it."""

    where: Where
    count: int
    things: tuple[Any, ...] = ()


@dataclass(frozen=True)
class DirectionLine:
    """One direction with what is behind it and what follows it. `voices` counts each contribution once."""

    direction: Direction
    voices: int
    topics: int
    states: Counter[State]
    lights: Counter[Light]

    @property
    def actions(self) -> int:
        return self.states.total()

    @property
    def not_asked(self) -> int:
        """Actions no unit was asked about in the newest closed round."""
        return max(self.actions - self.lights.total(), 0)

    @property
    def each_light(self) -> list[tuple[Light, int]]:
        return [(light, self.lights[light]) for light in Light if self.lights[light]]

    @property
    def each_state(self) -> list[tuple[State, int]]:
        return [(state, self.states[state]) for state in State if self.states[state]]


@dataclass(frozen=True)
class StrategyThread:
    """All of it, or what has to do with one direction (`only`). `topics` carry `size`; keys are the database's."""

    strategy: Strategy
    only: Direction | None
    lines: tuple[DirectionLine, ...]
    collections: tuple[Collection, ...]
    topics: tuple[Topic, ...]
    said: Said
    linked: frozenset[tuple[int, int]]
    straight: Counter[tuple[str, int]]
    round: Round | None
    states: Counter[State]
    """All actions by state, each once: where a direction was split, the lines of its heirs both count it."""
    lit: Counter[tuple[State, Light]]
    """The same with what the newest closed round says of them."""
    shared: int
    """How many actions stand in more than one line."""
    stops: tuple[Stop, ...]

    @property
    def is_empty(self) -> bool:
        return not self.said.by and not self.states


def strategy_thread(strategy: Strategy, only: Direction | None = None) -> StrategyThread:
    """Sixteen queries, whatever the strategy holds."""
    everybody = list(strategy.directions.all())
    directions = [only] if only else everybody
    lines_of_all = lines_back(direction.pk for direction in everybody)
    keys = {direction.pk: lines_of_all[direction.pk] for direction in directions}
    collections = counts.collections_behind(strategy, lines_of_all)
    linked = counts.links_of(keys)
    given = counts.behind(keys[only.pk]) if only else Contribution.objects.filter(collection__in=collections)
    here = Topic.objects.filter(pk__in=[topic for topic, _direction in linked]) if only else _in(collections)
    topics = list(here.in_use().with_counts().order_by("name"))
    said = counts.said(given, [topic.pk for topic in topics] if only else None)
    straight = counts.straight_to(keys)
    states, round = counts.actions_by_state(keys), counts.newest_round(strategy)
    lit = counts.lights_in(round, keys)
    voices = voices_through_topics(keys)
    lines = tuple(
        DirectionLine(
            direction=direction,
            voices=voices.get(direction.pk, 0) + sum(n for (_role, key), n in straight.items() if key == direction.pk),
            topics=sum(key == direction.pk for _topic, key in linked),
            states=Counter({state: n for (key, state), n in states.each.items() if key == direction.pk}),
            lights=_lights_of(direction, lit.each),
        )
        for direction in directions
    )
    silent = sum(n for (_state, light), n in lit.once.items() if light == Light.NONE)
    stops = _stops(only, collections, topics, linked, lines, round, silent, unanswered(given).count())
    return StrategyThread(
        strategy=strategy,
        only=only,
        lines=lines,
        collections=tuple(collections),
        topics=tuple(topics),
        said=said,
        linked=linked,
        straight=straight,
        round=round,
        states=states.once,
        lit=lit.once,
        shared=states.shared,
        stops=stops,
    )


def _in(collections: list[Collection]) -> Any:
    return Topic.objects.filter(collection__in=collections)


def _lights_of(direction: Direction, lit: Counter[tuple[int, State, Light]]) -> Counter[Light]:
    found: Counter[Light] = Counter()
    for (key, _state, light), n in lit.items():
        if key == direction.pk:
            found[light] += n
    return found


def _stops(
    only: Direction | None,
    collections: list[Collection],
    topics: list[Topic],
    linked: frozenset[tuple[int, int]],
    lines: tuple[DirectionLine, ...],
    round: Round | None,
    silent_actions: int,
    waiting: int,
) -> tuple[Stop, ...]:
    """Every place, 0 too. For one direction those that cannot be laid at its door are left out."""
    with_direction = {topic for topic, _direction in linked}
    every = [
        Stop(Where.SILENT_DIRECTIONS, *_counted(line.direction for line in lines if not line.voices)),
        Stop(Where.IDLE_DIRECTIONS, *_counted(line.direction for line in lines if _is_idle(line))),
        Stop(Where.SILENT_ACTIONS, silent_actions, (round,) if round and silent_actions else ()),
        Stop(Where.UNANSWERED, waiting),
    ]
    if only:
        return tuple(every)
    unsorted = tuple(one for one in collections if one.unsorted)
    loose = (topic for topic in topics if topic.size and topic.pk not in with_direction)
    return (
        Stop(Where.UNSORTED, sum(one.unsorted for one in unsorted), unsorted),
        Stop(Where.TOPICS, *_counted(loose)),
        *every,
    )


def _counted(things: Iterable[Any]) -> tuple[int, tuple[Any, ...]]:
    found = tuple(things)
    return len(found), found


def _is_idle(line: DirectionLine) -> bool:
    """No action follows it, or all that did were stopped."""
    return line.actions == line.states[State.STOPPED]
