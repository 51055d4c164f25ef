"""Tells headings from text, and how deep each lies, and builds the document's sections from them.

A file that states its headings (Word styles, Markdown) is believed. Elsewhere size, capitals, bold, numbers,
the table of contents and well-known words decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from roret.foundation.texts.engine.documents.numbering import depth, split_heading_number

from .contents import Entry
from .pieces import Piece, open_pieces, squash
from .vocabulary import (
    BACK,
    FOREWORD,
    FRONT,
    GREETING,
    KEYWORDS_LABEL,
    LABELLED,
    MOTTO_LABEL,
    OBJECTIVE_LINE,
    OBJECTIVES_LABEL,
    TEXT_LABEL,
    WORD,
)

LABELS = (KEYWORDS_LABEL, MOTTO_LABEL, TEXT_LABEL, OBJECTIVES_LABEL, OBJECTIVE_LINE)
DEEPEST = 9
# What a heading's rank was judged from, and, where it was by its look alone, which look. Lower ranks higher.
BY_CONTENTS, BY_SIZE, BY_LOOK = 0, 1, 2
TOP, DIRECTION, KNOWN, NUMBERED, OPENING, BOLD, PLAIN = 1, 2, 3, 4, 10, 11, 12


@dataclass(eq=False)
class Section:
    """A heading with what stands under it; the document itself is a section without a heading."""

    heading: Piece | None
    level: int
    body: list[Piece] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    parent: Section | None = None

    @property
    def name(self) -> str:
        return self.heading.text if self.heading else ""

    def walk(self) -> Iterator[Section]:
        yield self
        for child in self.children:
            yield from child.walk()

    def pieces(self) -> Iterator[Piece]:
        """Everything under the heading in document order, without the heading."""
        yield from self.body
        for child in self.children:
            if child.heading:
                yield child.heading
            yield from child.pieces()

    def ancestors(self) -> Iterator[Section]:
        above = self.parent
        while above:
            yield above
            above = above.parent


def mark_headings(pieces: list[Piece], entries: list[Entry]) -> None:
    """Gives every heading its level, from 1."""
    stated = [piece for piece in open_pieces(pieces) if piece.block.level]
    if len(stated) >= 3:
        _believe_stated(pieces)
    else:
        _infer(open_pieces(pieces), entries)
    _split_numbers(pieces)


def _believe_stated(pieces: list[Piece]) -> None:
    """Labelled lines and short bold lines are headings too, below whatever stated heading they follow."""
    level = 0
    for before, piece, after in _neighbours(open_pieces(pieces)):
        if piece.block.level:
            piece.heading = level = piece.block.level
        elif _is_labelled(piece) and piece.is_short and _stands_alone(piece, after):
            piece.heading = level + 1 if level < DEEPEST - 1 else DEEPEST
        elif piece.block.bold and _is_heading_like(piece, before, after):
            piece.heading = DEEPEST


def _infer(pieces: list[Piece], entries: list[Entry]) -> None:
    known = {entry.key: entry for entry in entries}
    body_size = _body_size(pieces)
    signatures: dict[Piece, tuple[float, ...]] = {}
    times = Counter(piece.squashed for piece in pieces)
    for before, piece, after in _neighbours(pieces):
        is_section = times[piece.squashed] == 1 and bool(FRONT.match(piece.text)) and not piece.text.endswith(":")
        if _is_heading_like(piece, before, after, is_section) or _is_known(piece, known):
            signature = _signature(piece, after, known, body_size)
            if signature is not None:
                signatures[piece] = signature
    _raise_openings(signatures)
    ranks = {each: rank for rank, each in enumerate(sorted(set(signatures.values())), start=1)}
    for piece, signature in signatures.items():
        piece.heading = min(ranks[signature], DEEPEST)


def _raise_openings(signatures: dict[Piece, tuple[float, ...]]) -> None:
    """A foreword, an introduction or "Our directions" ranks with the highest heading of the ordinary kind."""
    openings = [piece for piece, signature in signatures.items() if signature == (BY_LOOK, OPENING)]
    others = [signature for signature in signatures.values() if signature != (BY_LOOK, OPENING)]
    highest = min(others, default=(BY_LOOK, PLAIN))
    has_capitals = any(piece.is_caps for piece, signature in signatures.items() if signature == highest)
    for piece in openings:
        signatures[piece] = (BY_LOOK, KNOWN) if has_capitals and not piece.is_caps else highest
        if signatures[piece] == (BY_LOOK, DIRECTION):
            signatures[piece] = (BY_LOOK, TOP)


def _neighbours(pieces: list[Piece]) -> Iterator[tuple[Piece | None, Piece, Piece | None]]:
    for at, piece in enumerate(pieces):
        yield pieces[at - 1] if at else None, piece, pieces[at + 1] if at + 1 < len(pieces) else None


def _body_size(pieces: list[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        if piece.block.size:
            sizes[piece.block.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_known(piece: Piece, known: dict[str, Entry]) -> bool:
    return not piece.block.cells and _entry_of(piece, known) is not None


def _entry_of(piece: Piece, known: dict[str, Entry]) -> Entry | None:
    for text in (piece.text, piece.shown, split_heading_number(piece.text)[1]):
        if squash(text) in known:
            return known[squash(text)]
    return None


def _is_labelled(piece: Piece) -> bool:
    """ "Goal 1: …" is; "Goals:" only says what comes below."""
    return not OBJECTIVES_LABEL.match(piece.text) and any(pattern.match(piece.shown) for pattern in LABELLED.values())


def _is_heading_like(piece: Piece, before: Piece | None, after: Piece | None, is_section: bool = False) -> bool:
    """Short, begins as a heading does, ends without a full stop, and something follows it."""
    text = piece.text
    if piece.block.cells or not piece.is_short or piece.block.is_quote or piece.block.italic:
        return False
    if after is None and not BACK.match(text):
        return False
    if text.endswith((".", ",", ";", ":", "…")) or not text[:1].isalnum() or text[:1].islower():
        return False
    if GREETING.match(text) or (not is_section and any(label.match(text) for label in LABELS)):
        return False
    if piece.is_item and not piece.number:
        return False
    continues_list = bool(before and before.is_item and piece.is_item and before.number)
    begins_list = bool(after and piece.number and after.number and _next_number(piece, after))
    return not (continues_list and begins_list)


def _next_number(piece: Piece, after: Piece) -> bool:
    ours, theirs = piece.bare_number.split("."), after.bare_number.split(".")
    return len(ours) == len(theirs)


def _stands_alone(piece: Piece, after: Piece | None) -> bool:
    return after is not None and not (piece.is_item and after.is_item and _next_number(piece, after))


def _signature(piece: Piece, after: Piece | None, known: dict[str, Entry], body: float) -> tuple[float, ...] | None:
    """What the heading's look says of its rank, smallest for the highest; None for what is no heading."""
    entry = _entry_of(piece, known)
    size = piece.block.size or 0.0
    if entry and entry.level:
        return (BY_CONTENTS, entry.level)
    if body and size / body >= 1.08:
        return (BY_SIZE, -round(size, 1), 0 if piece.is_caps else 1)
    look = _look(piece, after, entry is not None)
    if body and look in (PLAIN, OPENING) and not piece.block.bold:
        return None
    return None if look is None else (BY_LOOK, look)


