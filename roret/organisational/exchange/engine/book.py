"""A workbook of several sheets, written by XlsxWriter and read by calamine."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from django.utils.translation import gettext_noop

from roret.foundation.texts.engine.tables import UnreadableTable, as_text, read_sheets
from roret.organisational.exchange.engine.columns import ACTIONS, DAY, NUMBER, SHEETS, Column

LONGEST_CELL = 32_767  # letters; a spreadsheet takes no more
TOO_LONG = "⋯"  # stands for a text a cell has no room for; read again, it changes nothing
MOST_ROWS = 20_000  # of all sheets together

NOT_OURS = gettext_noop("The file has no sheet of actions. Take the plan out here first, and work on that file.")
TOO_MANY = gettext_noop("There are more than 20,000 rows in the file. Bring it in in parts.")

Values = Mapping[str, Any]
Translate = Callable[[str], str]


def write(file: BinaryIO, sheets: Mapping[str, Iterable[Values]], translate: Translate) -> None:
    """Each sheet with a bold first row that stays in sight. Text is text: nothing is taken for a formula."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(translate(name)[:31])
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(SHEETS[name]):
                sheet.set_column(place, place, column.width, None, {"hidden": column.key == "stand"})
                sheet.write_string(0, place, translate(column.name), bold)
            for number, row in enumerate(rows, 1):
                for place, column in enumerate(SHEETS[name]):
                    _write(partial(sheet.write, number, place), row.get(column.key), column, day)


def _write(put: Callable[..., Any], value: Any, column: Column, day: Any) -> None:
    if value is None or value == "":
        return
    if column.kind == DAY and isinstance(value, date):
        put(value, day)
    elif column.kind == NUMBER:
        put(value)
    else:
        put(TOO_LONG if len(str(value)) > LONGEST_CELL else str(value))


def read(path: Path, translations: Iterable[Translate]) -> list[dict[str, Any]]:
    """Every row of every sheet we know, as text by column key, with `sheet` and the `line` a person sees.

    Columns may stand in any order; those we do not know, and sheets we do not know, are passed over. Raises
    UnreadableTable.
    """
    known = list(translations)
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for title, rows in read_sheets(path):
        name = next((each for each in SHEETS if title.strip().casefold() in _names(each, known)), None)
        if name is None:
            continue
        seen.add(name)
        columns: list[Column | None] | None = None
        for number, cells in rows:
            texts = [as_text(cell) for cell in cells]
            if not any(texts):
                continue
            if columns is None:
                columns = [_column(name, text, known) for text in texts]
                continue
            pairs = zip(columns, texts, strict=False)
            found.append({"sheet": name, "line": number, **{c.key: text for c, text in pairs if c is not None}})
            if len(found) > MOST_ROWS:
                raise UnreadableTable("too_many", TOO_MANY)
    if ACTIONS not in seen:
        raise UnreadableTable("not_ours", NOT_OURS)
    return found


def _column(sheet: str, text: str, known: list[Translate]) -> Column | None:
    return next((each for each in SHEETS[sheet] if text.strip().casefold() in _names(each.name, known)), None)


def _names(name: str, known: list[Translate]) -> set[str]:
    """In every language, and as a sheet's name, which holds 31 letters."""
    words = {name, *(translate(name) for translate in known)}
    return {word.casefold() for word in words} | {word[:31].casefold() for word in words}
