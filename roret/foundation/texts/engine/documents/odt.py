"""Reads OpenDocument text (LibreOffice) into blocks."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from .blocks import Block, UnreadableDocument
from .numbering import split_number
from .packed import open_package

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read_odt(content: bytes) -> tuple[Block, ...]:
    """Paragraphs, headings, lists and table rows in order; contents lists are marked as such."""
    try:
        xml = open_package(content).read("content.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(xml, parser)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, NotImplementedError) as problem:
        raise UnreadableDocument("broken") from problem
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    return tuple(_walk(body, [0])) if body is not None else ()


def _walk(parent: etree._Element, tables: list[int], furniture: str = "", lists: int = 0) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{TEXT}h":
            level = int(element.get(f"{TEXT}outline-level", "1"))
            yield Block(_text(element), level=level, furniture=furniture)
        elif element.tag == f"{TEXT}p":
            text = _text(element)
            number, rest = split_number(text) if lists else ("", text)
            if text:
                yield Block(rest, number=number, is_list=lists > 0, indent=lists, furniture=furniture)
        elif element.tag == f"{TABLE}table":
            tables[0] += 1
            yield from _rows(element, tables[0])
        elif element.tag == f"{TEXT}list":
            yield from _walk(element, tables, furniture, lists + 1)
        elif element.tag == f"{TEXT}table-of-content":
            yield from _walk(element, tables, "table of contents", lists)
        elif isinstance(element.tag, str):
            yield from _walk(element, tables, furniture, lists)


def _rows(table: etree._Element, which: int) -> Iterator[Block]:
    for row in table.iter(f"{TABLE}table-row"):
        cells = tuple(
            "\n".join(_text(part) for part in cell.iter(f"{TEXT}p", f"{TEXT}h"))
            for cell in row.iter(f"{TABLE}table-cell")
        )
        if any(cells):
            yield Block(" | ".join(cells), cells=cells, table=which)


def _text(element: etree._Element) -> str:
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            parts.append("\t" if child.tag.endswith("tab") else "\n")
        elif child.tag == f"{TEXT}s":
            parts.append(" " * int(child.get(f"{TEXT}c", "1")))
        elif isinstance(child.tag, str):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts).strip()
