"""LIX: how hard a Danish text is to read, as one number from its sentences and its long words.

LIX = words / sentences + 100 x (words of more than six letters) / words (Björnsson 1968).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

RELIABLE_FROM = 30
"""Words. Below this a single long word moves the number a whole level, so it should not be shown."""

LONG_WORD = 6
"""Letters. A word with more than this is long."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.,:/@][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\"'”’»«)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•–]|\d+[.)])\s)")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.][^\W_]+)*$")
_NEVER_LAST_WORDS = "bl.a ca dvs d.v.s f.eks feks hhv hr frk jf jfr kap kl nr pkt str tlf vedr skt e.g i.e"
_OTHER_ABBREVIATIONS = """
adr afd afs alm evt e.kr ff fhv f.kr fmd forts fr gl iflg inkl kgl kr lign m.a.o max m.fl m.h.t mht mia
mio min m.m mr mrs ms mv m.v ndr obs o.a o.l osv o.s.v pga p.g.a p.t resp sdr sek sml st stk tlf vha v.h.a
vs
"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
_ABBREVIATIONS = _NEVER_LAST | frozenset(_OTHER_ABBREVIATIONS.split())


class Level(StrEnum):
    """How hard a text is, by the usual five steps of LIX."""

    VERY_EASY = "very_easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very_hard"


_UPPER_BOUNDS = ((24, Level.VERY_EASY), (34, Level.EASY), (44, Level.MEDIUM), (54, Level.HARD))


@dataclass(frozen=True)
class Readability:
    """The count behind a LIX number, and the number itself: `value` and `level` are None without words."""

    words: int
    sentences: int
    long_words: int
    value: float | None
    level: Level | None
    reliable: bool


def lix(text: str) -> Readability:
    """Measure a text of any length.

    `value` has one decimal. `reliable` is False below 30 words: say that it is short.
    """
    words = _WORD.findall(text)
    if not words:
        return Readability(0, 0, 0, None, None, False)
    long_words = sum(_letters(word) > LONG_WORD for word in words)
    count = count_sentences(text)
    value = round(len(words) / count + 100 * long_words / len(words), 1)
    return Readability(len(words), count, long_words, value, level_of(value), len(words) >= RELIABLE_FROM)


def level_of(value: float) -> Level:
    """The step a LIX number belongs to; the steps are whole numbers, so 24.4 is still 24."""
    whole = int(value + 0.5)
    for bound, level in _UPPER_BOUNDS:
        if whole <= bound:
            return level
    return Level.VERY_HARD


def count_sentences(text: str) -> int:
    """Sentences that hold at least one word; a list item or a paragraph without a full stop is one too."""
    return len(sentences(text))


def sentences(text: str) -> list[str]:
    """The text one sentence at a time, without the space around each."""
    found, start = [], 0
    for end in _END.finditer(text):
        if end[0].startswith(".") and not _ends_sentence(text, end):
            continue
        found.append((start, end.start(), end.end()))
        start = end.end()
    found.append((start, len(text), len(text)))
    return [text[a:c].strip() for a, b, c in found if _WORD.search(text, a, b)]


def _letters(word: str) -> int:
    return sum(character.isalpha() for character in word)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Tell a full stop from the point of "f.eks.", "kl. 10" and "12. marts"."""
    if len(stop[0]) > 1:
        return True
    following = text[stop.end() :].lstrip(" \t\u00a0\"'”’»(")[:1]
    if not following or following == "\n":
        return True
    last = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    word = last[0].lower() if last else ""
    if following.islower():
        return not (word.isdigit() or word in _ABBREVIATIONS)
    return not (word in _NEVER_LAST or (following.isdigit() and word in _ABBREVIATIONS))
