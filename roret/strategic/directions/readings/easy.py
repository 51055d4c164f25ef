"""The easy-read edition beside a text: which text it was written for, and how easy both are."""

import hashlib
from dataclasses import dataclass

from roret.foundation.texts.engine.readability import Readability, lix
from roret.strategic.directions.models import Direction, Strategy


def original_of(thing: Strategy | Direction) -> str:
    """All that the easy-read edition retells. For a strategy that is its frame and themes, as each direction has one
    of its own."""
    return _of_direction(thing) if isinstance(thing, Direction) else _of_strategy(thing)


def _of_strategy(strategy: Strategy) -> str:
    themes = (part for theme in strategy.themes.all() for part in (theme.name, theme.text))
    return _paragraphs(strategy.title, strategy.area, strategy.foreword, *themes)


def _of_direction(direction: Direction) -> str:
    objectives = (f"{one.number} {one.text} {one.target}".strip() for one in direction.objectives.all())
    return _paragraphs(direction.title, direction.motto, direction.text, *objectives)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def made_of(thing: Strategy | Direction) -> str:
    """SHA-256 of the original as it stands."""
    return hashlib.sha256(original_of(thing).encode()).hexdigest()


@dataclass(frozen=True)
class Easy:
    """An easy-read edition as a page shows it. Stale: the original has changed since it was written."""

    text: str
    is_stale: bool


def easy_of(thing: Strategy | Direction) -> Easy | None:
    """None where nobody has written one."""
    return Easy(thing.easy_text, thing.easy_made_of != made_of(thing)) if thing.easy_text else None


@dataclass(frozen=True)
class Beside:
    """The original and the easy-read edition, each with its LIX."""

    original: str
    original_lix: Readability
    easy_lix: Readability


def beside(thing: Strategy | Direction, easy_text: str) -> Beside:
    original = original_of(thing)
    return Beside(original, lix(original), lix(easy_text))
