"""Storing a file's good rows: prepared in a temporary file, then written in one short transaction."""

import marshal
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Self

from django.db import transaction

from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.voices.engine.tables import CheckedContribution
from roret.strategic.voices.models import Collection, Contribution, Import, new_receipt_codes
from roret.strategic.voices.operations.bulk import insert_alike
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.operations.looking_through import has_known, stored_keys
from roret.strategic.voices.status import ImportState, Telling

_IN_MEMORY = 4_000_000

# What is as the row says, and what is made from it; together in the order the rows are prepared in.
_MADE = ("text", "shown_text", "personal_data", "receipt_code", "question_id")
_SAID = ("place_name", "role", "channel", "noted_by", "spoken_on", "verbatim", "may_quote", "reference", "source_key")
_VARYING = (*_MADE, *_SAID)
_QUESTION = _MADE.index("question_id")


class PreparedRows:
    """New rows as they will be stored, personal data found and hidden, out of memory until then.

    Most of the time of an import goes to this, and nothing is locked meanwhile.
    """

    def __init__(self) -> None:
        self.file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `with PreparedRows()`

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *broken: object) -> None:
        self.file.close()

    def add(self, rows: list[CheckedContribution]) -> None:
        prepared = [_prepared(row, code) for row, code in zip(rows, new_receipt_codes(len(rows)), strict=True)]
        marshal.dump(prepared, self.file)  # four times as fast as JSON; read by this process alone

    def chunks(self) -> Iterator[list[tuple[Any, ...]]]:
        """As they were added. The question is its number; the last value of each row is its source key."""
        end = self.file.tell()
        self.file.seek(0)
        while self.file.tell() < end:
            yield marshal.load(self.file)  # noqa: S302 - written above


def _prepared(row: CheckedContribution, receipt_code: str) -> tuple[Any, ...]:
    made = words(row.text)
    return (
        made["text"],
        made["shown_text"],
        made["personal_data"],
        receipt_code,
        row.question,
        row.place,
        row.role,
        row.channel,
        row.noted_by,
        row.spoken_on.isoformat() if row.spoken_on else None,
        row.verbatim,
        row.may_quote,
        row.reference,
        row.source_key,
    )


@transaction.atomic
def write_rows(coming: Import, prepared: PreparedRows, *, at: datetime, by: Person | None) -> None:
    """Store all that is not there already, or, if anything breaks, none of it.

    The collection is locked, so two files brought in at once cannot store the same row, nor one file twice.
    """
    collection = Collection.objects.select_for_update().get(pk=coming.collection_id)
    if not Import.objects.filter(pk=coming.pk, state=ImportState.STORING).exists():
        return
    sample = _sample(collection, coming, at)
    stored = 0
    for new in _new_of(collection, prepared.chunks()):
        insert_alike(sample, _VARYING, new)
        stored += len(new)
    coming.state, coming.stored_at = ImportState.STORED, at
    coming.counts = coming.counts | {"stored": stored}
    coming.preview = []
    coming.save(update_fields=["state", "stored_at", "counts", "preview"])
    counts = {key: coming.counts.get(key, 0) for key in ("stored", "known", "bad", "empty")}
    record("voices.bring_in", coming, by=by, organisation=collection.organisation.slug, **counts)


def _new_of(collection: Collection, chunks: Iterable[list[tuple[Any, ...]]]) -> Iterator[list[tuple[Any, ...]]]:
    """Rows that have not come in another way meanwhile, with the key of their question in place of its number."""
    questions = {number: question.pk for number, question in enumerate(collection.questions.all(), 1)}
    some_known = has_known(collection)
    for rows in chunks:
        known = stored_keys(collection, [row[-1] for row in rows]) if some_known else ()
        yield [
            (*row[:_QUESTION], questions.get(row[_QUESTION]), *row[_QUESTION + 1 :])
            for row in rows
            if row[-1] not in known
        ]


def _sample(collection: Collection, coming: Import, at: datetime) -> Contribution:
    """What all rows of the file have in common."""
    return Contribution(
        organisation_id=collection.organisation_id,
        collection=collection,
        telling=Telling.CODE,
        imported_in=coming,
        created_at=at,
    )
