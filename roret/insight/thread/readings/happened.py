"""What happened since last time, in plain sentences.

Last time is when the newest round closed, and before the first one the day the strategy was adopted.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roret.foundation.texts.engine.personal_data import hide
from roret.foundation.texts.readings import OwnNames
from roret.insight.thread.readings import counts
from roret.insight.thread.readings.public import public_actions
from roret.organisational.actions.models import Milestone, Move
from roret.organisational.actions.status import ENDED, State
from roret.organisational.answers.models import Answer, Reply
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import lines_back

MOST = 12  # of one direction; a list of all that happened is the report
FEW = 4  # of each, where all directions stand on one page

_MOVED = {
    State.PLANNED: gettext_lazy("“%(action)s” is planned."),
    State.RUNNING: gettext_lazy("“%(action)s” has begun."),
    State.PAUSED: gettext_lazy("“%(action)s” is paused."),
    State.DONE: gettext_lazy("“%(action)s” is done."),
    State.STOPPED: gettext_lazy("“%(action)s” is stopped."),
}


@dataclass(frozen=True)
class Happening:
    on: date
    text: str


@dataclass(frozen=True)
class Since:
    """`of` is the round that was last time, "" when it was the adoption."""

    on: date
    of: str


def last_time(strategy: Strategy) -> Since | None:
    """None while the strategy is not adopted and nothing has been asked."""
    round = counts.newest_round(strategy)
    if round is not None and round.closed_at is not None:
        return Since(localdate(round.closed_at), round.title)
    return Since(strategy.adopted_on, "") if strategy.adopted_on else None


def happened(directions: Sequence[Direction], since: date, *, on: date, each: int = MOST) -> dict[int, list[Happening]]:
    """Direction key → so many sentences at most, the newest first. Four queries, or five."""
    lines = lines_back(one.pk for one in directions)
    actions, most = public_actions(lines).order_by().values("pk"), each * len(directions)
    turned: dict[int, list[Happening]] = defaultdict(list)
    for move in _moves(actions, since, on, most):
        words = str(_MOVED[State(move.after)]) % {"action": move.action.title}
        turned[move.action.direction_id].append(Happening(move.on, words))
    for milestone in _reached(actions, since, on, most):
        words = _("Reached: “%(milestone)s” in “%(action)s”.") % _names(milestone)
        turned[milestone.action.direction_id].append(Happening(milestone.done_on or on, words))
    for milestone in _late(actions, since, on, most):
        words = _("Late: “%(milestone)s” in “%(action)s” should have been reached.") % _names(milestone)
        turned[milestone.action.direction_id].append(Happening(milestone.due_on, words))
    names = OwnNames(directions[0].strategy.organisation_id)
    return {pk: _newest([one for key in line for one in turned[key]], each, names) for pk, line in lines.items()}


def _moves(actions: Any, since: date, on: date, most: int) -> list[Move]:
    moves = Move.objects.filter(action__in=actions, on__gt=since, on__lte=on, after__in=list(_MOVED))
    return list(moves.select_related("action").order_by("-on", "-pk")[:most])


def _newest(happenings: list[Happening], most: int, names: OwnNames) -> list[Happening]:
    """Everybody reads it, so what looks like personal data is hidden."""
    newest = sorted(happenings, key=lambda one: one.on, reverse=True)[:most]
    return [Happening(one.on, hide(one.text, names.find(one.text))) for one in newest]


def _names(milestone: Milestone) -> dict[str, str]:
    return {"milestone": milestone.title, "action": milestone.action.title}


def _reached(actions: Any, since: date, on: date, most: int) -> list[Milestone]:
    reached = Milestone.objects.filter(action__in=actions, done_on__gt=since, done_on__lte=on)
    return list(reached.select_related("action").order_by("-done_on", "-pk")[:most])


def _late(actions: Any, since: date, on: date, most: int) -> list[Milestone]:
    """Those whose day went by since last time; the older ones were late then already."""
    late = Milestone.objects.filter(action__in=actions, due_on__gte=since).late(on).exclude(action__state__in=ENDED)
    return list(late.select_related("action").order_by("-due_on", "-pk")[:most])


def answers_since(direction: Direction, since: date) -> list[Answer]:
    """You said – we did: published since last time, to those behind the direction, or about its actions."""
    lines = lines_back([direction.pk])
    heard = Reply.objects.filter(contribution__in=counts.behind(lines[direction.pk])).values("answer")
    about = Answer.objects.filter(action__in=public_actions(lines).order_by().values("pk")).values("pk")
    answers = Answer.objects.published().for_everybody().filter(published_at__date__gt=since)
    return list(answers.filter(Q(pk__in=heard) | Q(pk__in=about)).order_by("-published_at", "-pk")[:MOST])
