"""The organisation's own word for its directions, for one and for several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

ENDINGS = (
    (r"(retning)(?:en|er|erne)$", r"\1"),
    (r"(pejlemærke)(?:t|r|rne)$", r"\1"),
    (r"(princip)(?:pet|per|perne)$", r"\1"),
    (r"(sætning|prioritering|ambition)(?:en|er|erne)$", r"\1"),
    (r"(mål|spor)(?:et|ene)$", r"\1"),
    (r"(prioritet)(?:en|er|erne)$", r"\1"),
    (r"(tema)(?:et|er|erne)$", r"\1"),
    (r"(løfte|linje|stjerne|område|søjle)(?:t|n|r|rne)$", r"\1"),
    (r"(priorit)ies$", r"\1y"),
    (r"(direction|principle|guidepost|signpost|goal|aim|ambition|promise|commitment|theme|area|pillar)s$", r"\1"),
)


def singular(word: str) -> str:
    """ "pejlemærkerne" → "pejlemærke", "Strategic directions" → "strategic direction"."""
    word = " ".join(word.lower().split())
    for ending, stem in ENDINGS:
        word, changed = re.subn(ending, stem, word)
        if changed:
            break
    return word


def plural(word: str, texts: Iterable[str]) -> str:
    """The form for several, as the document itself writes it most often without an article; else ""."""
    if not word:
        return ""
    stem = re.escape(word[:-1] if word.endswith(("e", "y")) else word)
    forms: Counter[str] = Counter(
        found.lower()
        for text in texts
        for found in re.findall(rf"\b{stem}\w{{0,4}}\b", text, re.I)
        if found.lower() != word and singular(found) == word and not re.search(r"(?:en|et|ne)$", found, re.I)
    )
    if not forms:
        return word if re.search(r"(?:mål|spor)$", word) else ""
    return forms.most_common(1)[0][0]
