"""Paper forms as tagged PDF: one sheet of A4 each, in large type, with lines to write on and a strip to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from roret.web.typeset import Drawing, each_text, qr_svg, typeset

_TEMPLATE: Final = Path(__file__).parent / "templates" / "sheet.typ"
_MOST_IN_FRONT, _MOST_LINES, _LETTERS_A_LINE = 3, 5, 52


@dataclass(frozen=True)
class PaperWords:
    """What stands on every sheet of a collection. `follow_address` is where a receipt code is typed."""

    language: str
    organisation: str
    accent: str
    title: str
    how_to: str
    who_are_you: str
    roles: tuple[str, ...]
    write_here: str
    may_quote: str
    sheet: str
    turn_over: str
    keep: str
    your_codes: str
    follow: str
    follow_address: str
    shown_address: str
    qr_says: str


@dataclass(frozen=True)
class PaperSheet:
    """One sheet: its code as it is printed, and for each question its receipt code, or "" for none."""

    code: str
    receipts: tuple[str, ...]


def sheets_pdf(words: PaperWords, questions: Sequence[str], sheets: Sequence[PaperSheet], *, on: date) -> bytes:
    """PDF/UA-1 with a leaf for each sheet, which is printed on both sides when the questions take more than one.

    The QR of a sheet holds its code and nothing else, so that a hand scanner types it.
    """
    in_front = _in_front(questions)

    def say(drawing: Drawing) -> dict[str, Any]:
        shown: dict[str, Any] = each_text(vars(words), drawing)
        asked = [{"number": n, "text": drawing(text)} for n, text in enumerate(questions, 1)]
        leaves = [
            {"code": sheet.code, "qr": qr_svg(sheet.code.replace("-", "")), "receipts": _numbered(sheet.receipts)}
            for sheet in sheets
        ]
        as_they_are = {"language": words.language, "accent": words.accent, "follow_qr": qr_svg(words.follow_address)}
        sides = {"front": asked[:in_front], "back": asked[in_front:], "sheets": leaves}
        return {**shown, **as_they_are, **sides}

    return typeset(_TEMPLATE, say, on=on)


def _in_front(questions: Sequence[str]) -> int:
    """How many questions leave room to write on the front page."""
    lines, count = 0, 0
    for question in questions:
        lines += -(-len(question) // _LETTERS_A_LINE)
        if count == _MOST_IN_FRONT or (count and lines > _MOST_LINES):
            break
        count += 1
    return count


def _numbered(receipts: Sequence[str]) -> list[str]:
    """With the number of its question where there are several."""
    several = len(receipts) > 1
    return [f"{number}:  {code}" if several else code for number, code in enumerate(receipts, 1) if code]
