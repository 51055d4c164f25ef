"""Guards in front of spreadsheet packages: how large they are unpacked, and how large a grid they ask for.

The reader builds the whole grid up to the last filled cell, so two cells far apart may ask for all memory.
What a package states about itself is not trusted: it is unpacked here once, in pieces that are thrown away.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext_noop

from roret.foundation.texts.engine.tables.cells import UnreadableTable

MOST_UNPACKED_BYTES = 300_000_000
MOST_PARTS = 2_000
MOST_CELLS = 4_000_000
MOST_COLUMNS = 200

_PIECE = 1 << 20
_LONGEST_TAG = 1 << 16
_ODD = (
    re.compile(rb'<c(?![a-zA-Z])(?! r=")'),
    re.compile(rb'<row(?![a-zA-Z])(?! r=")'),
    re.compile(rb":c[\s/>]"),
    re.compile(rb":row[\s/>]"),
)
"""Cells and rows that do not begin as spreadsheet programs write them. Each pattern begins with what is looked for."""
_CELL = re.compile("([A-Za-z]{1,3})([0-9]{1,7})$")
_DATA_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)

TOO_LARGE = gettext_noop("The file is too large when unpacked. Split it, or save it as CSV.")
TOO_MANY_COLUMNS = gettext_noop("The table has more than 200 columns. Keep those that belong to the contributions.")
TOO_SPREAD = gettext_noop(
    "The sheet spans more than 4 million cells. Copy the table alone to a new sheet, or save it as CSV."
)
BROKEN = gettext_noop("The file cannot be read. It may be damaged. Open it, save it again and try once more.")
PASSWORD = gettext_noop("The file has a password. Save a copy without one.")


def check_package(path: Path) -> set[str]:
    """Names of the parts of a spreadsheet package that is safe to read; otherwise `UnreadableTable`."""
    try:
        with zipfile.ZipFile(path) as package, path.open("rb") as raw:
            parts = package.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableTable("password", PASSWORD)
            if len(parts) > MOST_PARTS:
                raise UnreadableTable("too_large", TOO_LARGE)
            left = MOST_UNPACKED_BYTES
            for part in parts:
                left -= _check_part(part, raw, left)
            return {part.filename for part in parts}
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as problem:
        raise UnreadableTable("broken", BROKEN) from problem


def _check_part(part: zipfile.ZipInfo, raw: BinaryIO, left: int) -> int:
    """Unpack one part without keeping it; returns its size in bytes."""
    if _DATA_SHEET.search(part.filename):
        try:
            return _size(_watch_cells(_unpack(part, raw)), left)
        except _OddCell:
            return _size(_watch(_unpack(part, raw), _ExcelGrid()), left)
    if part.filename == "content.xml":
        return _size(_watch(_unpack(part, raw), _OpenDocumentGrid()), left)
    return _size(_unpack(part, raw), left)


def _size(pieces: Iterator[bytes], left: int) -> int:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > left:
            raise UnreadableTable("too_large", TOO_LARGE)
    return size


def _unpack(part: zipfile.ZipInfo, raw: BinaryIO) -> Iterator[bytes]:
    """The part's real content, however small it says it is; zipfile itself would stop at the stated size."""
    raw.seek(part.header_offset)
    header = raw.read(30)
    if header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(part.filename)
    raw.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(part.filename)
    inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    packed = part.compress_size
    while packed > 0 and (piece := raw.read(min(_PIECE, packed))):
        packed -= len(piece)
        if inflate is None:
            yield piece
            continue
        while piece:
            yield inflate.decompress(piece, _PIECE)
            piece = inflate.unconsumed_tail


class _OddCell(Exception):
    """A cell does not say where it stands in the usual way: the sheet has to be followed cell by cell."""


def _watch_cells(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Follow the furthest cell of an Excel sheet: only cells past the width known, and past row 99,999, are read."""
    columns, rows, begun = 1, 99_999, b""
    beyond = _beyond(columns)
    for piece in pieces:
        tags, begun = _whole_tags(begun + piece)
        if any(odd.search(tags) for odd in _ODD):
            raise _OddCell
        if further := beyond.findall(tags):
            columns = max(columns, *(_column_number(letters) for letters in {letters for letters, _row in further}))
            rows = max(rows, *(int(row or 0) for _letters, row in further))
            beyond = _beyond(columns)
        _check_grid(columns, rows)
        yield piece


def _beyond(columns: int) -> re.Pattern[bytes]:
    """Cells in a column after the first so many (of those with two letters all), and rows past 99,999."""
    single = f"[{chr(65 + columns)}-Z]|" if columns < 26 else ""
    return re.compile(rf' r="(?:({single}[A-Z]{{2,3}})[0-9]|[A-Z]{{0,3}}([0-9]{{6,}}))'.encode())


def _whole_tags(text: bytes) -> tuple[bytes, bytes]:
    """What has been read, and the tag that is only begun at the end of it."""
    start = text.rfind(b"<")
    if start < 0 or b">" in text[start:]:
        return text, b""
    if len(text) - start > _LONGEST_TAG:
        raise ValueError("a tag without end")
    return text[:start], text[start:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_grid(columns: int, rows: int) -> None:
    if columns > MOST_COLUMNS:
        raise UnreadableTable("too_many_columns", TOO_MANY_COLUMNS)
    if columns * rows > MOST_CELLS:
        raise UnreadableTable("too_spread", TOO_SPREAD)


class _OpenDocumentGrid:
    """Follows the furthest filled cell of each sheet; empty ones may be repeated at no cost."""

    def __init__(self) -> None:
        self.row = self.column = self.width = 0
        self.repeat_row = 1
        self.filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.row = self.width = 0
        elif name == "table:table-row":
            self.repeat_row = int(attributes.get("table:number-rows-repeated", 1))
            self.column, self.filled = 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column += int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes:
                self.filled, self.width = True, max(self.width, self.column)

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self.row += self.repeat_row
            if self.filled:
                _check_grid(self.width, self.row)


class _ExcelGrid:
    """Follows each cell of a sheet, also those that stand after the one before without saying so."""

    def __init__(self) -> None:
        self.row = self.column = self.width = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            place = _CELL.match(attributes.get("r", ""))
            self.column = _column_number(place[1].encode()) if place else self.column + 1
            self.row = max(self.row, int(place[2]) if place else 0)
            self.width = max(self.width, self.column)
            _check_grid(self.width, self.row)

    def end(self, name: str) -> None:
        """Nothing is learned from an end."""


def _watch(pieces: Iterator[bytes], grid: _OpenDocumentGrid | _ExcelGrid) -> Iterator[bytes]:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = grid.start, grid.end
    for piece in pieces:
        parser.Parse(piece)
        yield piece
