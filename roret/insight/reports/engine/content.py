"""What one edition of a report holds, as plain frozen values, and its one canonical form as text.

The canonical form is what is stored and what the checksum is taken of, so it must never depend on spacing, on
the order of fields or on how letters are encoded. Lights are counted, never averaged, and silence ("none") is
a count of its own.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

Light = Literal["green", "yellow", "red", "none"]
ChangeKind = Literal["new", "better", "worse", "stalled", "closed"]
Language = Literal["da", "en"]

LIGHTS: tuple[Light, ...] = ("green", "yellow", "red", "none")
CHANGE_KINDS: tuple[ChangeKind, ...] = ("new", "better", "worse", "stalled", "closed")


class NotAnEdition(ValueError):
    """The text is not the canonical form of an edition; the message says which field is wrong."""


@dataclass(frozen=True)
class LightCounts:
    green: int = 0
    yellow: int = 0
    red: int = 0
    none: int = 0

    @property
    def total(self) -> int:
        return self.green + self.yellow + self.red + self.none


@dataclass(frozen=True)
class LineState:
    """What one unit answered about one action, or about the direction itself when `action` is empty."""

    unit: str
    action: str
    action_state: str
    light: Light
    previous_light: Light | None
    words: str
    unchanged: bool
    answered_on: date | None
    answered_by: str


@dataclass(frozen=True)
class Quote:
    """A citizen's own words: who said them (a role, not a name), where, when, and the receipt's reference."""

    text: str
    role: str
    place: str
    said_on: date | None
    reference: str


@dataclass(frozen=True)
class DirectionState:
    number: int
    title: str
    motto: str
    reported: LightCounts
    lines: tuple[LineState, ...]
    changes: tuple[str, ...]
    quotes: tuple[Quote, ...]
    contributions: int


@dataclass(frozen=True)
class Change:
    """One thing that moved since the last edition, under the direction with this number."""

    kind: ChangeKind
    direction: int
    text: str


@dataclass(frozen=True)
class LateMilestone:
    action: str
    milestone: str
    unit: str
    due_on: date
    days_late: int


@dataclass(frozen=True)
class SilentUnit:
    """A unit that was asked and has not answered."""

    unit: str
    responsible: str
    asked_on: date
    due_on: date
    reminders: int = 0


@dataclass(frozen=True)
class Counts:
    """Contributions: all; placed under a topic or not yet; set aside with a reason; answered; neither."""

    contributions: int = 0
    sorted: int = 0
    unsorted: int = 0
    set_aside: int = 0
    answered: int = 0
    neither: int = 0


@dataclass(frozen=True)
class EditionContent:
    """Everything an edition says. `direction_word(s)` are the organisation's own words, one and many."""

    organisation: str
    title: str
    number: int
    version: int
    period_from: date
    period_to: date
    published_on: date
    round_title: str
    strategy_title: str
    direction_word: str
    direction_words: str
    summary: tuple[str, ...]
    lights_total: LightCounts
    directions: tuple[DirectionState, ...]
    changed: tuple[Change, ...]
    late: tuple[LateMilestone, ...]
    silent: tuple[SilentUnit, ...]
    counts: Counts
    language: Language


def to_json(content: EditionContent) -> str:
    """The canonical form: keys sorted, no spaces, ASCII only, dates as ISO 8601."""
    return json.dumps(asdict(content), default=date.isoformat, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> EditionContent:
    """The edition a canonical text was made from. Raises NotAnEdition when the text is anything else."""
    try:
        value = json.loads(text)
    except ValueError as problem:
        raise NotAnEdition(f"not JSON: {problem}") from problem
    return cast(EditionContent, _read(EditionContent, value, "edition"))


def checksum(content: EditionContent) -> str:
    """SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return checksum_of(to_json(content))


def checksum_of(text: str) -> str:
    """SHA-256 of a stored canonical text, so that an old edition is checked as it was kept."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _read(expected: Any, value: object, where: str) -> object:
    origin = get_origin(expected)
    if is_dataclass(expected):
        return _read_fields(cast(type, expected), value, where)
    if origin is tuple:
        item = get_args(expected)[0]
        return tuple(_read(item, each, f"{where}[{n}]") for n, each in enumerate(_a(list, value, where)))
    if origin in (Union, UnionType):
        return None if value is None else _read(_without_none(expected), value, where)
    if origin is Literal:
        if value not in get_args(expected):
            raise NotAnEdition(f"{where}: {value!r} is none of {get_args(expected)}")
        return value
    if expected is date:
        return _read_date(value, where)
    return _a(expected, value, where)


def _read_fields(kind: type, value: object, where: str) -> object:
    given = _a(dict, value, where)
    hints = _hints(kind)
    if unknown := given.keys() - hints.keys():
        raise NotAnEdition(f"{where}: unknown field {sorted(unknown)[0]}")
    found = {name: _read(hints[name], each, f"{where}.{name}") for name, each in given.items()}
    try:
        return kind(**found)
    except TypeError as problem:
        raise NotAnEdition(f"{where}: {problem}") from problem


def _read_date(value: object, where: str) -> date:
    try:
        return date.fromisoformat(_a(str, value, where))
    except ValueError as problem:
        raise NotAnEdition(f"{where}: {problem}") from problem


def _a(kind: type, value: object, where: str) -> Any:
    if type(value) is not kind:
        raise NotAnEdition(f"{where}: expected {kind.__name__}, got {value!r}")
    return value


def _without_none(union: Any) -> Any:
    """What stands beside None in an optional type; a Literal that was folded into the union stays whole."""
    return next(kind for kind in get_args(union) if kind is not NoneType)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
