"""What a file would do to a collection, row by row; whoever wants the rows is handed them on the way."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from django.db.models import QuerySet

from roret.strategic.voices.engine.tables import (
    CheckedContribution,
    EmptyRow,
    Field,
    Mapping,
    Row,
    RowProblem,
    RowResult,
    Table,
    check_rows,
    open_table,
    other_words,
    recognise_columns,
)
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.operations.columns import remembered_mapping

PREVIEW_ROWS = 20
MOST_PROBLEMS = 500
CHUNK = 1000
_SAMPLE = 200
_SHOWN = 300
_HEAVIEST = 2_000_000
"""Characters of text in a chunk."""

Keep = Callable[[list[CheckedContribution]], None]
"""Takes the rows that would come in, some at a time."""
Progress = Callable[[int], None]
"""Called now and then with the number of rows done."""


def silent(rows: int) -> None:
    """Progress nobody looks at."""


@dataclass(frozen=True)
class PreviewRow:
    """One of the first rows as it would come in. `what` is new, known, bad or empty."""

    row: int
    what: str
    text: str
    question: int | None
    role: str
    channel: str
    place: str
    spoken_on: str


@dataclass(frozen=True)
class Findings:
    """`counts` has new, known, bad and empty rows; their sum is the rows below the column names."""

    columns: tuple[str, ...]
    mapping: Mapping
    remembered: bool
    sheet: str
    sheets: tuple[str, ...]
    counts: dict[str, int]
    preview: tuple[PreviewRow, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class Opened:
    """A table with its columns understood, and its checked rows as a stream.

    `remembered` says that the columns are read as somebody chose for an earlier file with the same names on top.
    """

    table: Table
    mapping: Mapping
    remembered: bool
    rows: Iterator[tuple[Row, RowResult]]


@dataclass(frozen=True)
class Reading:
    """How a file is to be read: its name, and the columns and sheet somebody chose; otherwise they are recognised."""

    name: str
    mapping: Mapping | None = None
    sheet: str = ""


def open_checked(path: Path, reading: Reading, collection: Collection) -> Opened:
    """Open the file once. Raises `UnreadableTable`."""
    table = open_table(path, reading.name, reading.sheet)
    sample = list(islice(table.rows, _SAMPLE))
    mapping, remembered = reading.mapping, False
    if mapping is None:
        mapping = remembered_mapping(collection, table.columns)
        remembered = mapping is not None
    if mapping is None:
        mapping = recognise_columns(table.columns, sample)
    questions = [question.text for question in collection.questions.all()]
    rows = check_rows(chain(sample, table.rows), mapping, questions, table.columns)
    return Opened(table, mapping, remembered, rows)


def look_through(
    path: Path,
    reading: Reading,
    collection: Collection,
    *,
    progress: Progress = silent,
    keep: Keep | None = None,
    keep_after_bad: bool = True,
) -> Findings:
    """Read every row once and count what it would do. Raises `UnreadableTable`.

    `keep` is handed the new rows as they are found; after the first bad row only if it is to be kept on.
    """
    opened = open_checked(path, reading, collection)
    counts = {"new": 0, "known": 0, "bad": 0, "empty": 0}
    preview: list[PreviewRow] = []
    problems: list[RowProblem] = []
    some_known = has_known(collection)
    for chunk in chunks_of(opened.rows):
        known = _known(collection, chunk) if some_known else {}
        if known:
            chunk = [(row, _compared(row, result, known, opened)) for row, result in chunk]
        for row, result in chunk:
            what = _what(result, known)
            counts[what] += 1
            if len(preview) < PREVIEW_ROWS:
                preview.append(_previewed(row, result, what, opened.mapping))
            if isinstance(result, tuple) and len(problems) < MOST_PROBLEMS:
                problems.extend(result)
        if keep is not None and (keep_after_bad or not counts["bad"]):
            keep([row for _, row in chunk if isinstance(row, CheckedContribution) and row.source_key not in known])
        progress(sum(counts.values()))
    table = opened.table
    return Findings(
        table.columns,
        opened.mapping,
        opened.remembered,
        table.sheet,
        table.sheets,
        counts,
        tuple(preview),
        tuple(problems[:MOST_PROBLEMS]),
    )


def chunks_of(rows: Iterable[tuple[Row, RowResult]]) -> Iterator[list[tuple[Row, RowResult]]]:
    """A thousand rows at a time, or fewer when they are long or wrong: what is wrong may be of any length."""
    chunk: list[tuple[Row, RowResult]] = []
    weight = 0
    for row, result in rows:
        chunk.append((row, result))
        weight += len(result.text) if isinstance(result, CheckedContribution) else _length(row)
        if len(chunk) >= CHUNK or weight >= _HEAVIEST:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _length(row: Row) -> int:
    return sum(len(cell) for cell in row.cells if isinstance(cell, str))


def has_known(collection: Collection) -> bool:
    """Whether any row of the collection can be known again; if not, none needs to be looked for."""
    return Contribution.objects.filter(collection=collection, source_key__isnull=False).exists()


def wrong_rows(opened: Opened, collection: Collection) -> Iterator[tuple[Row, tuple[RowProblem, ...]]]:
    """The rows that cannot come in, as `look_through` finds them."""
    some_known = has_known(collection)
    for chunk in chunks_of(opened.rows):
        known = _known(collection, chunk) if some_known else {}
        for row, result in chunk:
            compared = _compared(row, result, known, opened)
            if isinstance(compared, tuple):
                yield row, compared


def _known(collection: Collection, chunk: list[tuple[Row, RowResult]]) -> dict[str, str]:
    """Keys of those rows that are in the collection already, and the words that are stored."""
    keys = [result.source_key for _row, result in chunk if isinstance(result, CheckedContribution)]
    return {str(key): text for key, text in _stored(collection, keys).values_list("source_key", "text")}


def _compared(row: Row, result: RowResult, known: dict[str, str], opened: Opened) -> RowResult:
    """A row whose reference is known must say the same; of what was withdrawn nothing is left to compare with."""
    if isinstance(result, CheckedContribution) and result.reference:
        stored = known.get(result.source_key)
        if stored and stored != result.text and stored.split() != result.text.split():
            return other_words(row, opened.mapping, opened.table.columns)
    return result


def stored_keys(collection: Collection, keys: Sequence[str]) -> set[str]:
    return {key for key in _stored(collection, keys).values_list("source_key", flat=True) if key is not None}


def _stored(collection: Collection, keys: Sequence[str]) -> QuerySet[Contribution]:
    return Contribution.objects.filter(collection=collection, source_key__in=keys).order_by()


def _what(result: RowResult, known: Container[str]) -> str:
    if isinstance(result, EmptyRow):
        return "empty"
    if isinstance(result, tuple):
        return "bad"
    return "known" if result.source_key in known else "new"


def _previewed(row: Row, result: RowResult, what: str, mapping: Mapping) -> PreviewRow:
    if isinstance(result, CheckedContribution):
        spoken_on = result.spoken_on.isoformat() if result.spoken_on else ""
        text = shortened(result.text)
        return PreviewRow(row.number, what, text, result.question, result.role, result.channel, result.place, spoken_on)
    column = mapping.get(Field.TEXT)
    cell = row.cells[column] if column is not None and column < len(row.cells) else None
    return PreviewRow(row.number, what, shortened(str(cell or "")), None, "", "", "", "")


def shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
