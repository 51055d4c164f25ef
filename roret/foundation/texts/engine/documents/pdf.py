"""Reads a PDF's lines with their places and sizes, and hands them on to be put in reading order."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTComponent, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException

from .blocks import MOST_CHARACTERS, MOST_PAGES, Block, UnreadableDocument
from .letters import clean
from .pdf_layout import PageLines, PdfLine, blocks_of


def read_pdf(content: bytes, tell: Callable[[int, int], None] | None = None) -> tuple[Block, ...]:
    pages: list[PageLines] = []
    characters = 0
    try:
        total = _count(content)
        for page in extract_pages(BytesIO(content), maxpages=MOST_PAGES + 1, laparams=LAParams(boxes_flow=None)):
            pages.append(_lines(page))
            characters += sum(len(line.text) for line in pages[-1].lines)
            if tell:
                tell(len(pages), total)
            if len(pages) > MOST_PAGES or characters > MOST_CHARACTERS:
                raise UnreadableDocument("too_long")
    except (PDFPasswordIncorrect, PDFEncryptionError) as problem:
        raise UnreadableDocument("password") from problem
    except (PDFException, PSException, ValueError, KeyError, TypeError, AssertionError, IndexError) as problem:
        raise UnreadableDocument("broken") from problem
    if not pages:
        raise UnreadableDocument("broken")
    _check_letters(pages)
    return blocks_of(pages)


def _count(content: bytes) -> int:
    """How many pages it has, before any of them is read."""
    total = sum(1 for _ in PDFPage.get_pages(BytesIO(content), maxpages=MOST_PAGES + 1))
    if total > MOST_PAGES:
        raise UnreadableDocument("too_long")
    return total


def _check_letters(pages: list[PageLines]) -> None:
    text = " ".join(line.text for page in pages for line in page.lines)
    if not text.strip():
        raise UnreadableDocument("no_text")
    if text.count("(cid:") * 20 > len(text):
        raise UnreadableDocument("unknown_letters")


def _lines(page: LTPage) -> PageLines:
    lines = [line for line in map(_line, _text_lines(page)) if line is not None]
    return PageLines(page.width, page.height, lines)


def _text_lines(container: Iterable[LTComponent]) -> Iterator[LTTextLine]:
    for item in container:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            yield from _text_lines(item)


def _line(line: LTTextLine) -> PdfLine | None:
    letters = [letter for letter in line if isinstance(letter, LTChar) and letter.get_text().strip()]
    text = " ".join(clean(line.get_text()).split())
    if not letters or not text:
        return None
    fonts = [letter.fontname.lower() for letter in letters]
    return PdfLine(
        text,
        line.x0,
        line.x1,
        line.y0,
        line.y1,
        size=round(statistics.median(letter.size for letter in letters) * 2) / 2,
        bold=_most(fonts, ("bold", "black", "heavy", "semibold", "demi")),
        italic=_most(fonts, ("italic", "oblique")),
    )


def _most(fonts: list[str], names: tuple[str, ...]) -> bool:
    return sum(any(name in font for name in names) for font in fonts) > len(fonts) * 0.8
