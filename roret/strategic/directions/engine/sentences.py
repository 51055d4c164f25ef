"""Small work on sentences: a title out of a long one, capitals out of a shouted one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LONGEST_TITLE = 90
# Where a title may be cut, best first: before the means or reason, before a relative clause, at a comma.
CUTS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r",?\s+(?:ved,? at|ved hjælp af|gennem,? at|i kraft af|fordi|by (?=\w+ing\b)|so that|in order to|because)\b"
        r"|,\s+(?:hvilket|så|idet|which|so|ved|gennem|through)\b|\s+[–—-]\s+|;\s|:\s",
        r",\s+(?:som|der|hvor|når|især|særligt|navnlig|herunder|"
        r"og (?:vi|de|borgere\w*)|where|when|who|and we|especially)\b",
        r",?\s+(?:med|samt|uden at|for at|with|including|while|without|through)\b|,\s",
    )
)
LEAD = re.compile(r"^(?P<lead>[^.:!?]{3,80}?)(?:[:.!?]\s+|\s+[–—]\s+|\s+-\s+)(?P<rest>\S.{25,})$", re.S)


def first_sentence(text: str) -> str:
    found = re.match(r"(.+?[.!?])(?:\s+[\"”“»A-ZÆØÅ]|$)", text.strip(), re.S)
    return (found[1] if found else text).strip()


def title_of(text: str) -> str:
    """A title from a sentence: cut where a clause begins, never inside one; capital first, no full stop."""
    sentence = " ".join(first_sentence(text).rstrip(".").split())
    for rank, cut in enumerate(CUTS):
        if len(sentence) <= (50 if rank == 0 else LONGEST_TITLE):
            break
        starts = [found.start() for found in cut.finditer(sentence) if found.start() >= 15]
        fitting = [start for start in starts if start <= LONGEST_TITLE]
        if rank == 0:
            sentence = sentence[: starts[0]] if starts else sentence
        elif fitting:
            sentence = sentence[: fitting[-1]]
    if len(sentence) > LONGEST_TITLE:
        sentence = sentence[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return capital(sentence.rstrip(" ,;:–—-"))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def split_lead(text: str) -> tuple[str, str]:
    """ "Home first: everybody has …" → the lead and the rest; ("", text) when there is no short lead."""
    found = LEAD.match(text)
    if not found or len(found["lead"].split()) > 9:
        return "", text
    return found["lead"].strip(), found["rest"].strip()


def spoken_words(texts: Iterable[str]) -> Counter[str]:
    """Words as written inside sentences (not first in them, not in capitals): what is a name shows itself."""
    words: Counter[str] = Counter()
    for text in texts:
        if not text.isupper():
            words.update(re.findall(r"(?<![.!?:] )(?<!^)(?<=\s)[^\W\d_]+", text))
    return words


def unshout(text: str, spoken: Counter[str]) -> str:
    """ "FOR DET SOCIALE OMRÅDE" → "for det sociale område"; names keep the capital they have elsewhere."""
    return re.sub(r"[^\W\d_]+", lambda found: _unshout_word(found[0], spoken), text)


def _unshout_word(word: str, spoken: Counter[str]) -> str:
    if not word.isupper():
        return word
    as_name, as_word = spoken[word.capitalize()], spoken[word.lower()]
    if spoken[word] > as_name + as_word:
        return word
    return word.capitalize() if as_name > as_word else word.lower()


def calm(text: str, spoken: Counter[str]) -> str:
    """A heading in capitals in ordinary letters, and others untouched."""
    text = " ".join(text.split())
    letters = [letter for letter in text if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters) > len(letters) * 0.6 and len(letters) > 3
    return capital(unshout(text, spoken)) if shouted else capital(text)
