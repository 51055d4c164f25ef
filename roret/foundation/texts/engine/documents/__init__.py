"""Opens a file somebody uploaded and hands back its paragraphs, or says in a sentence why it cannot.

What reads each kind is imported when it is needed: together they take 18 MB, and few processes ever read a document.
"""

from __future__ import annotations

from collections.abc import Callable

from .blocks import MOST_BYTES, MOST_CHARACTERS, MOST_PAGES, Block, Document, UnreadableDocument
from .plain_text import read_text

__all__ = ["Block", "Document", "UnreadableDocument", "read_document"]

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_document(name: str, content: bytes, tell: Callable[[int, int], None] | None = None) -> Document:
    """Reads by what the bytes are, and by the name's ending only where bytes do not tell.

    `tell` hears of each page of a PDF: how many are read, and of how many.

    Raises UnreadableDocument for whatever is empty, too large, damaged, protected or no document.
    """
    if not content.strip():
        raise UnreadableDocument("empty")
    if len(content) > MOST_BYTES:
        raise UnreadableDocument("too_large")
    document = _read(name.lower(), content, tell)
    _check_length(document)
    return document


def _read(name: str, content: bytes, tell: Callable[[int, int], None] | None) -> Document:
    if b"%PDF-" in content[:1024]:
        from .pdf import read_pdf

        return Document(read_pdf(content, tell), "pdf")
    if content.startswith(OLD_OFFICE):
        raise UnreadableDocument("password" if ENCRYPTED in content else "old_word")
    if content.startswith(b"PK"):
        return _read_packed(name, content)
    if name.endswith((".docx", ".pdf", ".odt", ".dotx")):
        raise UnreadableDocument("broken")
    blocks, is_markdown = read_text(content, is_markdown=name.endswith((".md", ".markdown")))
    return Document(blocks, "markdown" if is_markdown else "text")


def _read_packed(name: str, content: bytes) -> Document:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:200]:
        from .odt import read_odt

        return Document(read_odt(content), "odt")
    if b"mimetypeapplication/" in content[:200] or name.endswith((".xlsx", ".pptx", ".zip", ".ods")):
        raise UnreadableDocument("unknown_kind")
    from .word import read_word

    return Document(read_word(content), "word")


def _check_length(document: Document) -> None:
    if not any(block.text.strip() or block.cells for block in document.blocks):
        raise UnreadableDocument("no_text")
    if max(block.page for block in document.blocks) > MOST_PAGES:
        raise UnreadableDocument("too_long")
    if sum(len(block.text) for block in document.blocks) > MOST_CHARACTERS:
        raise UnreadableDocument("too_long")
