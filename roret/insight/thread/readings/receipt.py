"""One contribution's own thread: from the words to the answer, as whoever spoke may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from roret.foundation.texts.engine.personal_data import hide
from roret.foundation.texts.readings import OwnNames
from roret.insight.thread.engine.codes import possible_codes
from roret.insight.thread.readings.lights import lights_of_actions
from roret.insight.thread.readings.public import public_actions
from roret.organisational.actions.models import Action
from roret.organisational.answers.models import Answer
from roret.organisational.answers.readings import answers_to
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Direction, DirectionQuerySet
from roret.strategic.directions.readings import heads, lines_forward
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.models import Addition, Contribution, Topic

SHOWN_AT_ONCE = 4


@dataclass(frozen=True)
class ActionSeen:
    """An action as a citizen reads it. `light` is None when nobody has asked how it goes.

    What looks like personal data is hidden in its `title`: whoever gave the words need not be whom it is about.
    """

    action: Action
    title: str
    light: Light | None
    asked_on: date | None


@dataclass(frozen=True)
class DirectionSeen:
    """A direction the words speak for, and what else is done to follow it.

    `carries_on`: what the words spoke for first, where this one came after it in a later strategy.
    """

    direction: Direction
    actions: tuple[ActionSeen, ...]
    carries_on: tuple[Direction, ...] = ()

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
    """Eight queries, and one more where a later strategy carries it on. One that is only a draft is not shown."""
    topics = [sorting.topic for sorting in contribution.sortings.select_related("topic")]
    directions, carried = _with_heirs(_directions(contribution, [topic.pk for topic in topics]))
    own, following = _actions(contribution, directions)
    lights = lights_of_actions([*own, *following])

    names = OwnNames(contribution.organisation_id)

    def seen(actions: Iterable[Action]) -> tuple[ActionSeen, ...]:
        return tuple(
            ActionSeen(one, hide(one.title, names.find(one.title)), *lights.get(one.pk, (None, None)))
            for one in actions
        )

    return Thread(
        contribution=contribution,
        additions=tuple(contribution.additions.all()),
        topics=tuple(topics),
        directions=tuple(
            DirectionSeen(
                direction,
                seen(one for one in following if one.direction_id == direction.pk),
                tuple(carried.get(direction.pk, ())),
            )
            for direction in directions
        ),
        own_actions=seen(own),
        answers=tuple(answers_to(contribution)),
    )


def _directions(contribution: Contribution, topics: Sequence[int]) -> list[Direction]:
    """Those its topics speak for, also under a name that was merged away, and those it shaped straight."""
    through = Q(topic_links__topic__in=topics) | Q(topic_links__topic__merged_into__in=topics)
    straight = Q(origins__contribution=contribution)
    return list(_shown().filter(through | straight).distinct())


def _shown() -> DirectionQuerySet:
    """The newest strategy first."""
    public = Direction.objects.exclude(strategy__state=StrategyState.DRAFT)
    return public.select_related("strategy").order_by("-strategy__period_from", "-strategy", "number")


def _with_heirs(spoken_for: list[Direction]) -> tuple[list[Direction], dict[int, list[Direction]]]:
    """Those the words speak for and all that carry them on since, newest first; and what each of the latter carries on.

    A new strategy keeps the trail: rule 1.
    """
    lines = lines_forward(direction.pk for direction in spoken_for)
    heirs = [key for key in heads(lines) if key not in lines]
    if not heirs:
        return spoken_for, {}
    by_key = {direction.pk: direction for direction in spoken_for}
    carried = {key: [by_key[one] for one in before if one != key] for key, before in heads(lines).items()}
    return list(_shown().filter(pk__in=[*by_key, *heirs])), carried


def _actions(contribution: Contribution, directions: Sequence[Direction]) -> tuple[list[Action], list[Action]]:
    """Those that grew out of these words, ideas too; and the others that follow the same directions, as everybody
    may see them."""
    grew = Action.objects.filter(origins__contribution=contribution)
    grew = grew.exclude(direction__strategy__state=StrategyState.DRAFT)
    own = list(grew.select_related("direction").order_by("direction__number", "title"))
    others = public_actions({one.pk: (one.pk,) for one in directions}).exclude(pk__in=[action.pk for action in own])
    return own, list(others.order_by("direction__number", "title"))
