"""From a file to rows that are looked at, and from rows to what they say."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from roret.foundation.access.operations import organisation_for
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.operations import (
    CannotConclude,
    CannotKeep,
    CannotMove,
    CannotMoveDate,
    CannotReach,
    CannotWait,
)
from roret.organisational.exchange.engine.book import read
from roret.organisational.exchange.engine.columns import ACTIONS, SHEETS
from roret.organisational.exchange.models import Upload
from roret.organisational.exchange.operations.cells import LANGUAGES
from roret.organisational.exchange.operations.comparing import Difference, Row, Things, difference
from roret.organisational.exchange.operations.doing import do
from roret.organisational.exchange.readings import Names
from roret.organisational.exchange.status import UploadState

AT_A_TIME = 200  # rows compared together
SAVED_EVERY = 20  # rows, so that the page can say how far it has come
EXPECTED = (CannotConclude, CannotKeep, CannotMove, CannotMoveDate, CannotReach, CannotWait, ValidationError)


class CannotBringIn(Exception):
    """The file changes nothing, or what it says is done already."""


def bring_in(path: Path, name: str, *, by: Person, at: datetime) -> Upload:
    """Read it and keep the rows that say anything new. Nothing else is changed. Raises UnreadableTable, CannotBringIn.

    Rows of actions come first, so that what belongs to a new one finds it.
    """
    organisation = organisation_for(by, "exchange.bring_in")
    rows = sorted(
        read(path, [_in(language) for language in LANGUAGES]), key=lambda row: list(SHEETS).index(row["sheet"])
    )
    things = Things(by, Names(organisation.pk), announced=announced_in(rows))
    kept = [found.row for found in differences(rows, things) if not found.nothing]
    if not kept:
        raise CannotBringIn(_("The file says what is here already, so there is nothing to change."))
    with transaction.atomic():
        Upload.objects.filter(owner=by, state=UploadState.PREVIEW).delete()  # what was looked at and left
        upload = Upload.objects.create(organisation=organisation, owner=by, name=name[:200], created_at=at, rows=kept)
        record("exchange.bring_in", upload, by=by, organisation=organisation.slug, rows=len(kept))
    return upload


def differences(rows: list[Row], things: Things) -> Iterator[Difference]:
    """Each row against what is there, some hundred read at a time."""
    left = iter(rows)
    while part := list(islice(left, AT_A_TIME)):
        things.fetch(part)
        for row in part:
            yield difference(row, things)


def announced_in(rows: list[Row]) -> set[str]:
    """What the file calls the actions it is to make."""
    return {row["no"] for row in rows if row["sheet"] == ACTIONS and row.get("no") and not row["no"].isdecimal()}


@transaction.atomic
def start(upload: Upload, *, by: Person) -> Upload:
    """From looked at to being done, once: a second press finds it done or under way."""
    upload = Upload.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=upload.pk)
    if upload.owner_id != by.pk:
        raise PermissionDenied("exchange.start")
    if upload.state != UploadState.PREVIEW:
        raise CannotBringIn(_("That is done already, or being done."))
    upload.state = UploadState.WORKING
    upload.save(update_fields=["state"])
    record("exchange.do", upload, by=by, organisation=upload.organisation.slug, rows=len(upload.rows))
    return upload


def carry_out(upload: Upload, *, by: Person, on: date, at: datetime) -> Upload:
    """Do what is left of it. Each row goes alone, so that one that is refused stops no other; safe to run again."""
    things = Things(by, Names(upload.organisation_id))
    results = list(upload.results)
    things.made = {row["no"]: result[5] for row, result in zip(upload.rows, results, strict=False) if result[5]}
    things.announced = announced_in(upload.rows)
    for row in upload.rows[len(results) :]:
        results.append(_one(row, things, by=by, on=on, at=at))
        if len(results) % SAVED_EVERY == 0:
            upload.results = results
            upload.save(update_fields=["results"])
    upload.results, upload.state = results, UploadState.FINISHED
    upload.save(update_fields=["results", "state"])
    return upload


def drop(upload: Upload, *, by: Person) -> None:
    """It was only looked at."""
    Upload.objects.filter(pk=upload.pk, owner=by, state=UploadState.PREVIEW).delete()


def forget_old_workbooks(*, at: datetime) -> None:
    """What came in a file goes after as many days as other uploads; the record keeps that it came and was done."""
    kept = timedelta(days=settings.UPLOADS_KEPT_DAYS)
    Upload.objects.filter(created_at__lte=at - kept).exclude(state=UploadState.WORKING).delete()


def _one(row: Row, things: Things, *, by: Person, on: date, at: datetime) -> list[Any]:
    """One line of the result: sheet, line, title, sentence, whether anything was done, and the key of what was made."""
    about = [row["sheet"], row["line"]]
    things.fetch([row])
    found = difference(row, things)
    if found.action is None and row["sheet"] != ACTIONS and not found.problems:
        found.problems.append(_("The action it belongs to was not made."))
    if found.problems or not found.changes:
        return [*about, found.title, " ".join(found.problems), False, None]
    try:
        with transaction.atomic():
            action = do(found, by=by, on=on, at=at)
    except EXPECTED as problem:
        words = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
        return [*about, found.title, words, False, None]
    except PermissionDenied:
        return [*about, found.title, _("You may not change it."), False, None]
    made = action.pk if found.new and row["sheet"] == ACTIONS and row.get("no") else None
    if made:
        things.made[row["no"]] = made
    return [*about, found.title, "", True, made]


def _in(language: str) -> Any:
    def translate(words: str) -> str:
        with translation.override(language):
            return _(words)

    return translate
