"""A help question from an objective: how do we see that …?"""

import re
from typing import Final

LONGEST: Final = 300
_THAT: Final = re.compile(r"^at\s+(?=\w)", re.IGNORECASE)
_WE: Final = re.compile(r"^(vi|we)\s+(?=\w)", re.IGNORECASE)


def question_from(objective: str, *, that: str, this: str) -> str:
    """`that` is a sentence with a hole for a clause ("How do we see that {}?"), `this` one for a quotation.

    An objective that begins with "at" or "vi" is a clause in Danish as it stands; any other is quoted, as no rule
    turns a main clause into a subordinate one without mistakes.
    """
    words = " ".join(objective.split()).rstrip(".;:!? ")
    if _THAT.match(words):
        return _fitted(that, _THAT.sub("", words))
    if _WE.match(words):
        return _fitted(that, words[0].lower() + words[1:])
    return _fitted(this, words)


def _fitted(sentence: str, words: str) -> str:
    room = LONGEST - len(sentence.format(""))
    if len(words) > room:
        words = words[: room - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
    return sentence.format(words)
