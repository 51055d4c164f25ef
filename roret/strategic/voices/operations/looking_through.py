"""What a file would do to a collection, row by row, without keeping the rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from roret.strategic.voices.engine.tables import (
    CheckedContribution,
    EmptyRow,
    Field,
    Mapping,
    Row,
    RowProblem,
    RowResult,
    check_rows,
    open_table,
    recognise_columns,
)
from roret.strategic.voices.models import Collection, Contribution

PREVIEW_ROWS = 20
MOST_PROBLEMS = 500
CHUNK = 1000
_SAMPLE = 200
_SHOWN = 300

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
    counts: dict[str, int]
    preview: tuple[PreviewRow, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class Opened:
    """A table with its columns understood, and its checked rows as a stream."""

    columns: tuple[str, ...]
    mapping: Mapping
    rows: Iterator[tuple[Row, RowResult]]


def open_checked(path: Path, name: str, collection: Collection, mapping: Mapping | None) -> Opened:
    """Open the file once; without a mapping the columns are recognised. Raises `UnreadableTable`."""
    table = open_table(path, name)
    sample = list(islice(table.rows, _SAMPLE))
    if mapping is None:
        mapping = recognise_columns(table.columns, sample)
    questions = [question.text for question in collection.questions.all()]
    rows = check_rows(chain(sample, table.rows), mapping, questions, table.columns)
    return Opened(table.columns, mapping, rows)


def look_through(
    path: Path, name: str, collection: Collection, *, mapping: Mapping | None = None, progress: Progress = silent
) -> Findings:
    """Read every row once and count what it would do. Raises `UnreadableTable`."""
    opened = open_checked(path, name, collection, mapping)
    counts = {"new": 0, "known": 0, "bad": 0, "empty": 0}
    preview: list[PreviewRow] = []
    problems: list[RowProblem] = []
    for chunk in chunks_of(opened.rows):
        known = known_keys(collection, (result for _row, result in chunk))
        for row, result in chunk:
            what = _what(result, known)
            counts[what] += 1
            if len(preview) < PREVIEW_ROWS:
                preview.append(_previewed(row, result, what, opened.mapping))
            if isinstance(result, tuple) and len(problems) < MOST_PROBLEMS:
                problems.extend(result)
        progress(sum(counts.values()))
    return Findings(opened.columns, opened.mapping, counts, tuple(preview), tuple(problems[:MOST_PROBLEMS]))


def chunks_of(rows: Iterable[tuple[Row, RowResult]]) -> Iterator[list[tuple[Row, RowResult]]]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def known_keys(collection: Collection, results: Iterable[object]) -> set[str]:
    """Keys of those rows that are in the collection already."""
    keys = [result.source_key for result in results if isinstance(result, CheckedContribution)]
    return stored_keys(collection, keys)


def stored_keys(collection: Collection, keys: Sequence[str]) -> set[str]:
    stored = Contribution.objects.filter(collection=collection, source_key__in=keys).order_by()
    return {key for key in stored.values_list("source_key", flat=True) if key is not None}


def _what(result: RowResult, known: set[str]) -> str:
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
