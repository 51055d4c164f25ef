"""Why somebody is or is not reminded: the page, the command and the operation all ask here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from roret.organisational.followup.models import Request
from roret.organisational.followup.status import RequestState, RoundState


def why_not_reminded(request: Request, at: datetime) -> str:
    """A sentence, or "" when the unit may be reminded now. Reads the request's round, responsible and reminders."""
    if request.round.state == RoundState.CLOSED:
        return _("The round is closed.")
    if request.state not in (RequestState.ASKED, RequestState.STARTED):
        return _("The answer has come.")
    if request.responsible is None:
        return _("Nobody is responsible for the unit.")
    if not request.responsible.is_active:
        return _("%(person)s no longer has access.") % {"person": request.responsible}
    today = timezone.localdate(at)
    if any(reminder.on == today for reminder in request.reminders.all()):
        return _("Was reminded today.")
    return ""
