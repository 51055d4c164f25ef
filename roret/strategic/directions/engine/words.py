"""The organisation's own word for its directions, in the singular."""

from __future__ import annotations

import re

ENDINGS = (
    (r"(retning)(?:en|er|erne)$", r"\1"),
    (r"(pejlemærke)(?:t|r|rne)$", r"\1"),
    (r"(princip)(?:pet|per|perne)$", r"\1"),
    (r"(sætning|prioritering|ambition)(?:en|er|erne)$", r"\1"),
    (r"(mål|spor)(?:et|ene)$", r"\1"),
    (r"(prioritet)(?:en|er|erne)$", r"\1"),
    (r"(tema)(?:et|er|erne)$", r"\1"),
    (r"(løfte|linje|stjerne|område)(?:t|n|r|rne)$", r"\1"),
    (r"(priorit)ies$", r"\1y"),
    (r"(direction|principle|guidepost|signpost|goal|aim|ambition|promise|commitment|theme|area)s$", r"\1"),
)


def singular(word: str) -> str:
    """ "pejlemærkerne" → "pejlemærke", "Strategic directions" → "strategic direction"."""
    word = " ".join(word.lower().split())
    for ending, stem in ENDINGS:
        word, changed = re.subn(ending, stem, word)
        if changed:
            break
    return word
