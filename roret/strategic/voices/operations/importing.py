"""Bringing contributions in from a file: looked through first, stored whole or not at all.

A file is walked and never held. On the command line it is walked once, and its rows are prepared in a temporary file
on the way; on the web once to say what it would do, and once more to prepare the rows. They are stored in one short
transaction, so whoever else writes waits seconds, not minutes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.engine.tables import Mapping, RowProblem, UnreadableTable
from roret.strategic.voices.models import Collection, Import
from roret.strategic.voices.operations.columns import as_kept, as_mapping, remember_columns
from roret.strategic.voices.operations.letting_go import let_go
from roret.strategic.voices.operations.looking_through import Findings, Progress, Reading, look_through, silent
from roret.strategic.voices.operations.storing import PreparedRows, write_rows
from roret.strategic.voices.status import ImportState

_UNREAD = (ImportState.UPLOADED, ImportState.FAILED)


class FileTooLarge(Exception):
    """The file is larger than settings.UPLOAD_LIMIT."""


class AlreadyBroughtIn(Exception):
    """The same file was brought into the same collection before; `earlier` is that import."""

    def __init__(self, earlier: Import) -> None:
        super().__init__(earlier.name)
        self.earlier = earlier


class CannotBringIn(Exception):
    """The import is not ready to be stored; the message says why."""


@dataclass(frozen=True)
class ImportResult:
    """What a file did or would do. `problems` are the first 500 of the bad rows' cells."""

    new: int
    known: int
    bad: int
    empty: int
    problems: tuple[RowProblem, ...]
    stored: bool


def upload(file: "UploadedFile[bytes]", *, to: Collection, by: Person, at: datetime) -> Import:
    """Keep the file until it is stored or dropped. A file that already waits is the same import again.

    Reading and keeping the file takes a while, so nothing is locked until the row is written.
    """
    require(by, "voices.bring_in", to)
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        raise FileTooLarge(file.name)
    checksum = _checksum(file.chunks())
    if (waiting := _waiting(to, checksum)) is not None:
        return waiting
    name = Path(file.name or "").name[:200]
    coming = Import(collection=to, name=name, checksum=checksum, uploaded_by=by, uploaded_at=at)
    file.seek(0)
    coming.file.save(f"{checksum[:16]}{Path(name).suffix[:10].lower()}", File(file), save=False)
    kept = None
    try:
        kept = _write_down(coming, by=by, size=file.size)
    finally:
        if kept is not coming:
            coming.file.delete(save=False)
    return kept


def _waiting(to: Collection, checksum: str) -> Import | None:
    """The same file on its way into the same collection, if it is. Raises `AlreadyBroughtIn`."""
    earlier = to.imports.filter(checksum=checksum)
    if stored := earlier.filter(state=ImportState.STORED).first():
        raise AlreadyBroughtIn(stored)
    return earlier.exclude(state=ImportState.FAILED).first()


@transaction.atomic
def _write_down(coming: Import, *, by: Person, size: int | None) -> Import:
    """One at a time in each collection: who sent the same file meanwhile was first, and theirs is the import."""
    to = Collection.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=coming.collection_id)
    if (waiting := _waiting(to, coming.checksum)) is not None:
        return waiting
    coming.save()
    record("voices.upload", coming, by=by, organisation=to.organisation.slug, size=size)
    return coming


def _checksum(pieces: Iterable[bytes]) -> str:
    hashed = hashlib.sha256()
    for piece in pieces:
        hashed.update(piece)
    return hashed.hexdigest()


def check(coming: Import) -> Import:
    """Look the file through and keep what it would do. Changes nothing else, and may be done again."""
    try:
        found = look_through(Path(coming.file.path), _reading(coming), coming.collection, progress=_noting(coming))
    except UnreadableTable as problem:
        return _fail(coming, problem.message)
    coming.state = ImportState.CHECKED
    coming.problem = ""
    _note_findings(coming, found)
    coming.preview = [asdict(row) for row in found.preview]
    return _keep_if_unread(coming)


