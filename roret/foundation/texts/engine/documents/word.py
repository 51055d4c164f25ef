"""Reads a Word document: paragraphs, headings, lists, tables, text boxes, footnotes, headers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from .blocks import Block, UnreadableDocument
from .letters import clean
from .numbering import split_bullet, split_number
from .packed import open_package
from .word_numbering import Numbering, W, read_numbering

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
NOT_SHOWN = {f"{W}{name}" for name in ("del", "drawing", "pict", "pPr", "rPr", "moveFrom")} | {f"{MC}AlternateContent"}
HEADING_STYLE = re.compile(r"(?:heading|overskrift)\s*(\d)", re.I)
CONTENTS_STYLE = re.compile(r"^(?:toc|indholdsfortegnelse)\b", re.I)
TITLE_STYLE = re.compile(r"^(?:title|titel)$", re.I)
QUOTE_STYLE = re.compile(r"quote|citat", re.I)
CAPTION_STYLE = re.compile(r"caption|billedtekst", re.I)


@dataclass
class Reader:
    """Where we are in the document: the page, the lists' counters, the tables so far."""

    styles: dict[str, Any]
    numbering: Numbering
    page: int = 1
    tables: int = 0
    boxes: list[etree._Element] = field(default_factory=list)


def read_word(content: bytes) -> tuple[Block, ...]:
    if any(name.endswith("vbaProject.bin") for name in open_package(content).namelist()):
        raise UnreadableDocument("macros")
    try:
        document = docx.Document(BytesIO(content))
        styles = {style.style_id: style for style in document.styles}
        part = document.part
        numbers = next((r.target_part for r in part.rels.values() if r.reltype.endswith("/numbering")), None)
        reader = Reader(styles, read_numbering(numbers.element if numbers is not None else None))
        body = list(_walk(document.element.body, reader))
        return (*body, *_footnotes(part), *_running(document))
    except (KeyError, ValueError, AttributeError) as problem:
        raise UnreadableDocument("broken") from problem
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError) as problem:
        raise UnreadableDocument("broken") from problem


def _walk(parent: etree._Element, reader: Reader) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph(element, reader)
        elif element.tag == f"{W}tbl":
            reader.tables += 1
            yield from _rows(element, reader.tables, reader)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _walk(element, reader)


def _paragraph(element: etree._Element, reader: Reader) -> Iterator[Block]:
    reader.page += sum(
        1
        for mark in element.iter(f"{W}lastRenderedPageBreak", f"{W}br")
        if mark.tag.endswith("lastRenderedPageBreak") or mark.get(f"{W}type") == "page"
    )
    block = _block(element, reader)
    if block.text:
        yield block
    for box in element.iter(f"{W}txbxContent"):
        if not any(above.tag == f"{MC}Fallback" for above in box.iterancestors()):
            yield from _walk(box, reader)


def _block(element: etree._Element, reader: Reader) -> Block:
    text = clean(_text(element)).strip()
    style = _style(element, reader)
    names = [str(each.name) for each in _chain(style)]
    runs = [run for run in element.findall(f".//{W}r") if _text(run).strip()]
    number, is_list, at = _number(element, style, reader) if text else ("", False, 0)
    level = _heading_level(element, style, names)
    if not number and level is None:
        is_bullet, text = split_bullet(text)
        number, text = split_number(text)
        is_list = is_list or is_bullet or bool(number)
    elif not number:
        number, text = split_number(text)
    return Block(
        text=text,
        page=reader.page,
        level=level,
        size=_size(runs, style),
        bold=_all(runs, "b", style),
        italic=_all(runs, "i", style),
        number=number,
        is_list=is_list and level is None,
        is_quote=any(QUOTE_STYLE.search(name) for name in names),
        indent=at,
        furniture=_furniture(names),
    )


