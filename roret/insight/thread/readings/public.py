"""How it goes with a strategy and its directions, as everybody may read it (docs/decisions/0018).

An action is public when it is more than an idea: its title, what we do, state, dates, lead unit, milestones and lights.
Counts stand beside each other and are never averaged. The number of queries does not grow with what there is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Window
from django.db.models.functions import RowNumber
from django.utils.timezone import localdate

from roret.foundation.texts.engine.personal_data import hide
from roret.foundation.texts.readings import OwnNames
from roret.insight.thread.engine.moments import months_before
from roret.insight.thread.readings import counts
from roret.organisational.actions.models import Action, ActionQuerySet, Milestone, Move
from roret.organisational.actions.status import ENDED, State
from roret.organisational.followup.models import Line, Round
from roret.organisational.followup.status import Light, RequestState
from roret.strategic.directions.models import Direction, Strategy, Theme
from roret.strategic.directions.readings import Lines, behind_all, lines_back

PAGE = 12  # actions at a time on a direction's page
EACH = 6  # actions of each direction where all of them stand on one page


def public_actions(lines: Lines) -> ActionQuerySet:
    """Without ideas, and without those that were stopped while they were nothing else."""
    from_idea = Move.objects.filter(action=OuterRef("pk"), before=State.IDEA, after=State.STOPPED)
    only_ideas = Q(state=State.IDEA) | Q(state=State.STOPPED) & Exists(from_idea)
    found: ActionQuerySet = Action.objects.filter(counts.living(lines)).exclude(only_ideas)
    return found


@dataclass(frozen=True)
class DirectionState:
    """One direction in figures. `not_asked`: actions that no unit was asked about in the newest closed round."""

    direction: Direction
    voices: int
    actions: int
    lights: Mapping[Light, int]

    @property
    def not_asked(self) -> int:
        return max(self.actions - sum(self.lights.values()), 0)

    @property
    def each_light(self) -> list[tuple[Light, int]]:
        return [(light, self.lights[light]) for light in Light if self.lights.get(light)]

    @property
    def themes(self) -> list[Theme]:
        return list(self.direction.themes.all())


@dataclass(frozen=True)
class StrategyState:
    """All of a strategy in figures. `is_old`: what the lights say was said longer ago than the organisation trusts."""

    strategy: Strategy
    themes: Sequence[Theme]
    directions: Sequence[DirectionState]
    round: Round | None
    is_old: bool
    shared: int
    """Actions that stand under more than one direction, as the one they followed was split."""

    @property
    def closed_on(self) -> date | None:
        return localdate(self.round.closed_at) if self.round and self.round.closed_at else None


def state_of(strategy: Strategy, *, on: date) -> StrategyState:
    """Nine queries, and those for directions and themes where they are not there already."""
    directions = list(strategy.directions.all())
    lines, behind = lines_back(one.pk for one in directions), behind_all(strategy)
    among, round = public_actions(lines), counts.newest_round(strategy)
    counted, said = counts.actions_by_state(lines, among), counts.lights_in(round, lines, among)
    number = _by_direction((key, n) for (key, _state), n in counted.each.items())
    lit = _by_direction(((key, light), n) for (key, _state, light), n in said.each.items())
    states = [
        DirectionState(
            direction=direction,
            voices=behind[direction.pk].voices,
            actions=number[direction.pk],
            lights={light: lit[direction.pk, light] for light in Light},
        )
        for direction in directions
    ]
    old = _is_old(round, strategy, on)
    return StrategyState(strategy, list(strategy.themes.all()), states, round, old, counted.shared)


def _by_direction(counted: Iterable[tuple[Any, int]]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for key, n in counted:
        found[key] += n
    return found


def _is_old(round: Round | None, strategy: Strategy, on: date) -> bool:
    if round is None or round.closed_at is None:
        return False
    return localdate(round.closed_at) < months_before(on, strategy.organisation.asleep_months)


@dataclass(frozen=True)
class Said:
    """A light, and the day it was said. `is_old`: not from the newest round, or longer ago than is trusted."""

    light: Light
    on: date
    is_old: bool


@dataclass(frozen=True)
class ActionState:
    """A public action with its lights beside each other, never one of them for all.

    `reported` is what the unit said in the newest closed round, NONE when it did not answer, None when it was not
    asked. `last` is an older answer where there is no fresh one. `late` and `has_dates` are computed from dates.
    """

    action: Action
    title: str
    text: str
    reported: Said | None
    last: Said | None
    late: bool
    has_dates: bool
    next: Milestone | None
    next_title: str

    @property
    def is_going_on(self) -> bool:
        return self.action.state not in ENDED

    @cached_property
    def milestones(self) -> list[Milestone]:
        return list(self.action.milestones.all())

    @property
    def reached(self) -> int:
        return sum(one.done_on is not None for one in self.milestones)


@dataclass(frozen=True)
class Actions:
    """Actions of one direction, and the key the next page begins after (None at the end)."""

    shown: Sequence[ActionState]
    after: int | None = None
    more: int = 0


def actions_of(direction: Direction, *, on: date, after: int | None = None) -> Actions:
    """Six queries, one of them for the units' names where a name may be one."""
    found = public_actions(lines_back([direction.pk]))
    if after is not None:
        found = found.filter(pk__gt=after)
    rows = list(_with_all(found).order_by("pk")[: PAGE + 1])
    shown = _states(rows[:PAGE], direction.strategy, on)
    return Actions(shown, rows[PAGE - 1].pk if len(rows) > PAGE else None)


