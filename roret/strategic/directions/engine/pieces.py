"""The working copy of a document: each piece ends with a place in the structure or a reason to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from roret.foundation.texts.engine.documents.blocks import Block
from roret.foundation.texts.engine.documents.numbering import bare

LETTERS = re.compile(r"[^0-9a-zæøåäöüéèáó]+")
SENTENCE_END = re.compile(r"[.!?:;…][\"”“»’')\]]*$")


@dataclass(eq=False)
class Piece:
    """A block, what it has been found to be, and its fate: used, left out for a reason, or neither yet."""

    block: Block
    text: str
    number: str = ""
    heading: int | None = None  # level from 1, None for what is no heading
    used: bool = False
    reason: str = ""
    also: list[str] = field(default_factory=list)  # parts of the text that are left out with a reason of their own

    @property
    def is_open(self) -> bool:
        return not self.used and not self.reason

    @property
    def is_item(self) -> bool:
        return self.block.is_list and self.heading is None

    @property
    def squashed(self) -> str:
        return squash(self.text)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_short(self) -> bool:
        return self.words <= 12 and len(self.text) <= 100

    @property
    def is_caps(self) -> bool:
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) >= 3 and all(letter.isupper() for letter in letters)

    @property
    def is_finished(self) -> bool:
        """Ends as a sentence does, so that what follows cannot be the rest of it."""
        return bool(SENTENCE_END.search(self.text))

    @property
    def bare_number(self) -> str:
        return bare(self.number)

    @property
    def shown(self) -> str:
        """As the document writes it, number included."""
        return f"{self.number} {self.text}".strip()

    def take(self) -> str:
        self.used = True
        return self.text

    def leave(self, reason: str) -> None:
        if not self.used:
            self.reason = self.reason or str(reason)


def squash(text: str) -> str:
    """Only letters and digits, in lower case: two texts that read the same compare equal."""
    return LETTERS.sub("", text.lower())


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    pieces = [Piece(block, block.text.strip(), block.number) for block in blocks]
    for piece in pieces:
        if piece.block.furniture:
            piece.leave(piece.block.furniture)
    return pieces


def open_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.is_open]
