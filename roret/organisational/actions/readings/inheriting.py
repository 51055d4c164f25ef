"""Actions that follow directions of the strategy before, so that none is forgotten when a new one comes."""

from collections import defaultdict
from dataclasses import dataclass

from roret.organisational.actions.models import Action
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import Fate, fates

MOST = 20  # named for each direction; the rest are counted


@dataclass(frozen=True)
class LeftBehind:
    """An old direction with actions still going on. Without heirs nobody looks after them in the new strategy."""

    fate: Fate
    actions: tuple[Action, ...]
    number: int

    @property
    def direction(self) -> Direction:
        return self.fate.direction

    @property
    def more(self) -> int:
        return self.number - len(self.actions)


def left_behind(successor: Strategy) -> list[LeftBehind]:
    """Those of the strategy it follows, in order. One query besides those for what becomes of each direction."""
    old = {fate.direction.pk: fate for fate in fates(successor)}
    living: dict[int, list[Action]] = defaultdict(list)
    rows = Action.objects.filter(direction__in=list(old)).going_on().select_related("lead_unit")
    for action in rows.order_by("direction__number", "title", "pk"):
        living[action.direction_id].append(action)
    return [LeftBehind(old[key], tuple(found[:MOST]), len(found)) for key, found in living.items()]
