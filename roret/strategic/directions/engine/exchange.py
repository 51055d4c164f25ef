"""A strategy as JSON, by the schema we publish: written from what it says, and read back without loss."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .recognised import (
    CERTAIN,
    FocusArea,
    RecognisedDirection,
    RecognisedObjective,
    RecognisedPolicy,
    RecognisedStrategy,
    RecognisedTheme,
    TakenBecause,
)

FORMAT = "roret-strategy-1"
SCHEMA = Path(__file__).parent.parent / "schemas" / "strategy-1.json"
ADDRESS = "/schemas/strategy-1.json"
MOST_BYTES = 10_000_000
MOST_PROBLEMS = 5


class NotTheFormat(Exception):
    """The JSON does not follow the schema. `problems` say where, in English, as the schema does."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@cache
def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return read


def is_json(name: str, content: bytes) -> bool:
    return name.lower().endswith(".json") or content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"


def written(content: dict[str, Any]) -> bytes:
    """`content` is `readings.content_of()`, or what a version froze of it."""
    return json.dumps({"$schema": ADDRESS, "format": FORMAT, **content}, ensure_ascii=False, indent=2).encode()


def read(file: bytes) -> RecognisedStrategy:
    """As a structure a person looks through. Nothing was guessed, so all of it is certain."""
    if len(file) > MOST_BYTES:
        raise NotTheFormat(["The file is larger than 10 MB."])
    try:
        said = json.loads(file.decode("utf-8-sig"))
        json.dumps(said, ensure_ascii=False).encode()  # half a surrogate pair is JSON, and no text
    except (ValueError, RecursionError) as problem:
        raise NotTheFormat(["The file is not JSON."]) from problem
    problems = [_sentence(each) for each in Draft202012Validator(schema()).iter_errors(said)]
    if problems:
        raise NotTheFormat(problems[:MOST_PROBLEMS])
    try:
        return _strategy(said)
    except ValueError as problem:  # the 31st of February
        raise NotTheFormat([f"A day is not in the calendar ({problem})."]) from problem


def _sentence(problem: ValidationError) -> str:
    place = " / ".join(str(part + 1 if isinstance(part, int) else part) for part in problem.absolute_path)
    return f"{place}: {problem.message[:200]}" if place else problem.message[:200]


def _strategy(said: dict[str, Any]) -> RecognisedStrategy:
    period = said.get("period") or {}
    return RecognisedStrategy(
        title=said["title"],
        area=said.get("area", ""),
        period_from=_whole(period.get("from")),
        period_to=_whole(period.get("to")),
        foreword=said.get("foreword", ""),
        signature=said.get("signature", ""),
        themes=tuple(_theme(each) for each in said.get("themes", [])),
        directions=tuple(_direction(each) for each in said.get("directions", [])),
        left_out=(),
        word=said.get("word", ""),
        taken_for="strategy",
        taken_because=TakenBecause("it follows the published format", ()),
        words=said.get("words", ""),
        policies=tuple(RecognisedPolicy(**each) for each in said.get("policies", [])),
        easy_text=said.get("easy_text", ""),
    )


def _whole(number: float | None) -> int | None:
    """JSON knows no whole numbers: 2026.0 is 2026."""
    return None if number is None else int(number)


def _theme(said: dict[str, Any]) -> RecognisedTheme:
    areas = tuple(FocusArea(each["name"], each.get("text", "")) for each in said.get("focus_areas", []))
    return RecognisedTheme(int(said["number"]), said["name"], said.get("text", ""), areas)


def _direction(said: dict[str, Any]) -> RecognisedDirection:
    return RecognisedDirection(
        number=int(said["number"]),
        title=said["title"],
        motto=said.get("motto", ""),
        text=said.get("text", ""),
        keywords=tuple(said.get("keywords", [])),
        objectives=tuple(_objective(each) for each in said.get("objectives", [])),
        themes=tuple(int(number) for number in said.get("themes", [])),
        sureness=CERTAIN,
        easy_text=said.get("easy_text", ""),
    )


def _objective(said: dict[str, Any]) -> RecognisedObjective:
    day = said.get("target_on")
    return RecognisedObjective(
        said.get("number", ""), said["text"], said.get("target", ""), date.fromisoformat(day) if day else None
    )
