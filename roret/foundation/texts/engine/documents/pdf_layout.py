"""Puts the lines of PDF pages in reading order and joins them into paragraphs.

Columns are found from an empty strip down the middle of the lines; headers, footers and page numbers from
what repeats at the top and bottom of pages.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from .blocks import Block
from .numbering import split_bullet, split_number, split_page_reference
from .plain_text import LABEL, join_lines

PAGE_NUMBER = re.compile(r"^(?:(?:side|page|s\.|p\.)\s*)?[-–|]?\s*\d{1,3}\s*[-–|]?(?:\s*(?:af|of|/)\s*\d{1,3})?$", re.I)
EDGE = 0.1  # of the page's height, where headers and footers stand


@dataclass(frozen=True)
class PdfLine:
    """A line with its box in points, counted from the page's lower left corner."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    italic: bool


@dataclass
class PageLines:
    width: float
    height: float
    lines: list[PdfLine]


@dataclass(frozen=True)
class Placed:
    line: PdfLine
    page: int
    column: int  # counts on through the document
    furniture: str = ""


def blocks_of(pages: list[PageLines]) -> tuple[Block, ...]:
    repeated = _repeated(pages)
    body = _body_size(pages)
    placed: list[Placed] = []
    column = 0
    for number, page in enumerate(pages, start=1):
        lines = []
        for line in _rows_joined(page.lines):
            furniture = _furniture(line, page, repeated, body)
            if furniture:
                placed.append(Placed(line, number, column, furniture))
            else:
                lines.append(line)
        for part in _columns(lines, page.width):
            column += 1
            placed += [Placed(line, number, column) for line in part]
    return tuple(_paragraphs(placed))


def _rows_joined(lines: list[PdfLine]) -> list[PdfLine]:
    """Top to bottom; a list mark or number set apart from its line is put back in front of it."""
    lines = sorted(lines, key=lambda line: (-line.y1, line.x0))
    joined: list[PdfLine] = []
    for line in lines:
        mark = next((each for each in joined[-3:] if _is_mark_of(each, line)), None)
        if mark:
            joined[joined.index(mark)] = replace(line, text=f"{mark.text} {line.text}", x0=mark.x0)
        else:
            joined.append(line)
    return joined


def _is_mark_of(mark: PdfLine, line: PdfLine) -> bool:
    is_beside = 0 <= line.x0 - mark.x1 < 40 and abs(line.y0 - mark.y0) < line.size * 0.6
    is_mark = bool(split_number(f"{mark.text} x")[0]) or split_bullet(f"{mark.text} x")[0]
    return is_beside and is_mark and len(mark.text) <= 6


def _repeated(pages: list[PageLines]) -> set[str]:
    """Lines that stand at the edge of three pages or more (two, in a document of two or three)."""
    seen = Counter(key for page in pages for key in {_key(line.text) for line in page.lines if _is_at_edge(line, page)})
    enough = 3 if len(pages) > 3 else 2
    return {key for key, times in seen.items() if times >= enough and len(pages) > 1}


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def _is_at_edge(line: PdfLine, page: PageLines) -> bool:
    return line.y0 > page.height * (1 - EDGE) or line.y1 < page.height * EDGE


def _body_size(pages: list[PageLines]) -> float:
    """The size most of the text is set in; 0 for a document of no words."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _furniture(line: PdfLine, page: PageLines, repeated: set[str], body: float) -> str:
    """A heading at the top of a page is no header, however alike such headings are: headers are not set large."""
    if not _is_at_edge(line, page):
        return ""
    if PAGE_NUMBER.match(line.text):
        return "page number"
    if line.size > body * 1.08 and _key(line.text) != line.text:
        return ""
    return "running header or footer" if _key(line.text) in repeated else ""


def _columns(lines: list[PdfLine], width: float) -> list[list[PdfLine]]:
    """Parts in reading order: a line across the page ends the columns above it."""
    gutter = _gutter(lines, width)
    if gutter is None:
        return [lines] if lines else []
    parts: list[list[PdfLine]] = []
    left: list[PdfLine] = []
    right: list[PdfLine] = []
    across: list[PdfLine] = []
    for line in lines:
        if line.x0 < gutter < line.x1:
            parts += [left, right]
            left, right = [], []
            across.append(line)
            continue
        parts.append(across)
        across = []
        (left if line.x1 <= gutter else right).append(line)
    return [part for part in [*parts, across, left, right] if part]


def _gutter(lines: list[PdfLine], width: float) -> float | None:
    """Where a strip between columns runs, or None: both sides need lines that stand beside each other."""
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = width * step / 100
        left = [line for line in lines if line.x1 <= x]
        right = [line for line in lines if line.x0 >= x]
        crossing = len(lines) - len(left) - len(right)
        beside = sum(1 for line in left if any(abs(line.y0 - other.y0) < line.size * 2 for other in right))
        starts = Counter(round(line.x0 / 4) for line in right)
        aligned = max(starts.values(), default=0)
        if min(len(left), len(right)) < 4 or beside < 4 or crossing > len(lines) * 0.4 or aligned < 4:
            continue
        if aligned < len(right) * 0.4:
            continue
        if (
            best is None
            or crossing < best[0]
            or (crossing == best[0] and abs(x - width / 2) < abs(best[1] - width / 2))
        ):
            best = (crossing, x)
    return best[1] if best else None


def _paragraphs(placed: list[Placed]) -> list[Block]:
    spacing = _spacing(placed)
    blocks: list[Block] = []
    last: Placed | None = None
    for item in placed:
        if item.furniture:
            blocks.append(Block(item.line.text, item.page, size=item.line.size, furniture=item.furniture))
            continue
        if last and not blocks[-1].furniture and _continues(last, item, spacing):
            blocks[-1] = replace(blocks[-1], text=join_lines(blocks[-1].text, item.line.text))
        else:
            blocks.append(_block(item, last))
        last = item
    return blocks


def _spacing(placed: list[Placed]) -> float:
    """The ordinary distance from line to line, as a share of the letters' size."""
    steps = [
        (above.line.y0 - below.line.y0) / below.line.size
        for above, below in pairwise(placed)
        if above.column == below.column and above.line.size == below.line.size > 0
    ]
    close = sorted(step for step in steps if 0.8 < step < 2.2)
    twice = (a for a, b in pairwise(close) if b - a < 0.05)
    return next(twice, 1.3)


def _continues(last: Placed, item: Placed, spacing: float) -> bool:
    above, below = last.line, item.line
    same_look = above.size == below.size and above.bold == below.bold and above.italic == below.italic
    if not same_look or last.column != item.column or split_page_reference(above.text):
        return False
    step = (above.y0 - below.y0) / below.size
    if step > spacing * 1.3 or step < 0:
        return False
    starts_item = bool(split_number(below.text)[0] or LABEL.match(below.text)) or split_bullet(below.text)[0]
    return not starts_item and not split_page_reference(below.text)


def _block(item: Placed, last: Placed | None) -> Block:
    line = item.line
    is_bullet, text = split_bullet(line.text)
    number, text = split_number(text)
    far = last is None or last.column != item.column or last.line.y0 - line.y0 > line.size * 3
    return Block(
        text,
        item.page,
        None,
        line.size,
        line.bold,
        line.italic,
        number,
        is_bullet or bool(number),
        indent=round(line.x0 / 6),
        gap=2 if far else 1,
    )
