"""Reminding those who have not answered, each at most once a day."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.followup.models import Reminder, Request, Round
from roret.organisational.followup.operations.moving import RoundIsClosed
from roret.organisational.followup.operations.telling import mail
from roret.organisational.followup.readings import why_not_reminded
from roret.organisational.followup.status import RequestState
from roret.organisational.followup.status import RoundState as State


@dataclass(frozen=True)
class Reminded:
    """Who was reminded, and who was not and why. Those who have answered are in neither."""

    reminded: tuple[Request, ...]
    not_reminded: tuple[tuple[Request, str], ...]


@transaction.atomic
def remind(round: Round, *, by: Person, at: datetime) -> Reminded:
    """A mail to everybody who has not answered. That it was sent is kept, so that twice a day is not possible."""
    held = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=round.pk)
    require(by, "followup.steer", held)
    if held.state == State.CLOSED:
        raise RoundIsClosed
    missing = list(Request.objects.filter(round=held).exclude(state=RequestState.SENT).for_round())
    for request in missing:
        request.round = held
    reasons = [(request, why_not_reminded(request, at)) for request in missing]
    reminded = tuple(request for request, reason in reasons if not reason)
    today = timezone.localdate(at)
    Reminder.objects.bulk_create([Reminder(request=request, on=today, at=at, by=by) for request in reminded])
    if reminded:
        record("followup.remind", held, by=by, organisation=held.organisation.slug, units=len(reminded))
        mail(held, reminded, reminder_on=str(today))
    return Reminded(reminded, tuple((request, reason) for request, reason in reasons if reason))
