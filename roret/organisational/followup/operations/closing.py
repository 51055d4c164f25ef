"""Closing a round: what was answered is frozen, and so is who did not."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.notices.operations import settle_many
from roret.foundation.people.models import Person
from roret.organisational.followup.models import Request, Round
from roret.organisational.followup.operations.moving import RoundIsClosed, leave_unanswered
from roret.organisational.followup.operations.telling import key_of
from roret.organisational.followup.status import RoundState as State


@transaction.atomic
def close(round: Round, *, by: Person, at: datetime) -> Round:
    """Close it, note who did not answer, and let the areas above do what follows in the same transaction.

    All requests are held first: an answer on its way in is either there before, or told that the round is closed.
    """
    held = Round.objects.select_for_update(of=("self",)).select_related("organisation", "strategy").get(pk=round.pk)
    require(by, "followup.steer", held)
    if held.state == State.CLOSED:
        raise RoundIsClosed
    requests = list(Request.objects.select_for_update(of=("self",)).filter(round=held).order_by("pk"))
    silent = leave_unanswered(held, by=by)
    held.state, held.closed_at = State.CLOSED, at
    held.save(update_fields=["state", "closed_at"])
    settle_many([key_of(request) for request in requests], at=at)
    record("followup.close", held, by=by, organisation=held.organisation.slug, asked=len(requests), silent=silent)
    for path in settings.AFTER_ROUND_CLOSED:
        import_string(path)(held, by=by, at=at)
    return held