def _text(element: etree._Element) -> str:
    """What is shown: insertions yes, deletions no, and text boxes not here but after their paragraph."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            parts.append("\t" if child.tag == f"{W}tab" else "\n")
        elif child.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in NOT_SHOWN:
            parts.append(_text(child))
    return "".join(parts)


def _style(element: etree._Element, reader: Reader) -> Any:
    named = element.find(f"{W}pPr/{W}pStyle")
    return reader.styles.get(named.get(f"{W}val")) if named is not None else None


def _chain(style: Any) -> Iterator[Any]:
    for _ in range(10):
        if style is None:
            return
        yield style
        style = getattr(style, "base_style", None)


def _heading_level(element: etree._Element, style: Any, names: list[str]) -> int | None:
    for name in names:
        found = HEADING_STYLE.search(name)
        if found:
            return int(found[1])
        if TITLE_STYLE.match(name):
            return 0
    outlines = [element.find(f"{W}pPr/{W}outlineLvl")]
    outlines += [each.element.find(f"{W}pPr/{W}outlineLvl") for each in _chain(style)]
    stated = [int(each.get(f"{W}val", "9")) for each in outlines if each is not None]
    return stated[0] + 1 if stated and stated[0] < 9 else None


def _number(element: etree._Element, style: Any, reader: Reader) -> tuple[str, bool, int]:
    places = [element.find(f"{W}pPr/{W}numPr")]
    places += [each.element.find(f"{W}pPr/{W}numPr") for each in _chain(style)]
    list_id, at = None, None
    for place in (place for place in places if place is not None):
        stated, level = place.find(f"{W}numId"), place.find(f"{W}ilvl")
        list_id = stated.get(f"{W}val") if list_id is None and stated is not None else list_id
        at = int(level.get(f"{W}val", "0")) if at is None and level is not None else at
    if list_id in (None, "0"):
        return "", False, 0
    number, is_list = reader.numbering.next(list_id or "", at or 0)
    return number, is_list, at or 0


def _all(runs: list[etree._Element], mark: str, style: Any) -> bool:
    """Whether every run with text is bold (b) or italic (i), by itself or through its paragraph's style."""
    by_style = next((value for value in (_on(s.element, mark) for s in _chain(style)) if value is not None), False)
    return bool(runs) and all(by_style if _on(run, mark) is None else _on(run, mark) for run in runs)


def _on(element: etree._Element, mark: str) -> bool | None:
    found = element.find(f"{W}rPr/{W}{mark}")
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def _size(runs: list[etree._Element], style: Any) -> float | None:
    for element in [*runs[:1], *(each.element for each in _chain(style))]:
        found = element.find(f"{W}rPr/{W}sz")
        if found is not None:
            return float(found.get(f"{W}val", "22")) / 2
    return None


def _furniture(names: list[str]) -> str:
    if any(CONTENTS_STYLE.match(name) for name in names):
        return "table of contents"
    return "picture caption" if any(CAPTION_STYLE.search(name) for name in names) else ""


def _rows(table: etree._Element, which: int, reader: Reader) -> Iterator[Block]:
    """A table of one column is a frame around text; any other gives a block for each row."""
    for row in table.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc") + row.findall(f"{W}sdt/{W}sdtContent/{W}tc")
        if len(cells) == 1:
            yield from _walk(cells[0], reader)
            continue
        inside = [list(_walk(cell, reader)) for cell in cells]
        texts = tuple("\n".join(f"{b.number} {b.text}".strip() for b in blocks) for blocks in inside)
        if any(texts):
            bold = all(block.bold for blocks in inside for block in blocks)
            yield Block(" | ".join(texts), reader.page, bold=bold, cells=texts, table=which)


def _footnotes(part: Any) -> Iterator[Block]:
    for relation in part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            for paragraph in root.iter(f"{W}p"):
                text = clean(_text(paragraph)).strip()
                if text:
                    yield Block(text, furniture="footnote")


def _running(document: Any) -> Iterator[Block]:
    seen: set[str] = set()
    for section in document.sections:
        for place in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            for paragraph in place.paragraphs:
                text = clean(paragraph.text).strip()
                if text and text not in seen:
                    seen.add(text)
                    yield Block(text, furniture="running header or footer")
