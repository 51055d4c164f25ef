"""Files that belong to an action: kept under a name of our own, and given back as a file to keep, never as a page."""

from datetime import datetime
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.core.files import File as Content
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, File
from roret.organisational.actions.operations.happening import happened, held
from roret.organisational.actions.status import What

MOST = 500


class CannotFile(Exception):
    """It is empty, too large or gone; the sentence says which."""


@transaction.atomic
def add_file(action: Action, upload: "UploadedFile[bytes] | Content[bytes]", *, by: Person, at: datetime) -> File:
    """Whatever kind it is: nothing in it is ever run or shown by us. Its name is kept beside it, not on the disk."""
    action = held(action, "actions.write", by=by)
    name, size = called(upload.name or ""), upload.size or 0
    if not size:
        raise CannotFile(_("The file is empty. Choose another."))
    if size > settings.UPLOAD_LIMIT:
        most = filesizeformat(settings.UPLOAD_LIMIT)
        raise CannotFile(_("The file is larger than %(limit)s. Make it smaller and choose it again.") % {"limit": most})
    if action.files.filter(removed_at=None).count() >= MOST:
        raise CannotFile(_("There are 500 files already. Remove some of them first."))
    made = File(action=action, name=name, size=size, by=by, at=at)
    record("actions.add_file", action, by=by, organisation=action.organisation.slug, file=name, size=size)
    happened(action, What.FILE, by=by, on=timezone.localdate(at), file=name)
    made.content.save(uuid4().hex, upload, save=False)
    made.save()
    return made


@transaction.atomic
def remove_file(file: File, *, by: Person, at: datetime) -> File:
    """Its content goes for good. That it was there, and who took it away, stays."""
    action = held(file.action, "actions.write", by=by)
    kept = File.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if kept.removed_at is not None:
        return kept
    storage, name = kept.content.storage, kept.content.name or ""
    kept.content, kept.removed_at = "", at
    kept.save(update_fields=["content", "removed_at"])
    record("actions.remove_file", action, by=by, organisation=action.organisation.slug, file=kept.name)
    happened(action, What.FILE_REMOVED, by=by, on=timezone.localdate(at), file=kept.name)
    transaction.on_commit(lambda: storage.delete(name))
    return kept


def open_file(file: File, *, by: Person) -> IO[bytes]:
    """CannotFile when it was removed, or is not where it was put."""
    require(by, "actions.see", file.action)
    if file.removed_at is not None or not file.content:
        raise CannotFile(_("The file was removed."))
    try:
        return file.content.open("rb")
    except OSError as problem:
        raise CannotFile(_("The file is gone from the disk. Ask whoever added it for a copy.")) from problem


def called(name: str) -> str:
    """The last part of a path, without what no file is called; at most 200 letters, with the ending kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable()).strip(" .") or _("file")
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= 200 else f"{stem[: 199 - len(ending)]}{dot}{ending}"[:200]
