"""Tables of contributions: opened whatever the file is, their columns recognised, their rows checked.

This module is the door; `workbooks`, `text_tables`, `columns` and `rows` do the work.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext_noop

from roret.foundation.texts.engine.tables.cells import (
    Cell,
    Row,
    Table,
    UnreadableTable,
    as_text,
    safe_cell,
)
from roret.foundation.texts.engine.tables.packages import MOST_COLUMNS, TOO_MANY_COLUMNS
from roret.foundation.texts.engine.tables.text_tables import read_text_table
from roret.foundation.texts.engine.tables.workbooks import is_workbook, read_workbook
from roret.strategic.voices.engine.columns import Field, Mapping, recognise_columns
from roret.strategic.voices.engine.rows import (
    CheckedContribution,
    EmptyRow,
    RowProblem,
    RowResult,
    check_row,
    check_rows,
    other_words,
)

__all__ = [
    "Cell",
    "CheckedContribution",
    "EmptyRow",
    "Field",
    "Mapping",
    "Row",
    "RowProblem",
    "RowResult",
    "Table",
    "UnreadableTable",
    "check_row",
    "check_rows",
    "open_table",
    "other_words",
    "recognise_columns",
    "safe_cell",
]

EMPTY = gettext_noop("The file is empty. It needs a row with column names and at least one row below it.")
ONLY_NAMES = gettext_noop("There are column names but no rows below them.")

_LOOK_FOR_NAMES_IN = 10
"""Rows. A title or a note may stand above the column names."""


def open_table(path: Path, name: str, sheet: str = "") -> Table:
    """Open an .xlsx, .ods or .csv file by what it holds; `name` is what it was called where it came from.

    Of a workbook the named sheet is read, or the first visible one with anything in it. Raises `UnreadableTable`
    with a message for the person. Text files are read as a stream; a workbook is held by the reader outside Python
    while its rows are walked.
    """
    if path.stat().st_size == 0:
        raise UnreadableTable("empty", EMPTY)
    if is_workbook(path):
        return _with_names(*read_workbook(path, sheet))
    return _with_names(read_text_table(path))


def _with_names(rows: Iterator[Row], sheet: str = "", sheets: tuple[str, ...] = ()) -> Table:
    """Column names are the first row that is at least half as wide as the widest of the first ten."""
    top = _top(rows)
    widest = max((_filled(row) for row in top), default=0)
    if not widest:
        raise UnreadableTable("empty", EMPTY)
    position = next(i for i, row in enumerate(top) if _filled(row) * 2 >= widest)
    columns = [as_text(cell) for cell in top[position].cells]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MOST_COLUMNS:
        raise UnreadableTable("too_many_columns", TOO_MANY_COLUMNS)
    below = top[position + 1 :]
    if not any(map(_filled, below)):
        raise UnreadableTable("only_names", ONLY_NAMES)
    return Table(tuple(columns), chain(below, rows), sheet, sheets)


def _top(rows: Iterator[Row]) -> list[Row]:
    """The first rows, until ten of them hold something and one more does."""
    top: list[Row] = []
    filled = 0
    for row in rows:
        top.append(row)
        filled += _filled(row) > 0
        if filled > _LOOK_FOR_NAMES_IN:
            break
    return top


def _filled(row: Row) -> int:
    return sum(cell is not None and cell != "" for cell in row.cells)
