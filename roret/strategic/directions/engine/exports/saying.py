"""What an exported document says: the strategy's content with the few fixed words around it.

A document is read far from the page it was fetched on, so its fixed words stand here and not in the interface's
catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ..sentences import capital

LANGUAGES: Final = ("da", "en")
LABELS: Final[dict[str, dict[str, str]]] = {
    "da": {
        "foreword": "Forord",
        "policies": "Det bygger vi på",
        "themes": "Temaer",
        "theme": "Tema",
        "focus_areas": "Fokusområder",
        "objectives": "Målsætninger",
        "keywords": "Nøgleord",
        "belongs": "Hører til temaer",
        "target": "Hvornår",
        "nothing": "Her står ikke noget endnu.",
        "easy": "Let at læse",
        "page": "Side",
        "unshown": "Nogle tegn kan ikke vises i PDF. De står i klammer eller som en firkant.",
    },
    "en": {
        "foreword": "Foreword",
        "policies": "What we build on",
        "themes": "Themes",
        "theme": "Theme",
        "focus_areas": "Focus areas",
        "objectives": "Objectives",
        "keywords": "Keywords",
        "belongs": "Belongs to themes",
        "target": "By when",
        "nothing": "Nothing stands here yet.",
        "easy": "Easy to read",
        "page": "Page",
        "unshown": "Some characters cannot be shown in a PDF. They stand in brackets or as a box.",
    },
}


@dataclass(frozen=True)
class Saying:
    """`content` is `readings.content_of()` or what a version froze of it. `standing` says in words what it is: a draft,
    adopted by whom and when, or which version. `word` and `words` name its directions."""

    content: dict[str, Any]
    organisation: str
    standing: str
    word: str
    words: str
    language: str
    on: date

    @property
    def labels(self) -> dict[str, str]:
        return LABELS[self.language]


def said(saying: Saying) -> dict[str, Any]:
    """The values a template is filled with; `word.PLACEHOLDERS` tells of each."""
    content = saying.content
    period = content.get("period") or {}
    years = [str(year) for year in (period.get("from"), period.get("to")) if year]
    names = {each["number"]: each["name"] for each in content.get("themes", [])}
    return {
        "title": content["title"],
        "organisation": saying.organisation,
        "standing": saying.standing,
        "area": content.get("area", ""),
        "period": "–".join(dict.fromkeys(years)),
        "foreword": paragraphs(content.get("foreword", "")),
        "signature": content.get("signature", ""),
        "easy": paragraphs(content.get("easy_text", "")),
        "policies": [dict(each) for each in content.get("policies", [])],
        "themes": [_theme(each) for each in content.get("themes", [])],
        "directions": [_direction(each, saying, names) for each in content.get("directions", [])],
        "word": saying.word,
        "words": capital(saying.words),
        "label": saying.labels,
    }


def _theme(theme: dict[str, Any]) -> dict[str, Any]:
    areas = [
        {"name": each["name"], "paragraphs": paragraphs(each.get("text", ""))} for each in theme.get("focus_areas", [])
    ]
    return {
        "number": theme["number"],
        "name": theme["name"],
        "paragraphs": paragraphs(theme.get("text", "")),
        "focus_areas": areas,
    }


def _direction(direction: dict[str, Any], saying: Saying, names: dict[int, str]) -> dict[str, Any]:
    themes = [names[number] for number in direction.get("themes", []) if number in names]
    return {
        "number": direction["number"],
        "title": direction["title"],
        "heading": f"{capital(saying.word)} {direction['number']}: {direction['title']}",
        "motto": direction.get("motto", ""),
        "paragraphs": paragraphs(direction.get("text", "")),
        "easy": paragraphs(direction.get("easy_text", "")),
        "objectives": [_objective(each) for each in direction.get("objectives", [])],
        "keywords": ", ".join(direction.get("keywords", [])),
        "themes": ", ".join(themes),
    }


def _objective(objective: dict[str, Any]) -> dict[str, str]:
    """When it is due stands in its own words most often; only what they do not say is said beside them."""
    target = objective.get("target") or ""
    day = objective.get("target_on") or ""
    beside = target if target and target.casefold() not in objective["text"].casefold() else ""
    return {"number": objective.get("number", ""), "text": objective["text"], "target": beside, "target_on": day}


def paragraphs(text: str) -> list[str]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in plain.split("\n\n") if part.strip()]
