"""Tells a list number from a date, an amount or an ordinary word at the start of a line."""

from __future__ import annotations

import re

MONTHS = (
    r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"january|february|march|may|june|july|october"
)
UNITS = r"år|mio|mia|procent|pct|kr|kroner|timer|time|million\w*|billion|years?|hours?|percent|uger|dage|måneder|%"
NUMBER = re.compile(
    r"^(?P<number>"
    r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?"  # 1.1  1.1.  2.3.1
    r"|\(?\d{1,2}[.)]"  # 1.  1)  (1)
    r"|\(?[a-hA-H][.)]"  # a)  B.
    r"|[ivx]{1,4}[.)]|[IVX]{1,4}[.)]"  # ii)  IV.
    r")(?:\s*[:–—-])?\s+(?=\S)"
)
BARE_NUMBER = re.compile(r"^(?P<number>\d{1,2})\s+(?=[A-ZÆØÅÉ])")
BULLET = re.compile(r"^(?:[-*•·–—▪◦‣○●►➢✓❖§]|\uf0b7)\s+(?=\S)")


def split_number(text: str) -> tuple[str, str]:
    """The number at the start, as written, and the rest; ("", text) when the line starts with no number."""
    found = NUMBER.match(text)
    if not found:
        return "", text
    rest = text[found.end() :]
    if re.match(rf"(?:{MONTHS})\b", rest, re.I) or re.match(rf"(?:{UNITS})(?!\w)", rest, re.I):
        return "", text
    return found["number"], rest


def split_heading_number(text: str) -> tuple[str, str]:
    """As `split_number`, and takes "2 Home" too, where only a heading would have a bare number."""
    number, rest = split_number(text)
    found = None if number else BARE_NUMBER.match(text)
    if found and not re.match(rf"(?:{MONTHS})\b", text[found.end() :], re.I):
        return found["number"], text[found.end() :]
    return number, rest


def split_bullet(text: str) -> tuple[bool, str]:
    found = BULLET.match(text)
    return (True, text[found.end() :]) if found else (False, text)


def bare(number: str) -> str:
    """ "(1)", "1." and "1)" are the same number: "1"."""
    return number.strip("().: ")


def depth(number: str) -> int:
    """How many levels a number has: "1." is 1, "1.1" is 2; 0 without a number."""
    return len([part for part in bare(number).split(".") if part]) if number else 0


def split_page_reference(text: str) -> tuple[str, str] | None:
    """ "Homes ..... 12" → ("Homes", "12"): a line of a contents list. None for any other line.

    Dots, tabs or several spaces must lead to the number. Written without a pattern over the whole line: a
    page of dots must not take a minute.
    """
    line = text.rstrip()
    digits = len(line) - len(line.rstrip("0123456789"))
    if not 1 <= digits <= 3:
        return None
    before = line[:-digits]
    name = before.rstrip(" .…\t")
    leaders = before[len(name) :]
    is_led = "\t" in leaders or "…" in leaders or "  " in leaders or leaders.count(".") >= 2
    return (name, line[-digits:]) if name and is_led else None
