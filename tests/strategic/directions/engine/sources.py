"""The lines of a document as they stand in the file, read without our own reader: what must not be lost."""

from __future__ import annotations

import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
from pdfminer.high_level import extract_text

MARKS = re.compile(r"</?[a-z]+>|^\s*#{1,6}\s|^\s*>|\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


def shared_documents() -> list[Path]:
    """Documents kept outside the repository, to try things on; none where they are not there."""
    beside = Path(__file__).parents[5] / "shared" / "documents"
    folder = Path(os.environ.get("RORET_SHARED_DOCUMENTS", beside))
    return sorted(folder.glob("*.txt")) if folder.is_dir() else []


def lines_of(name: str, content: bytes) -> list[str]:
    if name.endswith(".docx"):
        return [line for line in _lines_of_word(content) if line.strip()]
    if name.endswith(".odt"):
        text = zipfile.ZipFile(BytesIO(content)).read("content.xml").decode()
        return [line for line in re.split(r"<[^>]+>", text) if line.strip()]
    if name.endswith(".pdf"):
        return [line for line in extract_text(BytesIO(content)).splitlines() if line.strip()]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    if name.endswith(".md") or re.search(r"^#{1,6} ", text, re.M):
        text = re.sub(r"\[([^\]]*)\]\((?:mailto:\1|([^)]*))\)", r"\1 \2", text.replace("<br>", "\n"))
        text = "\n".join(MARKS.sub("", line) for line in text.splitlines())
    return [line for line in text.splitlines() if line.strip()]


def _lines_of_word(content: bytes) -> list[str]:
    document = docx.Document(BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [line for t in document.tables for row in t.rows for c in row.cells for line in c.text.splitlines()]
    section = document.sections[0]
    return [*lines, *(p.text for place in (section.header, section.footer) for p in place.paragraphs)]
