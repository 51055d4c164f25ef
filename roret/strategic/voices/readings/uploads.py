"""How long an uploaded file is kept, and why: the page, the work that lets it go, and its tests ask the same place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from roret.strategic.voices.models import Import
from roret.strategic.voices.status import ImportState

UNREADABLE_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Keeping:
    """Until when; None where no day is set. `why` says it for the person."""

    until: datetime | None
    why: str

    def is_due(self, at: datetime) -> bool:
        """The file goes."""
        return self.until is not None and at >= self.until


def keeping_of(coming: Import) -> Keeping:
    """What is kept of it, and how long. What was brought in is never touched by this."""
    kept = timedelta(days=settings.UPLOADS_KEPT_DAYS)
    match coming.state:
        case ImportState.STORING:
            return Keeping(None, _("It is being brought in."))
        case ImportState.STORED:
            if not coming.file or coming.stored_at is None:
                return Keeping(None, _("Nothing of the file is kept any more. What was brought in stays."))
            return Keeping(coming.stored_at + kept, _("The rows that did not come in wait to be corrected."))
        case ImportState.FAILED:
            return Keeping(coming.uploaded_at + UNREADABLE_KEPT, _("It could not be read."))
    return Keeping(coming.uploaded_at + kept, _("Nobody has decided yet whether it is brought in."))
