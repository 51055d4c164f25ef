"""One contribution's own thread: from the words to the answer, as whoever spoke may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from roret.insight.thread.engine.codes import possible_codes
from roret.insight.thread.readings.lights import lights_of_actions
from roret.organisational.actions.models import Action
from roret.organisational.answers.models import Answer
from roret.organisational.answers.readings import answers_to
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Direction
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.models import Addition, Contribution, Topic

SHOWN_AT_ONCE = 4


@dataclass(frozen=True)
class ActionSeen:
    """An action as a citizen reads it. `light` is None when nobody has asked how it goes."""

    action: Action
    light: Light | None
    asked_on: date | None


@dataclass(frozen=True)
class DirectionSeen:
    """A direction the words speak for, and what else is done to follow it."""

    direction: Direction
    actions: tuple[ActionSeen, ...]

    @property
    def first(self) -> tuple[ActionSeen, ...]:
        return self.actions[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> tuple[ActionSeen, ...]:
        return self.actions[SHOWN_AT_ONCE:]


@dataclass(frozen=True)
class Thread:
    """What has happened to one contribution so far; what is empty has not happened yet."""

    contribution: Contribution
    additions: tuple[Addition, ...]
    topics: tuple[Topic, ...]
    directions: tuple[DirectionSeen, ...]
    own_actions: tuple[ActionSeen, ...]
    answers: tuple[Answer, ...]

    @property
    def said_on(self) -> date | None:
        """When it was said, where that was another day than the one it came in."""
        said = self.contribution.spoken_on
        return said if said != localdate(self.contribution.created_at) else None

    @property
    def has_actions(self) -> bool:
        return bool(self.own_actions) or any(seen.actions for seen in self.directions)


def contribution_with(typed: str) -> Contribution | None:
    """The one whose receipt code somebody typed, however they typed it; none when it may be two.

    One query, and none for what cannot be a code.
    """
    codes = possible_codes(typed)
    if not codes:
        return None
    found = list(
        Contribution.objects.filter(receipt_code__in=codes).select_related("organisation", "question", "teller")[:2]
    )
    return found[0] if len(found) == 1 else None


def thread_of(contribution: Contribution) -> Thread:
    """Seven queries, whatever it has grown into. A strategy that is only a draft is not shown."""
    topics = [sorting.topic for sorting in contribution.sortings.select_related("topic")]
    directions = _directions(contribution, [topic.pk for topic in topics])
    own, following = _actions(contribution, directions)
    lights = lights_of_actions([*own, *following])

    def seen(actions: Iterable[Action]) -> tuple[ActionSeen, ...]:
        return tuple(ActionSeen(action, *lights.get(action.pk, (None, None))) for action in actions)

    return Thread(
        contribution=contribution,
        additions=tuple(contribution.additions.all()),
        topics=tuple(topics),
        directions=tuple(
            DirectionSeen(direction, seen(one for one in following if one.direction_id == direction.pk))
            for direction in directions
        ),
        own_actions=seen(own),
        answers=tuple(answers_to(contribution)),
    )


def _directions(contribution: Contribution, topics: Sequence[int]) -> list[Direction]:
    """Those its topics speak for, also under a name that was merged away, and those it shaped straight."""
    through = Q(topic_links__topic__in=topics) | Q(topic_links__topic__merged_into__in=topics)
    straight = Q(origins__contribution=contribution)
    found = Direction.objects.filter(through | straight).exclude(strategy__state=StrategyState.DRAFT)
    return list(found.distinct().select_related("strategy").order_by("-strategy__period_from", "strategy", "number"))


def _actions(contribution: Contribution, directions: Sequence[Direction]) -> tuple[list[Action], list[Action]]:
    """Those that grew out of these words, and the others that follow the same directions."""
    grew = Action.objects.filter(origins__contribution=contribution)
    grew = grew.exclude(direction__strategy__state=StrategyState.DRAFT)
    own = list(grew.select_related("direction").order_by("direction__number", "title"))
    others = Action.objects.filter(direction__in=directions).exclude(pk__in=[action.pk for action in own])
    return own, list(others.order_by("direction__number", "title"))
