"""Finds the table of contents: it is left out, and tells which lines further on are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numbering import bare, depth, split_heading_number
from .pieces import Piece, squash
from .vocabulary import CONTENTS, Reason

ENTRY = re.compile(r"^(?P<text>.*?\S)\s*(?:\.{2,}|…+|(?:\s\.){2,}|\t+|\s{2,})[\s.]*(?P<page>\d{1,3})?\s*$")
PAGE_LAST = re.compile(r"^(?P<text>\D.*?\S)\s+(?P<page>\d{1,3})$")


@dataclass(frozen=True)
class Entry:
    """A line of the contents list; `level` from its number or indentation, 0 when neither tells."""

    text: str
    number: str
    level: int

    @property
    def key(self) -> str:
        return squash(self.text)


def take_contents(pieces: list[Piece]) -> list[Entry]:
    """Marks the contents list as left out and returns its entries; without one, nothing."""
    entries = [_entry(piece.shown, piece) for piece in pieces if piece.reason == Reason.CONTENTS]
    start = next((at for at, piece in enumerate(pieces) if piece.is_open and CONTENTS.match(piece.text)), None)
    run = _run_after(pieces, start + 1) if start is not None else []
    if start is not None and (len(run) >= 2 or entries):
        pieces[start].leave(Reason.CONTENTS)
    if len(run) < 2:
        run = _run_anywhere(pieces)
    for piece in run:
        piece.leave(Reason.CONTENTS)
    return _levelled(entries + [_entry(piece.shown, piece) for piece in run])


def _entry(text: str, piece: Piece) -> Entry:
    found = ENTRY.match(text) or PAGE_LAST.match(text)
    text = found["text"].rstrip(" .…") if found else text
    number, rest = split_heading_number(text)
    return Entry(rest.strip(), bare(number), depth(number) or -piece.block.indent)


def _levelled(entries: list[Entry]) -> list[Entry]:
    """Indentations become levels from 1; where all stand alike the level is unknown, 0."""
    indents = sorted({-entry.level for entry in entries if entry.level <= 0})
    if len(indents) < 2 and not any(entry.level > 1 for entry in entries):
        return [Entry(entry.text, entry.number, 0) for entry in entries]
    ranks = {-indent: rank for rank, indent in enumerate(indents, start=1)}
    return [Entry(entry.text, entry.number, ranks.get(entry.level, entry.level)) for entry in entries]


def _run_after(pieces: list[Piece], start: int) -> list[Piece]:
    later = {squash(_entry(piece.shown, piece).text) for piece in pieces[start:] if _repeats(piece, pieces, start)}
    run: list[Piece] = []
    taken: set[str] = set()
    for piece in pieces[start:]:
        if not piece.is_open:
            continue
        key = _entry(piece.shown, piece).key
        is_entry = bool(ENTRY.match(piece.text)) or (PAGE_LAST.match(piece.text) and piece.is_short)
        if key in taken or not piece.is_short or not (is_entry or key in later):
            break
        run.append(piece)
        taken.add(key)
    return run


def _repeats(piece: Piece, pieces: list[Piece], start: int) -> bool:
    """Whether the line comes again as a line of its own, as an entry's heading does."""
    if not piece.is_short:
        return False
    key = _entry(piece.shown, piece).key
    return sum(1 for other in pieces[start:] if other.is_open and key == _entry(other.shown, other).key) >= 2


def _run_anywhere(pieces: list[Piece]) -> list[Piece]:
    """Four lines or more in a row that end in dots, or a tab, and a page number."""
    run: list[Piece] = []
    for piece in (piece for piece in pieces if piece.is_open):
        found = ENTRY.match(piece.text) if piece.is_short else None
        if found and found["page"]:
            run.append(piece)
        elif len(run) >= 4:
            break
        else:
            run = []
    return run if len(run) >= 4 else []
