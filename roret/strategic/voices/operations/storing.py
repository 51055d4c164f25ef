"""Storing a file's good rows: prepared first, then written in one short transaction."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.voices.engine.tables import CheckedContribution, Mapping
from roret.strategic.voices.models import Collection, Contribution, Import, new_receipt_code
from roret.strategic.voices.operations.bulk import insert_alike
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.operations.looking_through import (
    CHUNK,
    Progress,
    chunks_of,
    known_keys,
    open_checked,
    stored_keys,
)
from roret.strategic.voices.status import ImportState, Telling


def store_rows(
    path: Path, coming: Import, *, mapping: Mapping, at: datetime, by: Person | None, progress: Progress
) -> None:
    """Store every good row that is not there already; all of them or, if anything breaks, none.

    Most of the time goes to preparing, outside the transaction; there `progress` tells how many rows are done.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as prepared:
        _prepare(path, coming, mapping, prepared, progress)
        prepared.seek(0)
        _write(coming, prepared, at=at, by=by)


def _prepare(path: Path, coming: Import, mapping: Mapping, prepared: IO[str], progress: Progress) -> None:
    """Each new row as one line of JSON, with personal data found and hidden."""
    done = 0
    for chunk in chunks_of(open_checked(path, coming.name, coming.collection, mapping).rows):
        known = known_keys(coming.collection, (result for _row, result in chunk))
        for _row, result in chunk:
            if isinstance(result, CheckedContribution) and result.source_key not in known:
                prepared.write(json.dumps(_prepared(result), default=date.isoformat))
                prepared.write("\n")
        done += len(chunk)
        progress(done)


@transaction.atomic
def _write(coming: Import, prepared: IO[str], *, at: datetime, by: Person | None) -> None:
    """The collection is locked, so two files brought in at once cannot store the same row, nor one file twice."""
    collection = Collection.objects.select_for_update().get(pk=coming.collection_id)
    if not Import.objects.filter(pk=coming.pk, state=ImportState.STORING).exists():
        return
    questions = {number: question.pk for number, question in enumerate(collection.questions.all(), 1)}
    sample = _sample(collection, coming, at)
    stored = 0
    for rows in _chunks(prepared):
        known = stored_keys(collection, [row[-1] for row in rows])
        new = [(questions.get(question), *rest) for question, *rest in rows if rest[-1] not in known]
        insert_alike(sample, _VARYING, new)
        stored += len(new)
    coming.state, coming.stored_at = ImportState.STORED, at
    coming.counts = coming.counts | {"stored": stored}
    coming.preview = []
    coming.save(update_fields=["state", "stored_at", "counts", "preview"])
    counts = {key: coming.counts.get(key, 0) for key in ("stored", "known", "bad", "empty")}
    record("voices.bring_in", coming, by=by, organisation=collection.organisation.slug, **counts)


def _chunks(prepared: IO[str]) -> Iterator[list[list[Any]]]:
    """Rows as they were prepared; the last value of each is its source key."""
    while lines := list(islice(prepared, CHUNK)):
        yield [json.loads(line) for line in lines]


# What is as the row says, and what is made from it; together in the order the rows are prepared in.
_SAID = ("role", "channel", "noted_by", "spoken_on", "verbatim", "may_quote", "reference", "source_key")
_MADE = ("question_id", "place_name", "receipt_code", "text", "shown_text", "personal_data")
_VARYING = (*_MADE, *_SAID)


def _prepared(row: CheckedContribution) -> list[Any]:
    """The values of `_VARYING`; the question is its number until it is stored."""
    made: dict[str, Any] = {"question_id": row.question, "place_name": row.place, "receipt_code": new_receipt_code()}
    made |= words(row.text)
    return [*(made[name] for name in _MADE), *(getattr(row, name) for name in _SAID)]


def _sample(collection: Collection, coming: Import, at: datetime) -> Contribution:
    """What all rows of the file have in common."""
    return Contribution(
        organisation_id=collection.organisation_id,
        collection=collection,
        telling=Telling.CODE,
        imported_in=coming,
        created_at=at,
    )
