"""A row of a table read as a contribution, or what is wrong with it, cell by cell."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from roret.foundation.texts.engine.tables.cells import Cell, Row, as_text
from roret.strategic.voices.engine.columns import Field, Mapping
from roret.strategic.voices.engine.words import as_channel, as_role, as_yes, read_date

LONGEST_TEXT = 20_000
LONGEST_PLACE = 120
LONGEST_REFERENCE = 60
FROM_A_FILE = "file:"
"""How the key of every row of a file begins: what came another way never has such a key."""
_MARK = slice(len(FROM_A_FILE), len(FROM_A_FILE) + 15)
_SHOWN = 80
"""Characters. More of a wrong value is not repeated back."""
_MOST_REMEMBERED = 2_000

MESSAGES = {
    "no_text": gettext_noop("There is no text in this row."),
    "text_too_long": gettext_noop("The text is longer than 20,000 characters. Split it into several rows."),
    "too_long": gettext_noop("This is too long. Shorten it."),
    "unknown_question": gettext_noop("This is none of the collection's questions. Write its number."),
    "unknown_date": gettext_noop("This is not a date we can read. Write it as 12-03-2025."),
    "neither_yes_nor_no": gettext_noop("Write yes or no here."),
    "repeated_reference": gettext_noop("Another row has the same reference. Give each row its own."),
    "other_words": gettext_noop(
        "Another input has the same number, with other words. Give the row a number of its own."
    ),
    "unknown_role": gettext_noop(
        "We do not know this role. Write citizen, relative, employee, association, volunteer, partner, politician "
        "or unknown."
    ),
    "unknown_channel": gettext_noop(
        "We do not know this channel. Write web, meeting, paper, phone, mail, letter or spreadsheet."
    ),
}


@dataclass(slots=True)
class CheckedContribution:
    """A row that can be stored. `source_key` is the same each time the same row is read.

    `question` is its number from 1. `may_quote` is False unless the row says yes; `verbatim` is True unless
    it says no. Not frozen, because making a frozen one takes three times as long, and a file has a million.
    """

    text: str
    question: int | None
    role: str
    channel: str
    place: str
    noted_by: str
    spoken_on: date | None
    may_quote: bool
    verbatim: bool
    reference: str
    source_key: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One wrong cell: the row a person sees, the column's own name, and the start of what stands there."""

    row: int
    column: str
    code: str
    message: str
    value: str


@dataclass(frozen=True, slots=True)
class EmptyRow:
    """A row with nothing in it: skipped, and counted as skipped."""

    row: int


RowResult = CheckedContribution | tuple[RowProblem, ...] | EmptyRow


def check_rows(
    rows: Iterable[Row], mapping: Mapping, questions: Sequence[str], columns: Sequence[str] = ()
) -> Iterator[tuple[Row, RowResult]]:
    """Check a table's rows as a stream, and tell repeats apart.

    Two people may have written the same word on two notes: the second gets a key of its own, so that neither
    is lost and the same file still adds nothing the second time. The same reference twice is a problem, also when
    one of the two is wrong in another way: corrected, it would be taken for the other.
    """
    reader = _Reader(mapping, questions, columns)
    seen: set[int] = set()  # the first 60 bits of each key: a million rows take 65 MB, whole keys three times that
    repeats: dict[str, int] = {}
    for row in rows:
        result = reader.read(row)
        key = result.source_key if isinstance(result, CheckedContribution) else reader.key_of_wrong(row, result)
        if key:
            mark = int(key[_MARK], 16)
            if mark in seen:
                result = reader.repeated(row, result, repeats)
            else:
                seen.add(mark)
        yield row, result


