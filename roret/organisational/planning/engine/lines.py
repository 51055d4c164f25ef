"""Actions typed one to a line: title | unit | owner | due | starts | hours a week.

A line that begins with # names the direction those below it follow. Words are matched by the caller; here they are
only taken apart, so that a mistake can be told by its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One action as it was typed; `number` counts from 1, `under` is what the heading above it says."""

    number: int
    under: str
    title: str
    unit: str = ""
    owner: str = ""
    due: str = ""
    starts: str = ""
    hours: str = ""
    more: bool = False


def lines_in(words: str) -> Iterator[Line]:
    """Every line with an action on it. Empty lines are passed over; a tab parts as well as a bar does."""
    under = ""
    for number, line in enumerate(words.splitlines(), 1):
        line = line.strip()
        if line.startswith("#"):
            under = line.lstrip("#").strip()
        elif line:
            parts = [part.strip() for part in re.split(r"\||\t", line)]
            title, unit, owner, due, starts, hours = (parts + [""] * 6)[:6]
            yield Line(number, under, title, unit, owner, due, starts, hours, more=len(parts) > 6)
