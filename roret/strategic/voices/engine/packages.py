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

from roret.strategic.voices.engine.cells import UnreadableTable, gettext_noop

MOST_UNPACKED_BYTES = 300_000_000
MOST_PARTS = 2_000
MOST_CELLS = 8_000_000
MOST_COLUMNS = 200

_PIECE = 1 << 20
_OVERLAP = 32
_FAR_CELL = re.compile(rb"""r=["'](?:([A-Z]{2,3})([0-9]+)|([A-Z])([0-9]{6,}))["']""")
_DATA_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)

TOO_LARGE = gettext_noop("The file is too large when unpacked. Split it, or save it as CSV.")
TOO_MANY_COLUMNS = gettext_noop("The table has more than 200 columns. Keep those that belong to the contributions.")
TOO_SPREAD = gettext_noop("The sheet has cells very far apart. Copy the table to a new sheet, or save it as CSV.")
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
    pieces = _unpack(part, raw)
    if _DATA_SHEET.search(part.filename):
        pieces = _watch_cells(pieces)
    elif part.filename == "content.xml":
        pieces = _watch_repeats(pieces)
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


def _watch_cells(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Follow the furthest cell of an Excel sheet. Only cells past column Z or row 99,999 are looked at."""
    columns, rows, tail = 26, 99_999, b""
    for piece in pieces:
        for letters, row, letter, far_row in _FAR_CELL.findall(tail + piece):
            columns = max(columns, _column_number(letters or letter))
            rows = max(rows, int(row or far_row))
        _check_grid(columns, rows)
        tail = piece[-_OVERLAP:]
        yield piece


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
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


def _watch_repeats(pieces: Iterator[bytes]) -> Iterator[bytes]:
    grid, parser = _OpenDocumentGrid(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = grid.start, grid.end
    for piece in pieces:
        parser.Parse(piece)
        yield piece
