"""Letting uploaded files go: what somebody withdraws must not live on in a spreadsheet."""

from datetime import datetime, timedelta

from django.core.files.base import File

from roret.foundation.audit.operations import record
from roret.strategic.voices.engine.tables import UnreadableTable
from roret.strategic.voices.models import Import
from roret.strategic.voices.operations.exporting import LEFT_OUT, holds_left_out, wrong_rows_of
from roret.strategic.voices.status import ImportState

UNREADABLE_KEPT = timedelta(days=7)
_STOPPED = timedelta(hours=1)
"""By then whoever stored a file has let it go too, or never will."""


def let_go(coming: Import) -> None:
    """Of a stored file keep the rows that were left out, and nothing else. May be done again after a stop."""
    if not coming.file or holds_left_out(coming):
        return
    storage, upload = coming.file.storage, coming.file.name or ""
    kept = _left_out(coming) if coming.counts.get("bad") else ""
    storage.delete(upload)
    coming.file = kept
    coming.save(update_fields=["file"])


def _left_out(coming: Import) -> str:
    """The name of a new file with them; "" where the upload is gone or cannot be read any more."""
    try:
        with wrong_rows_of(coming) as file:
            name = f"imports/{coming.uploaded_at:%Y}/{LEFT_OUT}{coming.pk}.xlsx"
            return coming.file.storage.save(name, File(file))
    except (OSError, UnreadableTable):
        return ""


def forget_old_uploads(*, at: datetime) -> None:
    """What could not be read is kept for a week; what was stored and never let go, as after a crash, goes now."""
    for coming in Import.objects.filter(state=ImportState.FAILED, uploaded_at__lte=at - UNREADABLE_KEPT):
        organisation = coming.collection.organisation.slug
        coming.file.delete(save=False)
        record("voices.drop_import", coming, by=None, organisation=organisation)
        coming.delete()
    stored = Import.objects.filter(state=ImportState.STORED, stored_at__lte=at - _STOPPED)
    for coming in stored.exclude(file="").exclude(file__contains=f"/{LEFT_OUT}"):
        let_go(coming)
