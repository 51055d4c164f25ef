"""What an action waits for, what waits for it, and whether it holds anything up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from roret.organisational.actions.models import Action, ActionQuerySet, Dependency, Milestone
from roret.organisational.actions.readings.cards import overdue
from roret.organisational.actions.status import State

SHOWN = 20


@dataclass(frozen=True)
class Wait:
    """One action that waits for another. `late` and `stopped` are about the one that is waited for."""

    pk: int
    action: Action
    reason: str
    late: bool
    stopped: bool

    @property
    def held_up(self) -> bool:
        return self.late or self.stopped


@dataclass(frozen=True)
class Waiting:
    """Both ways, 20 of each at most; those that are held up stand first."""

    waits_for: Sequence[Wait]
    awaited_by: Sequence[Wait]
    more: bool

    @property
    def held_up(self) -> bool:
        return any(wait.held_up for wait in self.waits_for)


def waiting_of(action: Action, on: date) -> Waiting:
    """Two queries."""
    behind = Exists(Milestone.objects.filter(action=OuterRef("needs")).late(on))
    waits = Dependency.objects.filter(action=action).annotate(behind=behind)
    waits = waits.select_related("needs__lead_unit", "needs__trial").order_by("pk")
    awaited = Dependency.objects.filter(needs=action).select_related("action__lead_unit").order_by("pk")
    first, second = list(waits[: SHOWN + 1]), list(awaited[: SHOWN + 1])
    return Waiting(
        sorted((_wait(one, on) for one in first[:SHOWN]), key=lambda wait: not wait.held_up),
        [Wait(one.pk, one.action, one.reason, late=False, stopped=False) for one in second[:SHOWN]],
        more=max(len(first), len(second)) > SHOWN,
    )


def _wait(one: Dependency, on: date) -> Wait:
    ended = one.needs.state in (State.DONE, State.STOPPED)
    late = overdue(one.needs, on) or (not ended and getattr(one, "behind", False))
    return Wait(one.pk, one.needs, one.reason, late=late, stopped=one.needs.state == State.STOPPED)


def held_up(actions: ActionQuerySet, on: date) -> ActionQuerySet:
    """Going on, and waiting for something that is late or stopped."""
    needed = Action.objects.filter(Q(state=State.STOPPED) | Q(pk__in=Action.objects.late(on).values("pk")))
    return actions.going_on().filter(Exists(Dependency.objects.filter(action=OuterRef("pk"), needs__in=needed)))


def candidates(action: Action, words: str, actions: ActionQuerySet) -> list[Action]:
    """Up to 20 an action could wait for: those with all the words, or the newest that follow the same direction."""
    found = actions.filter(organisation=action.organisation_id).exclude(pk=action.pk)
    found = found.exclude(pk__in=Dependency.objects.filter(action=action).values("needs"))
    for word in words.split()[:6]:
        found = found.filter(Q(title__icontains=word) | Q(lead_unit__name__icontains=word))
    if not words:
        found = found.going_on().filter(direction=action.direction_id)
    return list(found.select_related("lead_unit", "direction").order_by("-pk")[:SHOWN])
