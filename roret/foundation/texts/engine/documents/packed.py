"""Opens Word and OpenDocument packages without being blown up by them."""

from __future__ import annotations

import zipfile
from io import BytesIO

from .blocks import MOST_UNPACKED_BYTES, UnreadableDocument

MOST_PARTS = 5_000
LARGEST_TEXT_PART = 60_000_000


def unpacked_size(content: bytes) -> tuple[int, int]:
    """How many bytes of XML it says it holds, and how many of them are the text itself; (0, 0) for no package."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return 0, 0
    xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    text = [part for part in xml if part.filename in ("word/document.xml", "content.xml")]
    return sum(part.file_size for part in xml), sum(part.file_size for part in text)


def open_package(content: bytes) -> zipfile.ZipFile:
    """The zip, after its stated sizes have been checked; nothing is unpacked here.

    Python's zipfile stops reading at the stated size, so a package that lies about it cannot unpack more.
    """
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        raise UnreadableDocument("broken") from problem
    parts = package.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableDocument("password")
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if (
        sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES
        or len(parts) > MOST_PARTS
        or max(texts, default=0) > LARGEST_TEXT_PART
    ):
        raise UnreadableDocument("unpacks_too_large")
    return package
