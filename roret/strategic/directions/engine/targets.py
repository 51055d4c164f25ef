"""Finds when something is to be reached, and the day where one can be told.

Rather nothing than a wrong day: what only lies near a year ("before 2027", "in the spring of 2026") keeps its words and
gets no day, and a year that is looked back upon ("40 in 2023") is no target.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun",
            "juli july jul", "august aug", "september sep sept", "oktober october okt oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ORDINALS = {
    "første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "sidste": 4, "last": 4, "final": 4,
}  # fmt: skip
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
YEAR = r"(?P<year>20\d\d)\b(?!\s*[-–/]\s*(?:20)?\d\d)"
LATEST = (
    r"(?:senest|inden|før|til|pr\.|per|med virkning fra|no later than|not later than|at the latest|by|before|on|den)"
)
ORDINAL = r"(?P<nth>[1-4](?:\.|st|nd|rd|th)?|" + "|".join(ORDINALS) + r")"
END = (
    r"(?:(?:senest |inden |ved |med |til |i )?(?:udgangen|slutningen) af(?: året| år)?|(?:ved )?ultimo"
    r"|(?:by|before|at) the end of(?: the year)?|by end of|by the close of)"
)
AT = (
    r"(?:(?:senest |inden |allerede |frem til |no later than |by |within |from )?"
    r"(?:i|in|udgangen af|the end of|of)?\s?)"
)
LATEST_DAY = rf"(?:{LATEST}\s+)+(?:den\s+|the\s+)?(?P<day>\d{{1,2}})"
SEASON = r"(?:foråret|sommeren|efteråret|vinteren|spring|summer|autumn|winter)"
# Best first. Each says how its day is told.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<![\w.]){pattern}", re.I))
    for kind, pattern in (
        ("day", rf"{LATEST_DAY}(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\s+{YEAR}"),
        ("day", rf"(?:{LATEST}\s+)+(?:the\s+)?{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s+{YEAR}"),
        ("figures", rf"{LATEST_DAY}[./-](?P<number>\d{{1,2}})[./ -]\s?(?P<year>20\d\d)\b"),
        ("month", rf"{END}\s+{MONTH}\s+{YEAR}"),
        ("year", rf"{END}\s+{YEAR}"),
        ("quarter", rf"{AT}(?:the )?{ORDINAL}\s?(?:kvartal|quarter)(?:et)?\s*(?:af|i|of|in)?\s*{YEAR}"),
        ("quarter", rf"{AT}[QK](?P<nth>[1-4])\s*(?:of\s+)?{YEAR}"),
        ("half", rf"{AT}(?:the )?{ORDINAL}\s?(?:halvår|half)(?:et)?\s*(?:af|i|of|in)?\s*{YEAR}"),
        ("month", rf"(?:senest i|allerede i|i|in|during)\s+(?:løbet af\s+)?{MONTH}\s+{YEAR}"),
        ("words", rf"(?:inden|før|senest|frem til|by|before|primo|medio|from)\s+(?:midten af\s+)?{MONTH}\s+{YEAR}"),
        ("words", rf"(?:senest |inden |til |i |in |by )?(?:the\s+)?{SEASON}\s+(?:af\s+|of\s+)?{YEAR}"),
        ("words", rf"(?:primo|medio|midt i|i begyndelsen af|i starten af|early in|mid-?)\s*{YEAR}"),
        ("words", rf"(?:inden|før|frem mod|frem til|mod|by|before|towards?)\s+(?:år\s+|the year\s+)?{YEAR}"),
        ("year", rf"(?:senest i|senest|allerede i|i løbet af|no later than|during|within)\s+(?:år\s+)?{YEAR}"),
        ("in", rf"(?:i|in)\s+(?:år\s+)?{YEAR}"),
    )
)  # fmt: skip
BACKWARDS = re.compile(
    r"\b(?:var|havde|blev|fik|har siden|siden|sammenlignet|i forhold til|end|fra|var der|vedtaget|vedtog|politik|"
    r"strategi|lov|aftale|budget|plan|was|were|had|since|compared|than|from|adopted|act|baseline|målt)\W+(?:\w+\W+){0,3}$",
    re.I,
)


def target_of(text: str) -> tuple[str, date | None]:
    """The words that say when, as they stand, and the last day it may be; ("", None) where nothing is said."""
    for kind, pattern in PATTERNS:
        found = [each for each in pattern.finditer(text) if _looks_ahead(kind, text, each)]
        if found:
            return _trimmed(found[-1][0]), _day(kind, found[-1])
    return "", None


def _looks_ahead(kind: str, text: str, found: re.Match[str]) -> bool:
    """A bare year must stand where a sentence says when: first, last or before a comma, and not look back."""
    if kind != "in":
        return True
    before, after = text[: found.start()], text[found.end() :]
    sentence = re.split(r"[.!?]\s", before)[-1]
    if BACKWARDS.search(sentence) or re.search(r"\b(?:var|havde|blev|was|were|had)\b", sentence, re.I):
        return False
    if not sentence.strip():
        return not re.match(r"\s+(?:var|havde|blev|fik|was|were|had)\b", after, re.I)
    return bool(re.match(r"\W*(?:$|[.;,!?)]|og\b|and\b)", after))


def _day(kind: str, found: re.Match[str]) -> date | None:
    year = int(found["year"])
    if kind in ("year", "in"):
        return date(year, 12, 31)
    if kind in ("quarter", "half"):
        nth = ORDINALS.get(found["nth"].lower()) or int(found["nth"][0])
        if kind == "half" and nth > 2:
            return date(year, 12, 31) if found["nth"].isalpha() else None
        return _last_of(year, nth * (3 if kind == "quarter" else 6))
    if kind == "month":
        return _last_of(year, MONTHS[found["month"].lower()])
    if kind in ("day", "figures"):
        month = MONTHS[found["month"].lower()] if kind == "day" else int(found["number"])
        return _valid(year, month, int(found["day"]))
    return None


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _trimmed(words: str) -> str:
    return " ".join(words.split()).strip(" ,.;:")[:120]
