"""A row of a table read as a contribution, or what is wrong with it, cell by cell."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from roret.strategic.voices.engine.cells import Cell, Row, as_text, gettext_noop
from roret.strategic.voices.engine.columns import Field, Mapping
from roret.strategic.voices.engine.words import as_channel, as_role, as_yes, read_date

LONGEST_TEXT = 20_000
LONGEST_PLACE = 120
LONGEST_REFERENCE = 60
_SHOWN = 80
"""Characters. More of a wrong value is not repeated back."""

MESSAGES = {
    "no_text": gettext_noop("There is no text in this row."),
    "text_too_long": gettext_noop("The text is longer than 20,000 characters. Split it into several rows."),
    "too_long": gettext_noop("This is too long. Shorten it."),
    "unknown_question": gettext_noop("This is none of the collection's questions. Write its number."),
    "unknown_date": gettext_noop("This is not a date we can read. Write it as 12-03-2025."),
    "neither_yes_nor_no": gettext_noop("Write yes or no here."),
    "repeated_reference": gettext_noop("Another row has the same reference. Give each row its own."),
}


@dataclass(frozen=True, slots=True)
class CheckedContribution:
    """A row that can be stored. `source_key` is the same each time the same row is read.

    `question` is its number from 1. `may_quote` is False unless the row says yes; `verbatim` is True unless
    it says no.
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
    is lost and the same file still adds nothing the second time. The same reference twice is a problem.
    """
    seen: dict[str, int] = {}
    for row in rows:
        result = check_row(row, mapping, questions, columns)
        if isinstance(result, CheckedContribution):
            times = seen[result.source_key] = seen.get(result.source_key, 0) + 1
            if times > 1:
                result = _repeated(row, result, times, mapping, columns)
        yield row, result


def check_row(row: Row, mapping: Mapping, questions: Sequence[str], columns: Sequence[str] = ()) -> RowResult:
    """Check one row. `questions` are the collection's, in order; `columns` names the columns in problems."""
    if not any(cell is not None and cell != "" for cell in row.cells):
        return EmptyRow(row.number)
    return _RowReader(row, mapping, columns).read(questions)


class _RowReader:
    """Reads one row's cells, and gathers what is wrong so that all of it is told at once."""

    def __init__(self, row: Row, mapping: Mapping, columns: Sequence[str]) -> None:
        self.row, self.mapping, self.columns = row, mapping, columns
        self.problems: list[RowProblem] = []

    def read(self, questions: Sequence[str]) -> RowResult:
        text = self.text()
        question = self.question(questions)
        role = as_role_or_unknown(as_text(self.cell(Field.ROLE)))
        channel = as_channel_or_table(as_text(self.cell(Field.CHANNEL)))
        place = self.short(Field.PLACE, LONGEST_PLACE)
        noted_by = self.short(Field.NOTED_BY, LONGEST_PLACE)
        spoken_on = self.date()
        may_quote = self.yes(Field.MAY_QUOTE, otherwise=False)
        verbatim = self.yes(Field.VERBATIM, otherwise=True)
        reference = self.short(Field.REFERENCE, LONGEST_REFERENCE)
        if self.problems:
            return tuple(self.problems)
        key = source_key(reference, text, role, question, place)
        return CheckedContribution(
            text, question, role, channel, place, noted_by, spoken_on, may_quote, verbatim, reference, key
        )

    def cell(self, field: Field) -> Cell:
        index = self.mapping.get(field)
        return self.row.cells[index] if index is not None and index < len(self.row.cells) else None

    def text(self) -> str:
        text = as_text(self.cell(Field.TEXT))
        if not text:
            self.wrong(Field.TEXT, "no_text")
        elif len(text) > LONGEST_TEXT:
            self.wrong(Field.TEXT, "text_too_long")
        return text

    def short(self, field: Field, longest: int) -> str:
        text = as_text(self.cell(field))
        if len(text) > longest:
            self.wrong(field, "too_long")
        return text

    def question(self, questions: Sequence[str]) -> int | None:
        text = as_text(self.cell(Field.QUESTION))
        if not text or not questions:
            return None
        number = _question_number(text, tuple(questions))
        if number is None:
            self.wrong(Field.QUESTION, "unknown_question")
        return number

    def date(self) -> date | None:
        cell = self.cell(Field.SPOKEN_ON)
        if cell is None or cell == "" or not as_text(cell):
            return None
        found = read_date(cell)
        if found is None:
            self.wrong(Field.SPOKEN_ON, "unknown_date")
        return found

    def yes(self, field: Field, *, otherwise: bool) -> bool:
        text = as_text(self.cell(field))
        if not text:
            return otherwise
        answer = as_yes(text)
        if answer is None:
            self.wrong(field, "neither_yes_nor_no")
        return bool(answer)

    def wrong(self, field: Field, code: str) -> None:
        self.problems.append(_problem(self.row, self.mapping, self.columns, field, code))


def source_key(reference: str, text: str, role: str, question: int | None, place: str) -> str:
    """32 hex digits that know a row again: by its reference, otherwise by what was said and by whom."""
    parts = ("ref", reference) if reference else ("text", " ".join(text.split()), role, str(question or ""), place)
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=1024)
def as_role_or_unknown(text: str) -> str:
    return as_role(text) or "unknown"


@lru_cache(maxsize=1024)
def as_channel_or_table(text: str) -> str:
    return as_channel(text) or "spreadsheet"


@lru_cache(maxsize=1024)
def _question_number(text: str, questions: tuple[str, ...]) -> int | None:
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


def _problem(row: Row, mapping: Mapping, columns: Sequence[str], field: Field, code: str) -> RowProblem:
    index = mapping.get(field)
    named = index is not None and index < len(columns) and columns[index]
    value = as_text(row.cells[index]) if index is not None and index < len(row.cells) else ""
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
    return RowProblem(row.number, named or field.value, code, MESSAGES[code], shown)


def _repeated(row: Row, result: CheckedContribution, times: int, mapping: Mapping, columns: Sequence[str]) -> RowResult:
    if result.reference:
        return (_problem(row, mapping, columns, Field.REFERENCE, "repeated_reference"),)
    return replace(result, source_key=f"{result.source_key}-{times}")
