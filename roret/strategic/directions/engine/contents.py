"""Finds the table of contents: it is left out, and tells which lines further on are headings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from roret.foundation.texts.engine.documents.numbering import bare, depth, split_heading_number, split_page_reference

from .pieces import Piece, squash
from .vocabulary import CONTENTS, Reason

LEADERS = re.compile(r"\.{3,}|(?:\s\.){3,}|…+")
PAGE_LAST = re.compile(r"\s\d{1,3}$")


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
    led = split_page_reference(text)
    text = led[0] if led else PAGE_LAST.sub("", text).rstrip()
    number, rest = split_heading_number(text)
    return Entry(rest.strip(), bare(number), depth(number) or -piece.block.indent)


def _is_short(piece: Piece) -> bool:
    """As `Piece.is_short`, without counting the dots up to the page number."""
    text = LEADERS.sub(" ", piece.text)
    return len(text) <= 110 and len(text.split()) <= 15


def _levelled(entries: list[Entry]) -> list[Entry]:
    """Indentations become levels from 1; where all stand alike the level is unknown, 0."""
    indents = sorted({-entry.level for entry in entries if entry.level <= 0})
    if len(indents) < 2 and not any(entry.level > 1 for entry in entries):
        return [Entry(entry.text, entry.number, 0) for entry in entries]
    ranks = {-indent: rank for rank, indent in enumerate(indents, start=1)}
    return [Entry(entry.text, entry.number, ranks.get(entry.level, entry.level)) for entry in entries]


def _run_after(pieces: list[Piece], start: int) -> list[Piece]:
    """Entries after the word "Contents": they end in a page number, or come again further on as a heading."""
    short = [piece for piece in pieces[start:] if piece.is_open and _is_short(piece)]
    times = Counter(_entry(piece.shown, piece).key for piece in short)
    run: list[Piece] = []
    taken: set[str] = set()
    for piece in pieces[start:]:
        if not piece.is_open:
            continue
        key = _entry(piece.shown, piece).key
        is_entry = bool(split_page_reference(piece.text) or PAGE_LAST.search(piece.text))
        if key in taken or not _is_short(piece) or not (is_entry or times[key] >= 2):
            break
        run.append(piece)
        taken.add(key)
    return run


def _run_anywhere(pieces: list[Piece]) -> list[Piece]:
    """Four lines or more in a row that end in dots, or a tab, and a page number."""
    run: list[Piece] = []
    for piece in (piece for piece in pieces if piece.is_open):
        if _is_short(piece) and split_page_reference(piece.text):
            run.append(piece)
        elif len(run) >= 4:
            break
        else:
            run = []
    return run if len(run) >= 4 else []
