"""Letting uploaded files go: what somebody withdraws must not live on in a spreadsheet."""

from datetime import datetime, timedelta

from django.core.files.base import File
from django.db import transaction

from roret.foundation.audit.operations import record
from roret.strategic.voices.engine.tables import UnreadableTable
from roret.strategic.voices.models import Import
from roret.strategic.voices.operations.exporting import LEFT_OUT, holds_left_out, wrong_rows_of
from roret.strategic.voices.readings.uploads import keeping_of
from roret.strategic.voices.status import ImportState

_STOPPED = timedelta(hours=1)
"""By then whoever stored a file has let it go too, or never will."""


def let_go(coming: Import) -> None:
    """Of a stored file keep the rows that were left out, and nothing else.

    May be done again after a stop, and by two at once: what the row does not name by then is kept nowhere.
    """
    if not coming.file or holds_left_out(coming):
        return
    storage, upload = coming.file.storage, coming.file.name or ""
    kept = _left_out(coming) if coming.counts.get("bad") else ""
    if Import.objects.filter(pk=coming.pk, file=upload).update(file=kept):
        coming.file = kept
    elif kept:
        storage.delete(kept)  # another has done it meanwhile
    storage.delete(upload)


def _left_out(coming: Import) -> str:
    """The name of a new file with them; "" where the upload is gone or cannot be read any more."""
    try:
        with wrong_rows_of(coming) as file:
            name = f"imports/{coming.uploaded_at:%Y}/{LEFT_OUT}{coming.pk}.xlsx"
            return coming.file.storage.save(name, File(file))
    except (OSError, UnreadableTable):
        return ""


def forget_old_uploads(*, at: datetime) -> None:
    """Every file whose time is over goes, as `keeping_of` says; the work of a missed night is done the next time.

    What was stored and never let go, as after a crash, is let go of first.
    """
    stored = Import.objects.filter(state=ImportState.STORED, stored_at__lte=at - _STOPPED)
    for coming in stored.exclude(file="").exclude(file__contains=f"/{LEFT_OUT}"):
        let_go(coming)
    for coming in Import.objects.exclude(file="").exclude(state=ImportState.STORING):
        if keeping_of(coming).is_due(at):
            _forget(coming, at=at)


@transaction.atomic
def _forget(coming: Import, *, at: datetime) -> None:
    """Asked once more with the row locked: somebody may have decided on it this very moment.

    What was never brought in leaves nothing. What was keeps its counts, and loses the rows that were left out.
    """
    held = Import.objects.select_for_update(of=("self",)).select_related("collection__organisation")
    found = held.filter(pk=coming.pk).first()
    if found is None or not keeping_of(found).is_due(at):
        return
    storage, name = found.file.storage, found.file.name or ""
    organisation = found.collection.organisation.slug
    if found.state == ImportState.STORED:
        record("voices.forget_left_out", found, by=None, organisation=organisation, rows=found.counts.get("bad", 0))
        found.file, found.problems = "", []
        found.save(update_fields=["file", "problems"])
    else:
        record("voices.drop_import", found, by=None, organisation=organisation)
        found.delete()
    transaction.on_commit(lambda: storage.delete(name))
