"""The recognised structure, to and from what a proposal keeps of it, and the document it stands beside."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from roret.foundation.texts.engine.documents.blocks import Block, Document
from roret.strategic.directions.engine.recognised import (
    FocusArea,
    LeftOut,
    RecognisedDirection,
    RecognisedObjective,
    RecognisedPolicy,
    RecognisedStrategy,
    RecognisedTheme,
    TakenBecause,
)
from roret.strategic.directions.models import Proposal

Piece = TypeVar(
    "Piece", FocusArea, LeftOut, RecognisedDirection, RecognisedObjective, RecognisedPolicy, RecognisedTheme
)


def paragraphs_of(document: Document) -> list[str]:
    """The document's own text as it is shown beside what was found, without headers and page numbers."""
    said = (_words_of(block) for block in document.blocks if not block.furniture)
    return [words for words in said if words]


def source_of(proposal: Proposal) -> list[str]:
    return proposal.source.split("\n\n") if proposal.source else []


def _words_of(block: Block) -> str:
    words = " | ".join(block.cells) if block.cells else f"{block.number} {block.text}"
    return "\n".join(line for line in words.replace("\x00", "").strip().splitlines() if line.strip())


def as_kept(recognised: RecognisedStrategy) -> dict[str, Any]:
    """Everything the reviewer must see, fit for JSON: also how sure each piece is, and where it stands."""
    kept = asdict(recognised)
    kept["period"] = {"from": kept.pop("period_from"), "to": kept.pop("period_to")}
    for direction in kept["directions"]:
        for objective in direction["objectives"]:
            objective["target_on"] = objective["target_on"].isoformat() if objective["target_on"] else None
    return {key: _without_nul(value) for key, value in kept.items()}


def recognised_in(proposal: Proposal) -> RecognisedStrategy:
    """What was kept before there were places and target dates is read as having none."""
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
        left_out=tuple(_read(LeftOut, each) for each in kept["left_out"]),
        word=kept["word"],
        taken_for=kept["taken_for"],
        taken_because=TakenBecause(because["reason"], tuple(because["evidence"])),
        words=kept.get("words", ""),
        policies=tuple(_read(RecognisedPolicy, each) for each in kept.get("policies", [])),
        easy_text=kept.get("easy_text", ""),
        sureness=kept.get("sureness", {}),
        places=kept.get("places", {}),
    )


def _read(kind: type[Piece], kept: Mapping[str, Any], **instead: Any) -> Piece:
    known = {field.name for field in fields(kind)}
    return kind(**{**{key: value for key, value in kept.items() if key in known}, **instead})


def _theme(kept: dict[str, Any]) -> RecognisedTheme:
    return _read(RecognisedTheme, kept, focus_areas=tuple(_read(FocusArea, each) for each in kept["focus_areas"]))


def _direction(kept: dict[str, Any]) -> RecognisedDirection:
    return _read(
        RecognisedDirection,
        kept,
        keywords=tuple(kept["keywords"]),
        objectives=tuple(_objective(each) for each in kept["objectives"]),
        themes=tuple(kept["themes"]),
    )


def _objective(kept: dict[str, Any]) -> RecognisedObjective:
    day = kept.get("target_on")
    return _read(RecognisedObjective, kept, target_on=date.fromisoformat(day) if day else None)


def _without_nul(value: Any) -> Any:
    """PostgreSQL keeps no NUL, not even in JSON."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {key: _without_nul(each) for key, each in value.items()}
    return [_without_nul(each) for each in value] if isinstance(value, list | tuple) else value