def actions_of_all(state: StrategyState, *, on: date) -> dict[int, Actions]:
    """Direction key → its first few actions, and how many there are besides."""
    lines = lines_back(one.direction.pk for one in state.directions)
    nth = Window(RowNumber(), partition_by=[F("direction")], order_by=[F("pk")])
    rows = list(_with_all(public_actions(lines).annotate(nth=nth).filter(nth__lte=EACH)).order_by("pk"))
    shown = _states(rows, state.strategy, on)
    found = {}
    for one in state.directions:
        own = [each for each in shown if _follows(each.action, one.direction, lines)][:EACH]
        found[one.direction.pk] = Actions(own, more=max(one.actions - len(own), 0))
    return found


def _follows(action: Action, direction: Direction, lines: Lines) -> bool:
    """Its own, or one that goes on and follows what the direction carries on."""
    if action.direction_id == direction.pk:
        return True
    return action.direction_id in lines[direction.pk] and action.state not in ENDED


def _with_all(actions: ActionQuerySet) -> ActionQuerySet:
    milestones = Prefetch("milestones", Milestone.objects.order_by("due_on", "pk"))
    return actions.select_related("lead_unit").prefetch_related(milestones)


def _states(actions: Sequence[Action], strategy: Strategy, on: date) -> list[ActionState]:
    """Personal data that somebody wrote in an action after all is hidden: the page is everybody's."""
    newest = counts.newest_round(strategy)
    said = _said([action.pk for action in actions], newest, months_before(on, strategy.organisation.asleep_months))
    names = OwnNames(strategy.organisation_id)

    def shown(words: str) -> str:
        return hide(words, names.find(words))

    states = []
    for action in actions:
        reported, last = said.get(action.pk, (None, None))
        ahead = _next(action)
        states.append(
            ActionState(
                action=action,
                title=shown(action.title),
                text=shown(action.text),
                reported=reported,
                last=last,
                late=_is_late(action, on),
                has_dates=action.due_on is not None or bool(action.milestones.all()),
                next=ahead,
                next_title=shown(ahead.title) if ahead else "",
            )
        )
    return states


def _next(action: Action) -> Milestone | None:
    if action.state in ENDED:
        return None
    return next((one for one in action.milestones.all() if one.done_on is None), None)


def _is_late(action: Action, on: date) -> bool:
    if action.state in ENDED:
        return False
    return (action.due_on is not None and action.due_on < on) or any(one.is_late(on) for one in action.milestones.all())


def _said(actions: Sequence[int], newest: Round | None, trusted: date) -> dict[int, tuple[Said | None, Said | None]]:
    """Action → (what the newest closed round says of it, an older answer where that says nothing). One query."""
    lines = Line.objects.filter(action__in=actions, request__round__closed_at__isnull=False)
    about = lines.order_by("request__round__period_to", "request__round__closed_at", "pk").values_list(
        "action", "light", "request__state", "request__sent_at", "request__round", "request__round__closed_at"
    )
    reported: dict[int, Said] = {}
    last: dict[int, Said] = {}
    for action, light, state, sent, round, closed in about:
        answered = state == RequestState.SENT and light != Light.NONE
        day = localdate(sent) if answered else localdate(closed)
        if newest is not None and round == newest.pk:
            reported[action] = Said(Light(light) if answered else Light.NONE, day, day < trusted)
        elif answered:
            last[action] = Said(Light(light), day, True)
    return {
        key: (reported.get(key), None if _is_answer(reported.get(key)) else last.get(key)) for key in {*reported, *last}
    }


def _is_answer(said: Said | None) -> bool:
    return said is not None and said.light is not Light.NONE
