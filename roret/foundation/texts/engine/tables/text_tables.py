"""Rows of a text table (.csv) in any usual encoding and with any usual separator, read as a stream."""

import codecs
import csv
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from charset_normalizer import from_bytes
from django.utils.translation import gettext_noop

from roret.foundation.texts.engine.tables.cells import Row, UnreadableTable

NOT_TEXT = gettext_noop("This is not a table. Use an .xlsx, .ods or .csv file.")
LOOSE_QUOTE = gettext_noop(
    "The table cannot be read to its end: a quotation mark is never closed, or a cell holds over 130,000 characters."
)

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 64_000
_LONGEST_CELL = 130_000
"""Characters. A cell longer than a text may be is a wrong cell; one without end is a quote that was never closed."""
_STRAY = 20
"""One zero byte among more than so many is a slip in a text; more of them are another encoding, or no text."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DANISH_LETTERS = {
    "cp1252": b"\xe6\xf8\xe5\xc6\xd8\xc5",
    "cp865": b"\x91\x9b\x86\x92\x9d\x8f",
    "mac_roman": b"\xbe\xbf\x8c",
}
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<!DOCTYPE",
    b"<html",
    b"\x1f\x8b",
    b"Rar!",
)


def read_text_table(path: Path) -> Iterator[Row]:
    """Rows numbered as a spreadsheet program shows them: line breaks within quotes stay inside their cell."""
    encoding = recognise_encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
    separator = recognise_separator(sample)
    return _rows(path, encoding, separator, skip=sample[:4].lower() == "sep=")


def recognise_encoding(path: Path) -> str:
    """By byte order mark, then UTF-8 if the whole file is that, then by where the Danish letters are."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_OTHER_FILES):
        raise UnreadableTable("not_a_table", NOT_TEXT)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    odd = _first_not_utf8(path)
    if b"\x00" in start and (odd is not None or start.count(0) * _STRAY > len(start)):
        return _without_mark(start)
    return "utf-8" if odd is None else _old_encoding(odd)


def recognise_separator(sample: str) -> str:
    """The one that gives most rows the header's width; the widest of equals. "sep=;" on top decides."""
    if sample[:4].lower() == "sep=" and sample[4:5] in SEPARATORS:
        return sample[4]
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    complete = sample if len(sample) < _SAMPLE else sample[: sample.rfind("\n") + 1]
    try:
        widths = [len(cells) for cells in csv.reader(complete.splitlines(keepends=True), delimiter=separator) if cells]
    except csv.Error:
        return (0.0, 0)
    width = max(widths[:10], default=0)
    if width < 2:
        return (0.0, 0)
    return (round(sum(each == width for each in widths) / len(widths), 1), width)


def _rows(path: Path, encoding: str, separator: str, *, skip: bool) -> Iterator[Row]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        if skip:
            file.readline()
        csv.field_size_limit(_LONGEST_CELL)
        try:
            yield from map(Row, count(2 if skip else 1), csv.reader(file, delimiter=separator))
        except csv.Error as problem:
            raise UnreadableTable("loose_quote", LOOSE_QUOTE) from problem


def _without_mark(start: bytes) -> str:
    """UTF-16 without a mark has its zero bytes all on one side; anything else with zero bytes is no text."""
    zeros = [start[side::2].count(0) for side in (0, 1)]
    if min(zeros) or max(zeros) * 4 < len(start):
        raise UnreadableTable("not_a_table", NOT_TEXT)
    return "utf-16-le" if zeros[1] else "utf-16-be"


def _first_not_utf8(path: Path) -> bytes | None:
    """The first piece of the file that is not UTF-8, or None: 200 MB take a quarter of a second."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return piece
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return piece or b"\xff"
    return None


def _old_encoding(piece: bytes) -> str:
    """Windows, DOS or Macintosh. Danish letters decide; without any, the bytes are weighed as a whole."""
    counts = {name: sum(map(piece.count, _each(letters))) for name, letters in _DANISH_LETTERS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best]:
        return best
    match = from_bytes(piece[:_SAMPLE], cp_isolation=["cp1252", "cp1250", "cp865", "mac_roman"]).best()
    return match.encoding if match else "cp1252"


def _each(letters: bytes) -> list[bytes]:
    return [bytes([letter]) for letter in letters]
