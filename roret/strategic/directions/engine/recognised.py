"""What was found in a document, in the shape a reviewer sees it and the command line prints it.

`sureness` runs from 0 to 1, and is 1 for what a person wrote. `place` is the paragraph of the source it was read from,
counted from 0; None where it stands in no paragraph, as what a person wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

CERTAIN = 1.0


@dataclass(frozen=True)
class FocusArea:
    name: str
    text: str
    sureness: float = CERTAIN
    place: int | None = None


@dataclass(frozen=True)
class RecognisedTheme:
    number: int
    name: str
    text: str
    focus_areas: tuple[FocusArea, ...]
    sureness: float = CERTAIN
    place: int | None = None


@dataclass(frozen=True)
class RecognisedObjective:
    """`number` as the document writes it ("1.1"), "" when it has none.

    `target` is when it is to be reached, in the document's words; `target_on` the day, where one can be told.
    """

    number: str
    text: str
    target: str = ""
    target_on: date | None = None
    sureness: float = CERTAIN
    place: int | None = None


@dataclass(frozen=True)
class RecognisedPolicy:
    """Something the strategy says it rests on."""

    title: str
    link: str = ""
    text: str = ""
    sureness: float = CERTAIN
    place: int | None = None


@dataclass(frozen=True)
class RecognisedDirection:
    """`themes` are numbers of themes, where the document says so."""

    number: int
    title: str
    motto: str
    text: str
    keywords: tuple[str, ...]
    objectives: tuple[RecognisedObjective, ...]
    themes: tuple[int, ...]
    sureness: float
    place: int | None = None
    motto_sureness: float = CERTAIN
    keywords_sureness: float = CERTAIN
    keywords_place: int | None = None
    easy_text: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Something the document says that has no place in the structure, and why (English, to translate)."""

    text: str
    reason: str
    place: int | None = None


@dataclass(frozen=True)
class TakenBecause:
    """Why a document is taken for what it is: a sentence to translate, and the document's own words for it."""

    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class RecognisedStrategy:
    """`word` and `words` are what the document calls its directions; `taken_for` one of kind.KINDS.

    `sureness` and `places` speak of the title, the period, the foreword and the signature, by those names.
    """

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
    words: str = ""
    policies: tuple[RecognisedPolicy, ...] = ()
    easy_text: str = ""
    sureness: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


def to_json(strategy: RecognisedStrategy) -> dict[str, Any]:
    """The keys `roret import-strategy --dry-run --json` prints."""
    return {
        "title": strategy.title,
        "period": {"from": strategy.period_from, "to": strategy.period_to},
        "taken_for": strategy.taken_for,
        "themes": [_theme(theme) for theme in strategy.themes],
        "directions": [_direction(direction) for direction in strategy.directions],
        "left_out": [{"text": left.text, "reason": left.reason} for left in strategy.left_out],
        "area": strategy.area,
        "foreword": strategy.foreword,
        "signature": strategy.signature,
        "word": strategy.word,
        "words": strategy.words,
        "policies": [_policy(policy) for policy in strategy.policies],
        "sureness": dict(strategy.sureness),
    }


def _theme(theme: RecognisedTheme) -> dict[str, Any]:
    areas = [{"name": area.name, "text": area.text, "sureness": area.sureness} for area in theme.focus_areas]
    return {
        "number": theme.number,
        "name": theme.name,
        "text": theme.text,
        "focus_areas": areas,
        "sureness": theme.sureness,
    }


def _policy(policy: RecognisedPolicy) -> dict[str, Any]:
    return {"title": policy.title, "link": policy.link, "text": policy.text, "sureness": policy.sureness}


def _direction(direction: RecognisedDirection) -> dict[str, Any]:
    return {
        "number": direction.number,
        "title": direction.title,
        "motto": direction.motto,
        "text": direction.text,
        "keywords": list(direction.keywords),
        "objectives": [_objective(each) for each in direction.objectives],
        "themes": list(direction.themes),
        "sureness": direction.sureness,
        "motto_sureness": direction.motto_sureness,
        "keywords_sureness": direction.keywords_sureness,
    }


def _objective(objective: RecognisedObjective) -> dict[str, Any]:
    return {
        "number": objective.number,
        "text": objective.text,
        "target": objective.target,
        "target_on": objective.target_on.isoformat() if objective.target_on else None,
        "sureness": objective.sureness,
    }
