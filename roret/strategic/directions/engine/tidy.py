"""Takes away what is not the text itself, and mends paragraphs that pages and pictures have broken."""

from __future__ import annotations

import re
from collections import Counter

from roret.foundation.texts.engine.documents.plain_text import join_lines

from .pieces import Piece, open_pieces, squash
from .vocabulary import (
    CAPTION,
    CONTACT,
    FOREWORD,
    KEYWORDS_LABEL,
    LABELLED,
    LINK,
    MOTTO_LABEL,
    OBJECTIVES_LABEL,
    TEXT_LABEL,
    Reason,
)

PAGE_NUMBER = re.compile(r"^(?:(?:side|page)\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:af|of|/)\s*\d{1,3})?$", re.I)
NEARBY = 60  # paragraphs before and after a pull quote in which its source is looked for
LABELS = (KEYWORDS_LABEL, MOTTO_LABEL, OBJECTIVES_LABEL, TEXT_LABEL)


def tidy(pieces: list[Piece], headings: set[str]) -> None:
    """Marks furniture, then joins broken paragraphs. `headings` are squashed texts known to be headings."""
    _leave_by_look(pieces)
    _leave_repeated(pieces)
    _leave_pull_quotes(pieces, headings)
    _leave_lonely_lines(pieces, headings)
    _leave_imprint(pieces)
    _mend(pieces, headings)


def _leave_by_look(pieces: list[Piece]) -> None:
    for piece in open_pieces(pieces):
        if CAPTION.match(piece.text):
            piece.leave(Reason.CAPTION)
        elif PAGE_NUMBER.match(piece.text) and not piece.number:
            piece.leave(Reason.PAGE_NUMBER)
        elif not piece.squashed:
            piece.leave(Reason.COVER)
        elif LINK.match(piece.text):
            piece.leave(Reason.LINK)
        elif CONTACT.search(piece.text) and piece.words <= 15 and not piece.block.cells:
            piece.leave(Reason.CONTACT)


def _leave_repeated(pieces: list[Piece]) -> None:
    """Short lines that come three times or more, apart from labels such as "Keywords"."""
    lines = [p for p in open_pieces(pieces) if p.is_short and not p.block.cells and not p.is_item]
    same = Counter(piece.text.lower() for piece in lines)
    alike = Counter(_without_digits(piece) for piece in lines)
    for piece in lines:
        if _is_label(piece) or piece.block.level is not None or len(piece.squashed) <= 3:
            continue
        is_numbered = bool(re.search(r"\b(?:side|page)\b|\s\d{1,3}$", piece.text, re.I))
        is_repeated = same[piece.text.lower()] >= 3 or (is_numbered and alike[_without_digits(piece)] >= 3)
        if is_repeated and not any(pattern.match(piece.text) for pattern in LABELLED.values()):
            piece.leave(Reason.RUNNING)


def _without_digits(piece: Piece) -> str:
    return re.sub(r"\d+", "#", piece.text.lower())


def _is_label(piece: Piece) -> bool:
    return piece.text.endswith((":", "?")) or any(label.match(piece.text) for label in LABELS)


def _leave_pull_quotes(pieces: list[Piece], headings: set[str]) -> None:
    """A line on its own whose words stand in the text nearby was lifted out of it to be looked at.

    Paragraphs are run together first, so that a quote is found although a page break splits its source.
    """
    row = open_pieces(pieces)
    keys = [piece.squashed for piece in row]
    texts = [key if piece.words > 12 else "" for piece, key in zip(row, keys, strict=True)]
    for at, (piece, key) in enumerate(zip(row, keys, strict=True)):
        is_plain = piece.block.level is None and not piece.number and not piece.is_item and not piece.block.cells
        if not is_plain or not 6 <= piece.words <= 45 or piece.is_caps or key in headings or _is_label(piece):
            continue
        near = texts[max(0, at - NEARBY) : at + NEARBY]
        if "".join(near).count(key) > near.count(key):
            piece.leave(Reason.PULL_QUOTE)


def _leave_lonely_lines(pieces: list[Piece], headings: set[str]) -> None:
    """A line set apart above and below, in the middle of text, that is no heading: a slogan to look at.

    Without a table of contents to say what is a heading, only what stands in quotation marks.
    """
    is_foreword = False
    row = open_pieces(pieces)
    for above, piece, below in zip(row, row[1:], row[2:], strict=False):
        is_heading = piece.squashed in headings or piece.is_caps or piece.block.level is not None
        is_foreword = bool(FOREWORD.match(piece.text)) if is_heading else is_foreword
        is_apart = piece.block.gap >= 2 and below.block.gap >= 2 and above.words > 12
        is_line = piece.words <= 25 and not piece.is_finished and not piece.number and not piece.is_item
        is_quoted = bool(re.fullmatch(r"[\"”“»„].+[\"”“«]", piece.text))
        may_be = is_apart and is_line and not is_heading and not is_foreword and not _is_label(piece)
        if may_be and (is_quoted or (headings and piece.words >= 3)):
            piece.leave(Reason.PULL_QUOTE)


def _leave_imprint(pieces: list[Piece]) -> None:
    """Short lines at the very end, after empty lines, that no label or list introduces: the sender's name."""
    tail: list[Piece] = []
    for piece in reversed(open_pieces(pieces)):
        is_line = piece.words <= 6 and not piece.is_finished and piece.block.level is None
        if not is_line or piece.is_item or piece.block.cells or _is_label(piece):
            break
        tail.append(piece)
        if piece.block.gap >= 2:
            for each in tail:
                each.leave(Reason.CONTACT)
            return


def _mend(pieces: list[Piece], headings: set[str]) -> None:
    last: Piece | None = None
    for piece in open_pieces(pieces):
        if last and _is_rest_of(last, piece, headings):
            last.text = join_lines(last.text, piece.text)
            piece.used = True
        else:
            last = piece


def _is_rest_of(last: Piece, piece: Piece, headings: set[str]) -> bool:
    is_plain = piece.block.level is None and not piece.number and not piece.is_item and not piece.block.cells
    last_is_plain = last.block.level is None and not last.is_caps and not last.block.cells
    if not is_plain or not last_is_plain or last.squashed in headings or piece.squashed in headings:
        return False
    is_long = len(last.text) >= 40 or last.text.endswith(("-", ","))
    if last.is_item and piece.block.gap > 1:
        return False
    begins_inside = piece.text[:1].islower() or (last.text.endswith(",") and last.words > 8)
    return is_long and not last.is_finished and begins_inside and squash(last.text) != ""
