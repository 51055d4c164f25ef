"""Lines of readings pasted from somewhere."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from roret.foundation.texts.engine.written import day_in, number_in

_MONTHS = ("%Y-%m", "%m.%Y", "%m-%Y", "%m/%Y")


@dataclass(frozen=True)
class PastedReading:
    """A line that was understood."""

    line: int
    on: date
    value: Decimal
    source: str


@dataclass(frozen=True)
class NotUnderstood:
    """A line that was not: its number from 1, as it stands, and which part is wrong: "date", "value" or "parts"."""

    line: int
    words: str
    part: str


def month_in(words: str) -> date | None:
    """The first day of a month; None for what is no month."""
    for form in _MONTHS:
        try:
            found = datetime.strptime(words.strip(), form).date()
        except ValueError:
            continue
        return found if 1900 <= found.year <= 2200 else None
    return None


def readings_in(text: str, language: str) -> tuple[list[PastedReading], list[NotUnderstood]]:
    """One reading a line: date, value and, if there is one, source, apart by tabs or semicolons."""
    good: list[PastedReading] = []
    bad: list[NotUnderstood] = []
    for number, words in enumerate(text.splitlines(), 1):
        if not words.strip():
            continue
        found = _one(number, words, language)
        if isinstance(found, PastedReading):
            good.append(found)
        else:
            bad.append(found)
    return good, bad


def _one(number: int, words: str, language: str) -> PastedReading | NotUnderstood:
    parts = [part.strip() for part in re.split(r"[\t;]", words, maxsplit=2)]
    if len(parts) < 2:
        return NotUnderstood(number, words.strip(), "parts")
    on, value = day_in(parts[0]) or month_in(parts[0]), number_in(parts[1], language)
    if on is None:
        return NotUnderstood(number, words.strip(), "date")
    if value is None:
        return NotUnderstood(number, words.strip(), "value")
    return PastedReading(number, on, value, parts[2] if len(parts) > 2 else "")