@transaction.atomic
def _keep_if_unread(coming: Import) -> Import:
    """Unless somebody else has read it meanwhile, and it may be decided on, stored or dropped by now."""
    held = Import.objects.select_for_update().filter(pk=coming.pk).first()
    if held is None or held.state not in _UNREAD:
        return held or coming
    coming.save()
    return coming


def _reading(coming: Import) -> Reading:
    return Reading(coming.name, as_mapping(coming.mapping) or None, coming.sheet)


def _note_findings(coming: Import, found: Findings) -> None:
    coming.columns = list(found.columns)
    coming.mapping = as_kept(found.mapping)
    coming.remembered = found.remembered
    coming.sheet, coming.sheets = found.sheet[:100], list(found.sheets)
    coming.counts = found.counts
    coming.problems = [asdict(problem) for problem in found.problems]


def _fail(coming: Import, sentence: str) -> Import:
    coming.state, coming.problem = ImportState.FAILED, sentence
    Import.objects.filter(pk=coming.pk, state__in=_UNREAD).update(state=coming.state, problem=sentence)
    return coming


def give_up(coming: Import, sentence: str, *, was: ImportState) -> None:
    """Something broke: say so on the page. Nothing has been stored, and it may be tried again.

    What another worker has read, stored or taken on meanwhile stays so.
    """
    back = ImportState.CHECKED if was == ImportState.STORING else ImportState.FAILED
    ours = Import.objects.filter(pk=coming.pk, state=was, claimed_at=coming.claimed_at)
    ours.update(state=back, problem=sentence, claimed_at=None)


def _noting(coming: Import) -> Progress:
    """How far it has come, written where the page reads it."""

    def note(rows: int) -> None:
        Import.objects.filter(pk=coming.pk).update(done_rows=rows)

    return note


@transaction.atomic
def choose_columns(coming: Import, mapping: Mapping, *, by: Person, at: datetime) -> Import:
    """Another reading of the columns, to be looked through again, and to be remembered."""
    coming = _to_be_read_again(coming, by)
    coming.mapping = as_kept(mapping)
    coming.save(update_fields=["mapping", "state", "done_rows"])
    remember_columns(coming.collection, coming.columns, mapping, at=at)
    record("voices.choose_columns", coming, by=by, organisation=coming.collection.organisation.slug)
    return coming


@transaction.atomic
def read_again(coming: Import, *, by: Person) -> Import:
    """Look a file through once more that could not be read, or whose reading stopped half way."""
    coming = _locked(coming, by)
    if coming.state not in (ImportState.FAILED, ImportState.UPLOADED):
        raise CannotBringIn(_("The file has been read already."))
    coming.state, coming.problem, coming.done_rows = ImportState.UPLOADED, "", 0
    coming.save(update_fields=["state", "problem", "done_rows"])
    return coming


@transaction.atomic
def choose_sheet(coming: Import, sheet: str, *, by: Person) -> Import:
    """Another sheet of the workbook, whose columns are recognised anew."""
    coming = _to_be_read_again(coming, by)
    if sheet not in coming.sheets:
        raise CannotBringIn(_("The workbook has no such sheet."))
    coming.sheet, coming.mapping = sheet, {}
    coming.save(update_fields=["sheet", "mapping", "state", "done_rows"])
    record("voices.choose_sheet", coming, by=by, organisation=coming.collection.organisation.slug)
    return coming


def _to_be_read_again(coming: Import, by: Person) -> Import:
    coming = _locked(coming, by)
    if coming.state not in (ImportState.CHECKED, ImportState.UPLOADED):
        raise CannotBringIn(_("What has been brought in is not read again."))
    coming.state, coming.done_rows = ImportState.UPLOADED, 0
    return coming