def check_row(row: Row, mapping: Mapping, questions: Sequence[str], columns: Sequence[str] = ()) -> RowResult:
    """Check one row. `questions` are the collection's, in order; `columns` names the columns in problems."""
    return _Reader(mapping, questions, columns).read(row)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What reading a cell gives when it cannot be read."""

    code: str


_Read = Callable[[Cell], Any]


class _Reader:
    """Reads rows by one mapping. Most cells hold what many others of their column hold, and are read once."""

    def __init__(self, mapping: Mapping, questions: Sequence[str], columns: Sequence[str]) -> None:
        self.mapping, self.columns = mapping, columns
        self.width = max(mapping.values(), default=-1) + 1
        self.text, self.reference = mapping.get(Field.TEXT), mapping.get(Field.REFERENCE)
        self.empty = {field: read(None) for field, read in _readers(questions).items()}
        self.others: list[tuple[int, int, dict[Any, Any], _Read]] = [
            (place, mapping[field], {}, read)
            for place, (field, read) in enumerate(_readers(questions).items())
            if field in mapping
        ]

    def read(self, row: Row) -> RowResult:
        cells = row.cells
        if not any(cells) and all(cell is None or cell == "" for cell in cells):
            return EmptyRow(row.number)
        if len(cells) < self.width:
            cells = [*cells, *[None] * (self.width - len(cells))]
        text = "" if self.text is None else as_text(cells[self.text])
        reference = "" if self.reference is None else as_text(cells[self.reference])
        values = self._values(cells)
        if not text or len(text) > LONGEST_TEXT or len(reference) > LONGEST_REFERENCE or _Wrong in map(type, values):
            return tuple(self._problems(row, text, values, reference))
        question, role, channel, place, noted_by, spoken_on, may_quote, verbatim = values
        key = source_key(reference, text, role, question, place)
        return CheckedContribution(
            text, question, role, channel, place, noted_by, spoken_on, may_quote, verbatim, reference, key
        )

    def _values(self, cells: Sequence[Cell]) -> list[Any]:
        """What stands in all columns but the text and the reference, in the order of `_readers`."""
        values = list(self.empty.values())
        for place, index, known, read in self.others:
            cell = cells[index]
            key = cell if type(cell) is str else (type(cell), cell)  # 1 and True are equal, and are not the same
            values[place] = known[key] if key in known else self._first(cell, key, known, read)
        return values

    def _first(self, cell: Cell, key: Any, known: dict[Any, Any], read: _Read) -> Any:
        """A value met for the first time; so few and short ones are remembered that they never fill the memory."""
        value = read(cell)
        if not isinstance(cell, str) or len(cell) <= LONGEST_PLACE:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            known[key] = value
        return value

    def _problems(self, row: Row, text: str, values: list[Any], reference: str) -> Iterator[RowProblem]:
        """All that is wrong with a row, so that it is told at once."""
        if not text:
            yield self._problem(row, Field.TEXT, "no_text")
        elif len(text) > LONGEST_TEXT:
            yield self._problem(row, Field.TEXT, "text_too_long")
        for field, value in zip(self.empty, values, strict=True):
            if isinstance(value, _Wrong):
                yield self._problem(row, field, value.code)
        if len(reference) > LONGEST_REFERENCE:
            yield self._problem(row, Field.REFERENCE, "too_long")

    def _problem(self, row: Row, field: Field, code: str) -> RowProblem:
        index = self.mapping.get(field)
        named = index is not None and index < len(self.columns) and self.columns[index]
        value = as_text(row.cells[index]) if index is not None and index < len(row.cells) else ""
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        return RowProblem(row.number, named or field.value, code, MESSAGES[code], shown)

    def key_of_wrong(self, row: Row, result: RowResult) -> str:
        """The key a wrong row will have when it is corrected, where its reference tells."""
        if not isinstance(result, tuple) or self.reference is None or self.reference >= len(row.cells):
            return ""
        reference = as_text(row.cells[self.reference])
        return source_key(reference, "", "", None, "") if 0 < len(reference) <= LONGEST_REFERENCE else ""

    def other_words(self, row: Row) -> tuple[RowProblem, ...]:
        """What is wrong with a row whose reference is that of other words."""
        return (self._problem(row, Field.REFERENCE, "other_words"),)

    def repeated(self, row: Row, result: RowResult, repeats: dict[str, int]) -> RowResult:
        """The second and later of rows with one key."""
        if not isinstance(result, CheckedContribution) or result.reference:
            wrong = result if isinstance(result, tuple) else ()
            return (*wrong, self._problem(row, Field.REFERENCE, "repeated_reference"))
        key = result.source_key
        repeats[key] = repeats.get(key, 1) + 1
        result.source_key = f"{key}-{repeats[key]}"
        return result


def source_key(reference: str, text: str, role: str, question: int | None, place: str) -> str:
    """What knows a row again: 32 hex digits of its reference, otherwise of what was said and by whom."""
    parts = ("ref", reference) if reference else ("text", " ".join(text.split()), role, str(question or ""), place)
    return FROM_A_FILE + hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def other_words(row: Row, mapping: Mapping, columns: Sequence[str]) -> tuple[RowProblem, ...]:
    """What is wrong with a row whose reference is, in the collection, that of other words."""
    return _Reader(mapping, (), columns).other_words(row)


def _readers(questions: Sequence[str]) -> dict[Field, _Read]:
    """How each column but the text and the reference is read; an empty cell is read too."""
    return {
        Field.QUESTION: lambda cell: _question(as_text(cell), questions),
        Field.ROLE: lambda cell: _word(as_text(cell), as_role, "unknown", "unknown_role"),
        Field.CHANNEL: lambda cell: _word(as_text(cell), as_channel, "spreadsheet", "unknown_channel"),
        Field.PLACE: _short,
        Field.NOTED_BY: _short,
        Field.SPOKEN_ON: _date,
        Field.MAY_QUOTE: lambda cell: _yes(cell, otherwise=False),
        Field.VERBATIM: lambda cell: _yes(cell, otherwise=True),
    }


def _word(text: str, read: Callable[[str], str | None], otherwise: str, code: str) -> str | _Wrong:
    """A word that is not understood is told, and never read as if nothing were said."""
    return (read(text) or _Wrong(code)) if text else otherwise


def _short(cell: Cell) -> str | _Wrong:
    text = as_text(cell)
    return text if len(text) <= LONGEST_PLACE else _Wrong("too_long")


def _date(cell: Cell) -> date | _Wrong | None:
    return (read_date(cell) or _Wrong("unknown_date")) if as_text(cell) else None


def _yes(cell: Cell, *, otherwise: bool) -> bool | _Wrong:
    text = as_text(cell)
    answer = as_yes(text) if text else otherwise
    return _Wrong("neither_yes_nor_no") if answer is None else answer


def _question(text: str, questions: Sequence[str]) -> int | _Wrong | None:
    if not text or not questions:
        return None
    return _question_number(text, questions) or _Wrong("unknown_question")


def _question_number(text: str, questions: Sequence[str]) -> int | None:
    """By its number ("2", "Spørgsmål 2", "2. Hvad ...") or by its words, or their beginning."""
    words = _plain(text)
    for number, question in enumerate(questions, 1):
        asked = _plain(question)
        if words and (words == asked or (len(words) >= 10 and (asked.startswith(words) or words.endswith(asked)))):
            return number
    match = re.match(r"(?:spørgsmål|spm\.?|question|q|nr\.?)?\s*(\d{1,2})(?:\.0)?(?![\d])", text.casefold())
    number = int(match[1]) if match else 0
    return number if 1 <= number <= len(questions) else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
