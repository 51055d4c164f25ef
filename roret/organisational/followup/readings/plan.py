"""What a round would ask whom. The page's preview, `--dry-run` and the opening itself read the same plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roret.foundation.organisations.models import Unit
from roret.foundation.organisations.readings import leaders_of
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.strategic.directions.models import Direction, Strategy


@dataclass(frozen=True)
class Asked:
    """One unit: who answers for it, which actions and which directions it is asked about."""

    unit: Unit
    responsible: Person | None
    actions: tuple[Action, ...]
    directions: tuple[Direction, ...]

    @property
    def lines(self) -> int:
        return len(self.actions) + len(self.directions)


@dataclass(frozen=True)
class Plan:
    """`left_out` are actions that go on and that none of the units would be asked about."""

    strategy: Strategy
    asked: tuple[Asked, ...]
    left_out: tuple[Action, ...]

    def __iter__(self) -> Iterator[Asked]:
        return iter(self.asked)

    @property
    def lines(self) -> int:
        return sum(asked.lines for asked in self.asked)

    @property
    def without_responsible(self) -> tuple[Unit, ...]:
        return tuple(asked.unit for asked in self.asked if asked.responsible is None)


def plan_round(strategy: Strategy, *, units: Iterable[Unit], actions: Iterable[Action] | None = None) -> Plan:
    """Three queries, however many units and actions.

    Each action that goes on is asked about once: at its lead unit, or the nearest unit above that is asked. A unit is
    also asked about each direction its actions follow; one with no action about every direction of the strategy, so
    that a direction nobody works with is found. `actions` names those to ask about instead of all that go on, as when
    a round of last year is brought in.
    """
    units = sorted(set(units), key=lambda unit: unit.path)
    if actions is None:
        actions = Action.objects.going_on()
        actions = actions.filter(direction__strategy=strategy).select_related("direction", "lead_unit")
    directions = tuple(strategy.directions.all())
    leaders = leaders_of(units)
    led, left_out = _given_to(units, actions)
    return Plan(
        strategy=strategy,
        asked=tuple(
            Asked(unit, leaders.get(unit.pk), tuple(led[unit.pk]), _followed(led[unit.pk], directions))
            for unit in units
        ),
        left_out=tuple(left_out),
    )


def _given_to(units: Iterable[Unit], actions: Iterable[Action]) -> tuple[dict[int, list[Action]], list[Action]]:
    """Unit key → its actions, and those that no unit has."""
    asked = {unit.pk for unit in units}
    led: dict[int, list[Action]] = defaultdict(list)
    left_out: list[Action] = []
    for action in actions:
        upwards = (int(key) for key in reversed(action.lead_unit.path.strip(".").split(".")))
        nearest = next((key for key in upwards if key in asked), None)
        (left_out if nearest is None else led[nearest]).append(action)
    return led, left_out


def _followed(actions: Iterable[Action], directions: tuple[Direction, ...]) -> tuple[Direction, ...]:
    followed = {action.direction_id for action in actions}
    return tuple(each for each in directions if each.pk in followed) if followed else directions
