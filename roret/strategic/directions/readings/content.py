"""Everything a strategy says, as one plain dict: what a version freezes, and what the published schema describes.

Only what is said in it: not its state, nor what it grew out of. Keys stand in the order of the document, and every key
is always there, so that the same words always give the same checksum.
"""

import hashlib
import json
from typing import Any

from roret.strategic.directions.models import Direction, Objective, Strategy, Theme

Content = dict[str, Any]


def content_of(strategy: Strategy) -> Content:
    """Reads through `for_page()`: the same few queries however much it says."""
    whole = Strategy.objects.for_page().get(pk=strategy.pk)
    return {
        "title": whole.title,
        "period": {"from": whole.period_from, "to": whole.period_to},
        "area": whole.area,
        "word": whole.word,
        "words": whole.words,
        "foreword": whole.foreword,
        "signature": whole.signature,
        "easy_text": whole.easy_text,
        "policies": [{"title": each.title, "link": each.link, "text": each.text} for each in whole.policies.all()],
        "themes": [_theme(each) for each in whole.themes.all()],
        "directions": [_direction(each) for each in whole.directions.all()],
    }


def filled(content: Content) -> Content:
    """With every key there is today, empty where an older version has it not. For reading, not for checksums."""
    period = {"from": None, "to": None, **content.get("period", {})}
    words = dict.fromkeys(("title", "area", "word", "words", "foreword", "signature", "easy_text"), "")
    return {
        **words,
        **content,
        "period": period,
        "policies": [{"title": "", "link": "", "text": "", **each} for each in content.get("policies", [])],
        "themes": [_filled_theme(each) for each in content.get("themes", [])],
        "directions": [_filled_direction(each) for each in content.get("directions", [])],
    }


def _filled_theme(theme: Content) -> Content:
    areas = [{"name": "", "text": "", **each} for each in theme.get("focus_areas", [])]
    return {"number": 0, "name": "", "text": "", **theme, "focus_areas": areas}


def _filled_direction(direction: Content) -> Content:
    empty = {"number": 0, "title": "", "motto": "", "text": "", "easy_text": "", "keywords": [], "themes": []}
    objective = {"number": "", "text": "", "target": "", "target_on": None}
    return {**empty, **direction, "objectives": [{**objective, **each} for each in direction.get("objectives", [])]}


def checksum_of(content: Content) -> str:
    """SHA-256 of the canonical JSON: keys sorted, no spaces, characters as they are."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _theme(theme: Theme) -> Content:
    areas = [{"name": each.name, "text": each.text} for each in theme.focus_areas.all()]
    return {"number": theme.number, "name": theme.name, "text": theme.text, "focus_areas": areas}


def _direction(direction: Direction) -> Content:
    return {
        "number": direction.number,
        "title": direction.title,
        "motto": direction.motto,
        "text": direction.text,
        "easy_text": direction.easy_text,
        "keywords": [each.word for each in direction.keywords.all()],
        "objectives": [_objective(each) for each in direction.objectives.all()],
        "themes": sorted(each.number for each in direction.themes.all()),
    }


def _objective(objective: Objective) -> Content:
    return {
        "number": objective.number,
        "text": objective.text,
        "target": objective.target,
        "target_on": objective.target_on.isoformat() if objective.target_on else None,
    }
