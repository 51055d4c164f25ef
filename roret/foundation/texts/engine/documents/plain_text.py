"""Reads text and Markdown files into blocks, mending lines that were broken only to fit a width."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from . import letters, markdown
from .blocks import Block
from .numbering import split_bullet, split_number, split_page_reference

LABEL = re.compile(r"^[\w' -]{3,30}(?:\d[\d.]*)?:(\s|$)")
UNDERLINE = re.compile(r"^(=+|-{3,})$")
LONGEST_WRAPPED_LINE = 140


@dataclass(frozen=True)
class Line:
    """A line of the file with its marks read: what it is, before lines are joined into paragraphs."""

    block: Block
    raw: str
    begins: bool  # a new block whatever stands before it
    joins: bool  # may take the next line on


def read_text(content: bytes, is_markdown: bool = False) -> tuple[tuple[Block, ...], bool]:
    """The blocks, and whether the text was Markdown."""
    text = letters.decode(content)
    is_markdown = is_markdown or markdown.is_markdown(text)
    lines: list[Line] = []
    for page, page_text in enumerate(text.split("\f"), start=1):
        lines += _lines(page_text.split("\n"), page, is_markdown)
    return tuple(_join(lines, _width(lines))), is_markdown


def _lines(raw_lines: list[str], page: int, is_markdown: bool) -> list[Line]:
    lines: list[Line] = []
    gap, table = 0, 0
    for raw in raw_lines:
        if not raw.strip():
            gap += 1
            continue
        if lines and not gap and _underlines(raw, lines[-1]):
            level = 1 if raw.strip().startswith("=") else 2
            lines[-1] = replace(lines[-1], block=replace(lines[-1].block, level=level), joins=False)
            continue
        if markdown.DIVIDER.match(raw) or re.fullmatch(r"\s*([-*_=]\s*){3,}", raw):
            continue
        line = _line(raw, page, gap, is_markdown)
        if line.block.cells:
            is_same = bool(lines and lines[-1].block.table and not gap)
            table = lines[-1].block.table if is_same else page * 1000 + len(lines) + 1
            line = replace(line, block=replace(line.block, table=table))
        lines.append(line)
        gap = 0
    return lines


def _underlines(raw: str, above: Line) -> bool:
    is_plain = above.block.level is None and not above.block.is_list and not above.block.cells
    return bool(UNDERLINE.match(raw.strip())) and is_plain and len(above.block.text) <= 120


def _line(raw: str, page: int, gap: int, is_markdown: bool) -> Line:
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    text = raw.strip()
    cells = _cells(text, is_markdown)
    if cells:
        return Line(Block(" | ".join(cells), page=page, gap=gap, cells=cells), raw, True, False)
    level, text = markdown.split_heading(text) if is_markdown else (None, text)
    is_quote = level is None and text.startswith(">")
    text = text.lstrip("> ") if is_quote else text
    is_bullet, text = split_bullet(text) if level is None else (False, text)
    text, bold, italic = markdown.unmark(text) if is_markdown or "**" in text else (text, False, False)
    number, text = split_number(text)
    block = Block(
        text, page, level, None, bold, italic, number, is_bullet or (bool(number) and level is None), is_quote
    )
    block = replace(block, indent=indent, gap=gap)
    begins = bool(level or is_bullet or number or split_page_reference(raw) or LABEL.match(text))
    return Line(block, raw, begins, level is None and not split_page_reference(raw) and not text.endswith(":"))


def _cells(text: str, is_markdown: bool) -> tuple[str, ...]:
    cells = markdown.split_row(text)
    if not cells and text.count("\t") >= 2 and not split_page_reference(text):
        cells = tuple(cell.strip() for cell in re.split(r"\t+", text))
    if is_markdown:
        cells = tuple("\n".join(markdown.unmark(part)[0] for part in cell.split("\n")) for cell in cells)
    return cells if len(cells) >= 2 else ()


def _width(lines: list[Line]) -> int:
    """How wide the lines were broken, in characters; 0 when every paragraph is one line."""
    lengths = sorted(len(line.raw.rstrip()) for line in lines)
    if not lengths or lengths[-1] > LONGEST_WRAPPED_LINE:
        return 0
    followed = [len(a.raw.rstrip()) for a, b in pairwise(lines) if not b.block.gap]
    long = sorted(length for length in followed if length >= 45)
    return long[int(len(long) * 0.9)] if len(long) >= 2 else 0


def _join(lines: list[Line], width: int) -> list[Block]:
    blocks: list[Block] = []
    last: Line | None = None
    for line in lines:
        if last and _continues(last, line, width):
            blocks[-1] = replace(blocks[-1], text=join_lines(blocks[-1].text, line.block.text))
            last = replace(last, raw=line.raw, joins=line.joins)
        else:
            blocks.append(line.block)
            last = line
    return blocks


def _continues(last: Line, line: Line, width: int) -> bool:
    above, below = last.raw.rstrip(), line.block
    if line.begins or below.gap or not last.joins or last.block.cells or below.cells:
        return False
    if last.block.is_quote or below.is_quote:
        return last.block.is_quote and below.is_quote
    if last.block.page != below.page or last.block.bold != below.bold:
        return False
    if last.block.is_list and below.indent > last.block.indent:
        return True
    if width and len(above) + 1 + len(below.text.split()[0]) > width * 0.93:
        return True
    is_open = not above.endswith((".", "!", "?", ":", ";")) and len(above) >= 40
    return is_open and below.text[:1].islower()


def join_lines(above: str, below: str) -> str:
    """Mends a hyphen at the line's end, but leaves "børne- og ungeområdet" as it is."""
    if re.search(r"\w-$", above) and below[:1].islower():
        if re.match(r"(?:og|eller|samt|and|or|til)\b", below):
            return f"{above} {below}"
        return above[:-1] + below
    return f"{above} {below}"