@transaction.atomic
def confirm(coming: Import, *, leave_out_bad: bool, by: Person) -> Import:
    """Decide that it is stored. While there are bad rows nothing is, unless they are left out on purpose."""
    coming = _locked(coming, by)
    if coming.state == ImportState.STORING:
        return coming
    if coming.state != ImportState.CHECKED or not coming.counts.get("new"):
        raise CannotBringIn(_("There is nothing new to bring in."))
    if coming.counts.get("bad") and not leave_out_bad:
        raise CannotBringIn(_("Some rows are wrong. Correct the file, or choose to bring in the good rows alone."))
    coming.state, coming.problem, coming.done_rows, coming.claimed_at = ImportState.STORING, "", 0, None
    coming.save(update_fields=["state", "problem", "done_rows", "claimed_at"])
    return coming


@transaction.atomic
def store_again(coming: Import, *, by: Person) -> Import:
    """Another worker may take it on: somebody has seen that the first one stopped."""
    coming = _locked(coming, by)
    coming.claimed_at = None
    coming.save(update_fields=["claimed_at"])
    return coming


def store(coming: Import, *, by: Person | None, at: datetime) -> Import:
    """Store what was confirmed: every good row that is not there already, in one transaction. Safe to repeat.

    One worker takes it on; a second does nothing.
    """
    waiting = Import.objects.filter(pk=coming.pk, state=ImportState.STORING, claimed_at=None)
    is_ours = waiting.update(claimed_at=at)
    coming.refresh_from_db(fields=["state", "file", "mapping", "counts", "claimed_at"])
    if not is_ours:
        return coming
    path, collection = Path(coming.file.path), coming.collection
    with PreparedRows(OwnNames(collection.organisation_id)) as prepared:
        found = look_through(path, _reading(coming), collection, keep=prepared.add, progress=_noting(coming))
        coming.counts = found.counts
        written = write_rows(coming, prepared, at=at, by=by)
    if written:
        let_go(coming)
    return coming


@transaction.atomic
def drop(coming: Import, *, by: Person) -> None:
    """Throw a file away that was not stored, with all that was read from it."""
    coming = _locked(coming, by)
    if coming.state in (ImportState.STORING, ImportState.STORED):
        raise CannotBringIn(_("The file has been brought in and stays on record."))
    record("voices.drop_import", coming, by=by, organisation=coming.collection.organisation.slug)
    file = coming.file
    coming.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def _locked(coming: Import, by: Person) -> Import:
    coming = Import.objects.select_for_update().get(pk=coming.pk)
    require(by, "voices.bring_in", coming)
    return coming


def bring_in(
    path: Path,
    *,
    collection: Collection,
    by: Person,
    at: datetime,
    dry_run: bool = False,
    mapping: Mapping | None = None,
    leave_out_bad: bool = False,
    progress: Progress = silent,
) -> ImportResult:
    """The whole way in one call, for the command line and the demo. Raises `UnreadableTable`.

    Nothing is stored while a row is bad, unless `leave_out_bad`; a file that holds nothing new leaves no trace.
    What is alike is found afterwards, by `refresh_alike`: it takes longer than the import.
    """
    require(by, "voices.bring_in", collection)
    reading = Reading(path.name, mapping)
    with PreparedRows(OwnNames(collection.organisation_id)) as prepared:
        keep = None if dry_run else prepared.add
        found = look_through(path, reading, collection, progress=progress, keep=keep, keep_after_bad=leave_out_bad)
        if dry_run or not found.counts["new"] or (found.counts["bad"] and not leave_out_bad):
            return _result(found, stored=False)
        coming = _begun(path, collection, found, by=by, at=at)
        try:
            write_rows(coming, prepared, at=at, by=by)
        except BaseException:
            coming.delete()
            raise
    return _result(found, stored=True)


def _begun(path: Path, collection: Collection, found: Findings, *, by: Person, at: datetime) -> Import:
    with path.open("rb") as file:
        checksum = _checksum(iter(lambda: file.read(1 << 20), b""))
    coming = Import(
        collection=collection,
        name=path.name[:200],
        checksum=checksum,
        state=ImportState.STORING,
        uploaded_by=by,
        uploaded_at=at,
    )
    _note_findings(coming, found)
    coming.save()
    return coming


def _result(found: Findings, *, stored: bool) -> ImportResult:
    return ImportResult(**found.counts, problems=found.problems, stored=stored)
