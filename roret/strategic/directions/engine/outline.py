"""Tells headings from text, and how deep each lies, and builds the document's sections from them.

A file that states its headings (Word styles, Markdown) is believed. Elsewhere size, capitals, bold, numbers,
the table of contents and well-known words decide.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .contents import Entry
from .numbering import depth, split_heading_number
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
    THEMES_LABEL,
    WORD,
)

LABELS = (KEYWORDS_LABEL, MOTTO_LABEL, TEXT_LABEL, OBJECTIVES_LABEL, OBJECTIVE_LINE)
DEEPEST = 9


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
    for before, piece, after in _neighbours(pieces):
        if not _is_heading_like(piece, before, after) and not _is_known(piece, known):
            continue
        signature = _signature(piece, after, known, body_size)
        if signature is not None:
            signatures[piece] = signature
    ranks = {each: rank for rank, each in enumerate(sorted(set(signatures.values())), start=1)}
    for piece, signature in signatures.items():
        piece.heading = min(ranks[signature], DEEPEST)


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
    return not piece.block.cells and (piece.squashed in known or squash(piece.shown) in known)


def _is_labelled(piece: Piece) -> bool:
    found = next((f for f in (LABELLED[k].match(piece.shown) for k in LABELLED) if f), None)
    return bool(found) and not THEMES_LABEL.match(piece.text) if found and not found["rest"] else bool(found)


def _is_heading_like(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """Short, begins as a heading does, ends without a full stop, and something follows it."""
    text = piece.text
    if piece.block.cells or after is None or not piece.is_short or piece.block.is_quote or piece.block.italic:
        return False
    if text.endswith((".", ",", ";", ":", "…")) or not text[:1].isalnum() or text[:1].islower():
        return False
    if GREETING.match(text) or any(label.match(text) for label in LABELS):
        return False
    if piece.is_item and not piece.number:
        return False
    continues_list = bool(before and before.is_item and piece.is_item and before.number)
    begins_list = bool(piece.number and after.number and _next_number(piece, after))
    return not (continues_list and begins_list)


def _next_number(piece: Piece, after: Piece) -> bool:
    ours, theirs = piece.bare_number.split("."), after.bare_number.split(".")
    return len(ours) == len(theirs)


def _stands_alone(piece: Piece, after: Piece | None) -> bool:
    return after is not None and not (piece.is_item and after.is_item and _next_number(piece, after))


def _signature(piece: Piece, after: Piece | None, known: dict[str, Entry], body: float) -> tuple[float, ...] | None:
    """What the heading's look says of its rank, smallest for the highest; None for what is no heading."""
    entry = known.get(piece.squashed) or known.get(squash(piece.shown))
    size = piece.block.size or 0.0
    larger = size / body if body and size else 1.0
    if entry and entry.level:
        return (0, entry.level)
    if larger >= 1.08:
        return (1, -round(size, 1), 0 if piece.is_caps else 1)
    by_look = _rank_by_look(piece, after, entry is not None)
    if body and not piece.is_caps and not piece.block.bold and not piece.number and entry is None:
        by_look = by_look if _is_labelled(piece) else None
    return None if by_look is None else (2, by_look)


def _rank_by_look(piece: Piece, after: Piece | None, is_known: bool) -> int | None:
    """1 for capitals, first numbers and well-known openings; 2 for directions; 3 and on for the rest."""
    theme, direction = LABELLED["theme"].match(piece.shown), LABELLED["direction"].match(piece.shown)
    if piece.is_caps or theme or FOREWORD.match(piece.text):
        return 1
    if FRONT.match(piece.text) or BACK.match(piece.text):
        return 1 if not is_known else 3
    if direction or LABELLED["goal"].match(piece.shown):
        return 2
    if piece.number or split_heading_number(piece.text)[0]:
        at = depth(piece.number or split_heading_number(piece.text)[0])
        return at if at == 1 else 2 + at if _is_followed_by_text(after) or is_known else None
    if piece.block.bold or is_known:
        return 3
    is_structural = any(WORD[kind].search(piece.text) for kind in ("direction", "theme")) and piece.words <= 8
    if is_structural:
        return 1
    return 6 if _is_followed_by_text(after) and piece.block.gap and piece.words <= 9 else None


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


def median_words(pieces: list[Piece]) -> float:
    return statistics.median([piece.words for piece in pieces] or [0])
