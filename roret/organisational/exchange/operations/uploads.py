"""From a file to rows that are looked at, and from rows to what they say."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

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
from roret.organisational.planning.operations import drop_looked_at, forget_old, start_changes, work_through

AT_A_TIME = 200  # rows compared together
EXPECTED = (CannotConclude, CannotKeep, CannotMove, CannotMoveDate, CannotReach, CannotWait, ValidationError)


class CannotBringIn(Exception):
    """The file says nothing that is not so already."""


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
        drop_looked_at(Upload, by=by)
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


def start(upload: Upload, *, by: Person) -> Upload:
    """Raises AlreadyStarted."""
    return start_changes(upload, "exchange.do", by=by, rows=len(upload.rows))


def carry_out(upload: Upload, *, by: Person, on: date, at: datetime) -> Upload:
    """Each row goes alone, so that one that is refused stops no other."""
    things = Things(by, Names(upload.organisation_id), announced=announced_in(upload.rows))
    things.made = {row["no"]: result[5] for row, result in zip(upload.rows, upload.results, strict=False) if result[5]}
    return work_through(upload, lambda row: _one(row, things, by=by, on=on, at=at))


def drop(upload: Upload, *, by: Person) -> None:
    drop_looked_at(Upload, by=by, pk=upload.pk)


def forget_old_workbooks(*, at: datetime) -> None:
    forget_old(Upload, at=at)


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
