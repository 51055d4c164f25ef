"""Numbers as people write them, in Danish and in English, and lines of readings pasted from somewhere."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_THOUSANDS = {"da": re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$"), "en": re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")}
_MARK = {"da": ".", "en": ","}
_PLAIN = re.compile(r"^-?\d+([.,]\d+)?$")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%y", "%d/%m/%y")
_MONTHS = ("%Y-%m", "%m.%Y", "%m-%Y", "%m/%Y")
WHOLE_DIGITS, DECIMALS = 11, 3  # what an indicator's value has room for


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


def number_in(words: str, language: str) -> Decimal | None:
    """ "1.250,5" and "1250,5" in Danish, "1,250.5" in English; None for what is no number or has no room.

    A point or comma that cannot be a thousands mark is a decimal mark in either language, so "12.5" is never 125.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", words.strip()).replace("−", "-").removesuffix("%")
    mark = _MARK.get(language, ",")
    if _THOUSANDS.get(language, _THOUSANDS["en"]).match(plain):
        plain = plain.replace(mark, "")
    if not _PLAIN.match(plain):
        return None
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    return value if _has_room(value) else None


def _has_room(value: Decimal) -> bool:
    return abs(value) < 10**WHOLE_DIGITS and value == round(value, DECIMALS)


def day_in(words: str) -> date | None:
    """A day as it is written in Denmark or by a machine; a month alone is its first day."""
    plain = words.strip()
    for form in (*_DAYS, *_MONTHS):
        try:
            found = datetime.strptime(plain, form).date()
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
    on, value = day_in(parts[0]), number_in(parts[1], language)
    if on is None:
        return NotUnderstood(number, words.strip(), "date")
    if value is None:
        return NotUnderstood(number, words.strip(), "value")
    return PastedReading(number, on, value, parts[2] if len(parts) > 2 else "")
