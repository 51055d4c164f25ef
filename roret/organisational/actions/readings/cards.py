"""Actions as cards and columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from roret.organisational.actions.models import Action, Milestone
from roret.organisational.actions.status import ENDED, Involvement


@dataclass(frozen=True)
class Step:
    """One of the five ways citizens can take part."""

    number: int
    label: str
    here: bool
    passed: bool


@dataclass(frozen=True)
class Card:
    """An action as it stands on the board and in the list."""

    action: Action
    late_milestones: int
    overdue: bool
    step: int

    @property
    def late(self) -> bool:
        return self.overdue or self.late_milestones > 0


def cards(actions: Sequence[Action], on: date) -> list[Card]:
    """The actions with what is late. One query for all of them."""
    going_on = [action.pk for action in actions if action.state not in ENDED]
    late = dict(
        Milestone.objects.late(on).filter(action__in=going_on).order_by().values_list("action").annotate(n=Count("pk"))
    )
    return [
        Card(action, late.get(action.pk, 0), overdue(action, on), step_of(action.involvement)) for action in actions
    ]


def involvement_steps(action: Action) -> list[Step]:
    here = step_of(action.involvement)
    return [Step(n, str(way.label), n == here, n < here) for n, way in enumerate(Involvement, 1)]


def step_of(involvement: str) -> int:
    """1 for informed … 5 for led by citizens."""
    return list(Involvement).index(Involvement(involvement)) + 1


def overdue(action: Action, on: date) -> bool:
    """Past its date while it goes on; or a trial that ended and nobody has said what it showed."""
    past = action.state not in ENDED and action.due_on is not None and action.due_on < on
    return past or action.awaits_verdict(on)
