"""What a PDF shows."""

from io import BytesIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser


def sheets(made: bytes) -> list[tuple[tuple[int, int], str]]:
    """Each page's size in points, and its words."""
    return [((round(page.width), round(page.height)), _words(page)) for page in extract_pages(BytesIO(made))]


def _words(page) -> str:
    texts = (each.get_text() for each in page if isinstance(each, LTTextContainer))
    return " ".join(" ".join(texts).replace("\u200b", "").split())


def is_tagged(made: bytes) -> bool:
    return "StructTreeRoot" in PDFDocument(PDFParser(BytesIO(made))).catalog
