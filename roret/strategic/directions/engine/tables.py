"""Reads tables: one row for each direction, or one small table of labels and values for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from roret.foundation.texts.engine.documents.blocks import Block
from roret.foundation.texts.engine.documents.numbering import split_bullet, split_number

from .pieces import Piece
from .series import Draft, Series
from .vocabulary import (
    COLUMNS,
    KEYWORDS_LABEL,
    LABELLED,
    MOTTO_LABEL,
    OBJECTIVES_LABEL,
    TEXT_LABEL,
    WORD,
    number_of,
)

CARD_LABELS = (KEYWORDS_LABEL, MOTTO_LABEL, OBJECTIVES_LABEL, TEXT_LABEL)


def expand_cards(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tables of labels and values become paragraphs, as if they had been written below each other."""
    expanded: list[Block] = []
    for table, group in groupby(blocks, key=lambda block: block.table):
        rows = list(group)
        if table and _is_card(rows):
            expanded += [line for row in rows for line in _lines_of_card(row)]
        else:
            expanded += rows
    return tuple(expanded)


def _is_card(rows: list[Block]) -> bool:
    labels = sum(bool(row.cells) and _is_card_label(row.cells[0]) for row in rows)
    return labels * 2 > len(rows) and labels >= 2 and all(len(row.cells) == 2 for row in rows)


def _is_card_label(cell: str) -> bool:
    is_label = any(label.match(cell) for label in CARD_LABELS)
    return is_label or any(pattern.match(cell) for pattern in LABELLED.values())


def _lines_of_card(row: Block) -> Iterator[Block]:
    label, value = row.cells
    plain = replace(row, cells=(), table=0)
    found = next((found for found in (pattern.match(label) for pattern in LABELLED.values()) if found), None)
    if found:
        yield replace(plain, text=f"{label.rstrip(' :')}: {value}" if value else label, level=None)
    elif KEYWORDS_LABEL.match(label) or MOTTO_LABEL.match(label):
        yield replace(plain, text=f"{label.rstrip(' :')}: {'; '.join(value.split(chr(10)))}")
    else:
        yield replace(plain, text=f"{label.rstrip(' :')}:")
        is_objectives = bool(OBJECTIVES_LABEL.match(label))
        for line in filter(str.strip, value.split("\n")):
            is_bullet, text = split_bullet(line.strip())
            number, text = split_number(text)
            yield replace(plain, text=text, number=number, is_list=is_objectives or is_bullet or bool(number))


def table_series(pieces: list[Piece], kind: str) -> Iterator[Series]:
    """Tables whose first row names a column for directions (or themes)."""
    for table, group in groupby(pieces, key=lambda piece: piece.block.table):
        rows = [piece for piece in group if piece.is_open]
        columns = _columns(rows[0].block.cells, kind) if table and len(rows) >= 3 else {}
        if "title" not in columns:
            continue
        drafts = [draft for at, row in enumerate(rows[1:], start=1) if (draft := _draft(row, columns, at))]
        word = rows[0].block.cells[columns["title"]].split()[0].strip(":")
        yield Series(kind, word, "table", drafts, rows[:1])


def _columns(header: tuple[str, ...], kind: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(header):
        if "title" not in columns and WORD[kind].match(cell.strip()) and len(cell.split()) <= 3:
            columns["title"] = at
            continue
        name = next((name for name, pattern in COLUMNS if pattern.match(cell.strip()) and name != "title"), "")
        if name:
            columns.setdefault(name, at)
    if kind == "theme" and any(WORD["direction"].match(cell.strip()) for cell in header):
        return {}
    return columns


def _draft(row: Piece, columns: dict[str, int], at: int) -> Draft | None:
    cells = {name: row.block.cells[i].strip() for name, i in columns.items() if i < len(row.block.cells)}
    if not cells.get("title"):
        return None
    named = [row.block.cells[i] for i in columns.values() if i < len(row.block.cells)]
    others = [cell for cell in row.block.cells if cell not in named]
    cells["text"] = "\n\n".join(filter(None, [cells.get("text", ""), *others]))
    label = LABELLED["direction"].match(cells["title"].replace("\n", " "))
    number, title = split_number(label["rest"] if label and label["rest"] else cells["title"])
    stated = number_of(cells.get("number", "")) or number_of(number.strip(".)("))
    stated = stated or (number_of(label["number"] or "") if label else None)
    return Draft(stated or at, row, " ".join(re.sub(r"\s+", " ", title).split()), [], None, cells)
