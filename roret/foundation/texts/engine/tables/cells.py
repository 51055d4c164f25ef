"""What a table is made of, whatever file it came from, and how one cell is read as text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LINE_ENDS = re.compile(r"(?:_x000[dD]_)?(?:\r\n|\n)|\r|_x000[dD]_|\u2028|\u2029")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class UnreadableTable(Exception):
    """A file that is no table we can read. `code` is stable; `message` says what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Row(NamedTuple):
    """One row; `number` is the one a person sees in a spreadsheet program, where the first row is 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """Column names and the rows below them. `rows` is a stream: it can be walked once.

    `sheet` is the one that is read, of those a workbook has; a text table has none.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def as_text(cell: Cell) -> str:
    """A cell as a person would write it: 5.0 is "5", a date is ISO, and control characters are gone.

    Marks that change the direction of writing go too: they can make a text read as another than it is.
    """
    if isinstance(cell, str):
        return clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)


def clean(text: str) -> str:
    """Trimmed, with one kind of line end and no control characters; a quote before a formula is off."""
    if not text.isprintable():
        text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:2] in ("=", "+", "-", "@") else text


def safe_cell(value: str) -> str:
    """The text for a file others open: one that starts as a formula gets a quote, so no program runs it."""
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
