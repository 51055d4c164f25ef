"""Dialogue cards as tagged PDF: A6, one question each, or four on a sheet of A4 to cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from roret.web.typeset import Drawing, each_text, typeset

_TEMPLATE: Final = Path(__file__).parent / "templates" / "cards.typ"


@dataclass(frozen=True)
class Card:
    """One question, with the direction it makes practical."""

    number: str
    title: str
    motto: str
    question: str


@dataclass(frozen=True)
class CardWords:
    """What stands on every card. `kind` is what the deck is called."""

    language: str
    accent: str
    organisation: str
    strategy: str
    kind: str


def cards_pdf(
    words: CardWords, cards: Sequence[Card], *, on: date, four_up: bool = False, large: bool = False
) -> bytes:
    """PDF/UA-1. A text that is too long for its card is set smaller until it fits; nothing is cut."""
    if not cards:
        raise ValueError("There is nothing to print.")

    def say(drawing: Drawing) -> dict[str, Any]:
        shown: dict[str, Any] = each_text(vars(words), drawing)
        said = [each_text(vars(card), drawing) for card in cards]
        as_they_are = {"language": words.language, "accent": words.accent}
        return {**shown, **as_they_are, "cards": said, "four_up": four_up, "large": large}

    return typeset(_TEMPLATE, say, on=on)
