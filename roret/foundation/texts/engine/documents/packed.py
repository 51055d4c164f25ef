"""Opens Word and OpenDocument packages without being blown up by them."""

from __future__ import annotations

import zipfile
from io import BytesIO

from .blocks import MOST_UNPACKED_BYTES, UnreadableDocument

MOST_PARTS = 5_000
LARGEST_TEXT_PART = 60_000_000


def unpacked_size(content: bytes) -> int:
    """How much text it says it holds, in bytes; nothing for what is no package."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return 0
    return sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))


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
