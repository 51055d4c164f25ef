"""The recognised structure, to and from what a proposal keeps of it."""

from dataclasses import asdict
from typing import Any

from roret.strategic.directions.engine.recognised import (
    FocusArea,
    LeftOut,
    RecognisedDirection,
    RecognisedObjective,
    RecognisedStrategy,
    RecognisedTheme,
    TakenBecause,
    to_json,
)
from roret.strategic.directions.models import Proposal


def as_kept(recognised: RecognisedStrategy) -> dict[str, Any]:
    """What the command line prints, and what the reviewer must also see: how sure each piece is, and why."""
    kept: dict[str, Any] = {
        **to_json(recognised),
        "area": recognised.area,
        "foreword": recognised.foreword,
        "signature": recognised.signature,
        "word": recognised.word,
        "taken_because": asdict(recognised.taken_because),
    }
    for each, direction in zip(kept["directions"], recognised.directions, strict=True):
        each["sureness"] = direction.sureness
    return {key: _without_nul(value) for key, value in kept.items()}


def recognised_in(proposal: Proposal) -> RecognisedStrategy:
    kept = proposal.recognised
    because = kept["taken_because"]
    return RecognisedStrategy(
        title=kept["title"],
        area=kept["area"],
        period_from=kept["period"]["from"],
        period_to=kept["period"]["to"],
        foreword=kept["foreword"],
        signature=kept["signature"],
        themes=tuple(_theme(each) for each in kept["themes"]),
        directions=tuple(_direction(each) for each in kept["directions"]),
        left_out=tuple(LeftOut(**each) for each in kept["left_out"]),
        word=kept["word"],
        taken_for=kept["taken_for"],
        taken_because=TakenBecause(because["reason"], tuple(because["evidence"])),
    )


def _theme(kept: dict[str, Any]) -> RecognisedTheme:
    areas = tuple(FocusArea(**each) for each in kept["focus_areas"])
    return RecognisedTheme(**{**kept, "focus_areas": areas})


def _direction(kept: dict[str, Any]) -> RecognisedDirection:
    return RecognisedDirection(
        **{
            **kept,
            "keywords": tuple(kept["keywords"]),
            "objectives": tuple(RecognisedObjective(**each) for each in kept["objectives"]),
            "themes": tuple(kept["themes"]),
        }
    )


def _without_nul(value: Any) -> Any:
    """PostgreSQL keeps no NUL, not even in JSON."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {key: _without_nul(each) for key, each in value.items()}
    return [_without_nul(each) for each in value] if isinstance(value, list | tuple) else value
