"""The one door through which a request changes state."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.followup.models import Request, Round
from roret.organisational.followup.status import REQUEST_MOVES, RequestState
from roret.organisational.followup.status import RoundState as State


class CannotAnswer(Exception):
    """The answer cannot be given or moved as it stands. The message is for the person."""


class RoundIsClosed(CannotAnswer):
    """A closed round is frozen: what was answered, and what was not, stays."""

    def __init__(self) -> None:
        super().__init__(_("The round is closed. What was answered is in the report and no longer changes."))


def locked(request: Request) -> Request:
    """The request as it is now, held until the transaction ends. Raises RoundIsClosed.

    The round is read after the lock is held: whoever closes it takes the same locks first.
    """
    held = Request.objects.select_for_update(of=("self",)).select_related("unit").get(pk=request.pk)
    held.round = Round.objects.select_related("organisation").get(pk=held.round_id)
    if held.round.state == State.CLOSED:
        raise RoundIsClosed
    return held


@transaction.atomic
def move(held: Request, to: RequestState, *, by: Person, at: datetime) -> Request:
    """Move a request that is `locked`. The same state again changes nothing."""
    before = RequestState(held.state)
    if before == to:
        return held
    permission = REQUEST_MOVES[before].get(to)
    if permission is None:
        raise CannotAnswer(
            _("It is “%(before)s” and cannot become “%(after)s” from there.")
            % {"before": before.label, "after": to.label}
        )
    require(by, permission, held)
    held.state = to
    held.sent_at, held.sent_by = (at, by) if to == RequestState.SENT else (None, None)
    held.save(update_fields=["state", "sent_at", "sent_by"])
    record(f"followup.{_VERBS[to]}", held, by=by, organisation=held.round.organisation.slug, before=before)
    return held


def leave_unanswered(round: Round, *, by: Person) -> int:
    """Those still open when their round closes: they did not answer. Returns how many; the caller holds the round."""
    to = RequestState.NOT_ANSWERED
    open_states = [state for state, moves in REQUEST_MOVES.items() if to in moves]
    for permission in {REQUEST_MOVES[state][to] for state in open_states}:
        require(by, permission, round)
    return Request.objects.filter(round=round, state__in=open_states).update(state=to)


_VERBS = {
    RequestState.STARTED: "start",
    RequestState.SENT: "send",
    RequestState.NOT_ANSWERED: "leave_unanswered",
}
