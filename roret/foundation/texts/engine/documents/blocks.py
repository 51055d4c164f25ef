"""What a document is made of, whatever program it was written in."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 25_000_000
MOST_UNPACKED_BYTES = 200_000_000
MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000

MESSAGES = {
    "empty": "The file is empty.",
    "too_large": "The file is larger than 25 MB.",
    "too_long": "The document is longer than 400 pages or two million characters.",
    "unpacks_too_large": "The file unpacks to far more than its size, and was not opened.",
    "password": "The file is protected with a password. Save a copy without one and choose that.",
    "old_word": "The file is in the old Word format (.doc). Save it as .docx and choose that.",
    "macros": "The document holds macros. Save it as an ordinary Word document (.docx) and choose that.",
    "broken": "The file is damaged and cannot be opened.",
    "no_text": "There is no text in the file; perhaps its pages are pictures.",
    "too_much_work": "The file takes more time or memory to read than a document should.",
    "unknown_letters": "The letters in the file cannot be read as text.",
    "unknown_kind": "Only Word (.docx), PDF, OpenDocument (.odt), Markdown and text files can be read.",
}


class UnreadableDocument(Exception):
    """The file cannot be read; `code` names why, `message` says it in English for the caller to translate."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.message = MESSAGES[code]
        super().__init__(self.message)


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, heading or table row, with what its look tells.

    `level` is the heading level the file itself states (0 is the document's title), None when it states
    none. `size` is in points. `number` stands as found ("1.", "1.1", "a)"). `gap` counts empty lines before.
    `furniture` says why the block is no part of the text ("running header", "page number", …).
    """

    text: str
    page: int = 1
    level: int | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    number: str = ""
    is_list: bool = False
    is_quote: bool = False
    indent: int = 0
    gap: int = 0
    cells: tuple[str, ...] = ()
    table: int = 0
    furniture: str = ""


@dataclass(frozen=True)
class Document:
    """The blocks in reading order; `kind` is "word", "pdf", "odt", "markdown" or "text"."""

    blocks: tuple[Block, ...]
    kind: str