def _look(piece: Piece, after: Piece | None, is_known: bool) -> int | None:
    text, shown = piece.text, piece.shown
    if piece.is_caps or LABELLED["theme"].match(shown):
        return TOP
    if LABELLED["direction"].match(shown) or LABELLED["goal"].match(shown):
        return DIRECTION
    number = piece.number or split_heading_number(text)[0]
    if number:
        at = depth(number)
        return TOP if at == 1 else NUMBERED + at if _is_followed_by_text(after) or is_known else None
    if is_known:
        return KNOWN
    is_opening = FOREWORD.match(text) or FRONT.match(text) or BACK.match(text)
    if is_opening or (piece.words <= 8 and any(WORD[kind].search(text) for kind in ("direction", "theme"))):
        return OPENING
    if piece.block.bold:
        return BOLD
    return PLAIN if _is_followed_by_text(after) and piece.block.gap and piece.words <= 9 else None


def _is_followed_by_text(after: Piece | None) -> bool:
    return bool(after and not after.number and (after.words > 8 or after.is_finished or after.is_item))


def _split_numbers(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.heading is not None and not piece.number:
            piece.number, piece.text = split_heading_number(piece.text)


def build_sections(pieces: list[Piece]) -> Section:
    """The tree of sections over the pieces that are still open."""
    root = Section(None, 0)
    at = root
    for piece in open_pieces(pieces):
        if piece.heading is None:
            at.body.append(piece)
            continue
        while at.level >= piece.heading and at.parent:
            at = at.parent
        section = Section(piece, piece.heading, parent=at)
        at.children.append(section)
        at = section
    return root
