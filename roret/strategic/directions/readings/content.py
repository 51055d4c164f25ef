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
