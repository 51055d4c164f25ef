"""Storing a file's good rows: prepared in a temporary file, then written in one short transaction."""

import marshal
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.db import transaction

from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.engine.tables import CheckedContribution
from roret.strategic.voices.models import Collection, Contribution, Import, new_receipt_codes
from roret.strategic.voices.operations.alike import alike_waits
from roret.strategic.voices.operations.bulk import insert_alike
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.operations.looking_through import has_known, stored_keys
from roret.strategic.voices.status import ImportState, Telling

_IN_MEMORY = 4_000_000
_LONG_NUMBER = 6  # digits; fewer are nobody's number
_PLAIN_CODE = re.compile(r"(?!cpr)[^\W\d_]{0,3}[0-9]{1,7}", re.IGNORECASE)
"""Too few digits for a phone or a civil number, and letters that go on as digits are no name: most references."""

# What is as the row says, and what is made from it; together in the order the rows are prepared in.
_MADE = ("question_id", "text", "shown_text", "personal_data", "receipt_code")
_SAID = ("place_name", "role", "channel", "noted_by", "spoken_on", "verbatim", "may_quote", "reference", "source_key")
_VARYING = (*_MADE, *_SAID)


class PreparedRows:
    """New rows as they will be stored, personal data found and hidden, out of memory until then.

    Most of the time of an import goes to this, and nothing is locked meanwhile.
    """

    def __init__(self, own: OwnNames) -> None:
        self.own = own
        self.file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `with PreparedRows()`
        self.lengths: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *broken: object) -> None:
        self.file.close()

    def add(self, rows: list[CheckedContribution]) -> None:
        codes = new_receipt_codes(len(rows))
        prepared = [_prepared(row, code, self.own) for row, code in zip(rows, codes, strict=True)]
        written = marshal.dumps(prepared)  # four times as fast as JSON; read by this process alone
        self.lengths.append(self.file.write(written))

    def chunks(self) -> Iterator[list[tuple[Any, ...]]]:
        """As they were added. The first value of each row is the number of its question, the last its source key."""
        self.file.seek(0)
        for length in self.lengths:
            yield marshal.loads(self.file.read(length))  # noqa: S302 - written above


def _prepared(row: CheckedContribution, receipt_code: str, own: OwnNames) -> tuple[Any, ...]:
    made = words(row.text, own)
    return (
        row.question,
        made["text"],
        made["shown_text"],
        made["personal_data"],
        receipt_code,
        row.place,
        row.role,
        row.channel,
        row.noted_by,
        row.spoken_on.isoformat() if row.spoken_on else None,
        row.verbatim,
        row.may_quote,
        _reference(row.reference, own),
        row.source_key,
    )


def _reference(reference: str, own: OwnNames) -> str:
    """None where it tells of a person: everybody reads it, and our own number does as well. Most are short codes."""
    if _PLAIN_CODE.fullmatch(reference) or not (
        " " in reference or "@" in reference or sum(map(str.isdigit, reference)) >= _LONG_NUMBER
    ):
        return reference
    return "" if own.find(reference) else reference


@transaction.atomic
def write_rows(coming: Import, prepared: PreparedRows, *, at: datetime, by: Person | None) -> bool:
    """Store all that is not there already, or, if anything breaks, none of it. False if it is stored already.

    The collection is locked, so two files brought in at once cannot store the same row, nor one file twice.
    """
    collection = Collection.objects.select_for_update().get(pk=coming.collection_id)
    if not Import.objects.filter(pk=coming.pk, state=ImportState.STORING).exists():
        return False
    sample = _sample(collection, coming, at)
    stored = sum(insert_alike(sample, _VARYING, new) for new in _new_of(collection, prepared.chunks()))
    alike_waits(collection.pk, at=at)
    coming.state, coming.stored_at = ImportState.STORED, at
    coming.counts = coming.counts | {"stored": stored}
    coming.preview = []
    coming.save(update_fields=["state", "stored_at", "counts", "preview"])
    counts = {key: coming.counts.get(key, 0) for key in ("stored", "known", "bad", "empty")}
    record("voices.bring_in", coming, by=by, organisation=collection.organisation.slug, **counts)
    return True


def _new_of(collection: Collection, chunks: Iterator[list[tuple[Any, ...]]]) -> Iterator[Iterator[tuple[Any, ...]]]:
    """Rows that have not come in another way meanwhile, in one stream unless some may have.

    Each has the key of its question in place of its number.
    """
    questions = {number: question.pk for number, question in enumerate(collection.questions.all(), 1)}
    if has_known(collection):
        for rows in chunks:
            known = stored_keys(collection, [row[-1] for row in rows])
            yield (_asked(row, questions) for row in rows if row[-1] not in known)
    else:
        yield (_asked(row, questions) for rows in chunks for row in rows)


def _asked(row: tuple[Any, ...], questions: dict[int, int]) -> tuple[Any, ...]:
    return (questions.get(row[0]), *row[1:])


def _sample(collection: Collection, coming: Import, at: datetime) -> Contribution:
    """What all rows of the file have in common."""
    return Contribution(
        organisation_id=collection.organisation_id,
        collection=collection,
        telling=Telling.CODE,
        imported_in=coming,
        created_at=at,
    )
