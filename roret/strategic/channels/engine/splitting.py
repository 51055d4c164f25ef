"""Splits meeting notes into what was said: a bullet, a numbered line, a paragraph or a cell of a table each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from roret.foundation.texts.engine.documents import Block

LONGEST_HEADING = 120
FEWEST_WORDS_IN_A_CELL = 4  # fewer is a name, a number or a label

_SENTENCE_END = re.compile(r"[.!?…]\s+|\n+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class SplitPiece:
    """`heading` is what it stood below; "" at the top."""

    text: str
    heading: str = ""


def split_notes(blocks: Iterable[Block]) -> list[SplitPiece]:
    """In the order they stand. Headings are no pieces, and what repeats on every page is none either."""
    shown = [block for block in blocks if not block.furniture]
    pieces: list[SplitPiece] = []
    heading = ""
    for table, group in groupby(enumerate(shown), key=lambda pair: pair[1].table):
        rows = list(group)
        if table:
            pieces.extend(_of_table([block.cells for _at, block in rows], heading))
            continue
        for at, block in rows:
            if _is_heading(block, shown[at + 1 : at + 2]):
                heading = f"{block.number} {block.text}".strip().rstrip(":")[:LONGEST_HEADING]
            elif block.text.strip():
                pieces.append(SplitPiece(block.text.strip(), heading))
    return pieces


def split_text(text: str) -> list[str]:
    """Where somebody put an empty line, or a line of dashes, there it is cut."""
    return [part.strip() for part in re.split(r"\n\s*(?:[-–—_]{3,}\s*)?\n", f"{text.strip()}\n") if part.strip()]


def cut_long(text: str, most: int) -> list[str]:
    """What is too long for one piece, cut after sentences, or between words; one endless word stays as it is."""
    parts = []
    while len(text) > most:
        within = text[: most + 1]
        ends = [found.end() for found in _SENTENCE_END.finditer(within)] or [
            found.end() for found in _SPACE.finditer(within)
        ]
        if not ends:
            break
        parts.append(text[: ends[-1]].strip())
        text = text[ends[-1] :].lstrip()
    return [part for part in (*parts, text) if part]


def _is_heading(block: Block, following: Sequence[Block]) -> bool:
    """By its style; or by its look: short, bold or with a colon, and with a list below it."""
    if block.level is not None:
        return True
    if block.is_list or len(block.text) > LONGEST_HEADING or "\n" in block.text:
        return False
    if block.bold and not block.text.endswith((".", "!")):
        return True
    return block.text.endswith((":", "?")) and bool(following) and following[0].is_list


def _of_table(rows: list[tuple[str, ...]], heading: str) -> Iterator[SplitPiece]:
    """Each cell with words of its own is a piece, below its column's name; a row of short cells is one together."""
    names: tuple[str, ...] = ()
    if len(rows) > 1 and not any(_has_words(cell) for cell in rows[0]) and all(rows[0]):
        names, rows = rows[0], rows[1:]
    for cells in rows:
        long = [(at, cell) for at, cell in enumerate(cells) if _has_words(cell)]
        if not long:
            together = " – ".join(cell.strip() for cell in cells if cell.strip())
            if together:
                yield SplitPiece(together, heading)
        for at, cell in long:
            name = names[at] if at < len(names) and len(long) > 1 else _label(cells) or heading
            yield from (SplitPiece(line.strip(), name[:LONGEST_HEADING]) for line in cell.split("\n") if line.strip())


def _has_words(cell: str) -> bool:
    return len(cell.split()) >= FEWEST_WORDS_IN_A_CELL


def _label(cells: Sequence[str]) -> str:
    """What the first cell calls the row, where it is a name and no number."""
    first = cells[0].strip() if cells else ""
    return first if first and not _has_words(first) and not first.rstrip(".").isdigit() else ""
