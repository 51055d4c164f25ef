"""What was found in a document, in the shape a reviewer sees it and the command line prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FocusArea:
    name: str
    text: str


@dataclass(frozen=True)
class RecognisedTheme:
    number: int
    name: str
    text: str
    focus_areas: tuple[FocusArea, ...]


@dataclass(frozen=True)
class RecognisedObjective:
    """`number` as the document writes it ("1.1"), "" when it has none."""

    number: str
    text: str


@dataclass(frozen=True)
class RecognisedDirection:
    """`themes` are numbers of themes, where the document says so; `sureness` runs from 0 to 1."""

    number: int
    title: str
    motto: str
    text: str
    keywords: tuple[str, ...]
    objectives: tuple[RecognisedObjective, ...]
    themes: tuple[int, ...]
    sureness: float


@dataclass(frozen=True)
class LeftOut:
    """Something the document says that has no place in the structure, and why (English, to translate)."""

    text: str
    reason: str


@dataclass(frozen=True)
class TakenBecause:
    """Why a document is taken for what it is: a sentence to translate, and the document's own words for it."""

    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class RecognisedStrategy:
    """`word` is what the document calls its directions; `taken_for` one of kind.KINDS."""

    title: str
    area: str
    period_from: int | None
    period_to: int | None
    foreword: str
    signature: str
    themes: tuple[RecognisedTheme, ...]
    directions: tuple[RecognisedDirection, ...]
    left_out: tuple[LeftOut, ...]
    word: str
    taken_for: str
    taken_because: TakenBecause


def to_json(strategy: RecognisedStrategy) -> dict[str, Any]:
    """The keys `roret import-strategy --dry-run --json` prints."""
    return {
        "title": strategy.title,
        "period": {"from": strategy.period_from, "to": strategy.period_to},
        "taken_for": strategy.taken_for,
        "themes": [_theme(theme) for theme in strategy.themes],
        "directions": [_direction(direction) for direction in strategy.directions],
        "left_out": [{"text": left.text, "reason": left.reason} for left in strategy.left_out],
    }


def _theme(theme: RecognisedTheme) -> dict[str, Any]:
    areas = [{"name": area.name, "text": area.text} for area in theme.focus_areas]
    return {"number": theme.number, "name": theme.name, "text": theme.text, "focus_areas": areas}


def _direction(direction: RecognisedDirection) -> dict[str, Any]:
    return {
        "number": direction.number,
        "title": direction.title,
        "motto": direction.motto,
        "text": direction.text,
        "keywords": list(direction.keywords),
        "objectives": [{"number": each.number, "text": each.text} for each in direction.objectives],
        "themes": list(direction.themes),
    }
