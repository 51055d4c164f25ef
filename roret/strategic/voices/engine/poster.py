"""A poster of a collection as tagged PDF, A4 or A3: the same drawing, larger."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from roret.web.typeset import Drawing, each_text, qr_svg, typeset

_TEMPLATE: Final = Path(__file__).parent / "templates" / "poster.typ"
Paper = Literal["a4", "a3"]


@dataclass(frozen=True)
class Poster:
    """The words of a poster. `address` is where the QR leads, `shown_address` the same as people read it."""

    language: str
    organisation: str
    accent: str
    title: str
    about: str
    questions: tuple[str, ...]
    call: str
    dates: str
    no_account: str
    address: str
    shown_address: str
    qr_says: str


def poster_pdf(poster: Poster, paper: Paper, *, on: date) -> bytes:
    """PDF/UA-1 on one page. Texts become smaller until they fit."""

    def say(drawing: Drawing) -> dict[str, Any]:
        shown: dict[str, Any] = each_text(vars(poster), drawing)
        return {
            **shown,
            "language": poster.language,
            "accent": poster.accent,
            "paper": paper,
            "qr": qr_svg(poster.address),
        }

    return typeset(_TEMPLATE, say, on=on)
