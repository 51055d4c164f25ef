"""Rows of a spreadsheet file (.xlsx or .ods). Macros and formulas are never run."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

import python_calamine as calamine
from django.utils.translation import gettext_noop

from roret.foundation.texts.engine.tables.cells import Row, UnreadableTable
from roret.foundation.texts.engine.tables.packages import BROKEN, PASSWORD, check_package

OLD_EXCEL = gettext_noop("This is an old or protected Excel file. Save it as .xlsx without a password.")
NOT_A_TABLE = gettext_noop("This is not a table. Use an .xlsx, .ods or .csv file.")
NO_SHEET = gettext_noop("The workbook has no sheet with a table.")

_T = TypeVar("_T")
_OLD_EXCEL_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(path: Path) -> bool:
    """Whether the first bytes are those of a zip package or of an old Office file, whatever the name says."""
    with path.open("rb") as file:
        start = file.read(8)
    return start.startswith(b"PK\x03\x04") or start == _OLD_EXCEL_START


def read_workbook(path: Path, wanted: str = "") -> tuple[Iterator[Row], str, tuple[str, ...]]:
    """Rows of the sheet wanted, or of the first visible one that holds anything; its name, and those of all visible."""
    workbook = _opened(path)
    visible = _visible(workbook)
    name, sheet = _first_filled(workbook, [wanted] if wanted in visible else visible)
    return _rows(sheet), name, tuple(visible)


def read_sheets(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every visible sheet that holds anything, by name, one after another."""
    workbook = _opened(path)
    for name in _visible(workbook):
        sheet = _guarded(partial(workbook.get_sheet_by_name, name))
        if sheet.start is not None:
            yield name, _rows(sheet)


def _opened(path: Path) -> calamine.CalamineWorkbook:
    """The workbook, after its package has been unpacked once to see that it has room here."""
    with path.open("rb") as file:
        if file.read(8) == _OLD_EXCEL_START:
            encrypted = _ENCRYPTED in file.read(200_000)
            raise (UnreadableTable("password", PASSWORD) if encrypted else UnreadableTable("old_excel", OLD_EXCEL))
    names = check_package(path)
    if not names & {"xl/workbook.xml", "content.xml"} or "word/document.xml" in names:
        raise UnreadableTable("not_a_table", NOT_A_TABLE)
    return _guarded(partial(calamine.CalamineWorkbook.from_path, path))


def _rows(sheet: calamine.CalamineSheet) -> Iterator[Row]:
    return map(Row, count(1 + (sheet.start[0] if sheet.start else 0)), sheet.iter_rows())


def _visible(workbook: calamine.CalamineWorkbook) -> list[str]:
    return [
        known.name
        for known in workbook.sheets_metadata
        if known.typ == calamine.SheetTypeEnum.WorkSheet and known.visible == calamine.SheetVisibleEnum.Visible
    ]


def _first_filled(workbook: calamine.CalamineWorkbook, names: list[str]) -> tuple[str, calamine.CalamineSheet]:
    for name in names:
        sheet = _guarded(partial(workbook.get_sheet_by_name, name))
        if sheet.start is not None:
            return name, sheet
    raise UnreadableTable("empty", NO_SHEET)


def _guarded(read: Callable[[], _T]) -> _T:
    try:
        return read()
    except calamine.PasswordError as problem:
        raise UnreadableTable("password", PASSWORD) from problem
    except (calamine.CalamineError, OSError) as problem:
        raise UnreadableTable("broken", BROKEN) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # how the reader gives up on some broken files
            raise
        raise UnreadableTable("broken", BROKEN) from problem
