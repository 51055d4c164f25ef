"""Rows as lines of CSV, one at a time, that no spreadsheet program runs."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def lines(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The first line names the columns. What holds several values has them with "; " between."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(columns)
    for row in rows:
        yield _taken(kept)
        writer.writerow([_cell(value) for value in row])
    yield _taken(kept)


def _taken(kept: io.StringIO) -> str:
    line = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return line


def _cell(value: Any) -> Any:
    """A text that begins as a formula gets a quote before it; numbers are left as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    words = "; ".join(value) if isinstance(value, list) else value
    return f"'{words}" if isinstance(words, str) and words.startswith(_STARTS) else words
