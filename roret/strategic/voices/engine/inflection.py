"""The forms a word is written in, so that whoever looks for "bolig" finds "boligerne" too.

The search index holds words as they were written. What is looked for is unfolded into its forms when it is looked
for: endings are put on the word and on what is left of it without its ending, and those a stemmer takes for the same
word are kept. So no database needs our stemmer, and the index is right whoever writes to it.
"""

from collections.abc import Iterable
from functools import lru_cache

import Stemmer

_DANISH_ENDINGS = [
    "e",
    "en",
    "er",
    "et",
    "s",
    "t",
    "ede",
    "ende",
    "ene",
    "erne",
    "ere",
    "eren",
    "ers",
    "ens",
    "ets",
    "es",
    "enes",
    "ernes",
    "eret",
    "erede",
    "te",
    "hed",
    "heden",
    "heder",
    "heds",
    "hedens",
    "ne",
    "r",
    "n",
    "nes",
    "ns",
    "rs",
]
_ENGLISH_ENDINGS = ("s", "es", "ed", "ing", "ings", "er", "e", "y", "ies", "ied")
_CHANGED_VOWELS = (
    "barn børn",
    "mand mænd",
    "bror brødre",
    "mor mødre",
    "far fædre",
    "datter døtre",
    "hånd hænder",
    "fod fødder",
    "tand tænder",
    "nat nætter",
    "bog bøger",
    "øje øjne",
    "lille små",
    "gammel gamle ældre",
)
_SHORTEST_STEM = 3
# Nobody looks for a word of more letters; it is taken as it stands.
_LONGEST = 40


class _Language:
    """Endings, and a stemmer that says whether two words are one."""

    def __init__(self, name: str, endings: Iterable[str]) -> None:
        self.stemmer = Stemmer.Stemmer(name)
        self.endings = sorted(endings, key=len, reverse=True)

    def forms(self, word: str) -> set[str]:
        made = sorted({base + ending for base in self._bases(word) for ending in ("", *self.endings)})
        stem = self.stemmer.stemWord(word)
        return {form for form, its in zip(made, self.stemmer.stemWords(made), strict=True) if its == stem}

    def _bases(self, word: str) -> set[str]:
        """The word, what is left without its ending, and both with the last letter once and twice."""
        left = [word[: -len(ending)] for ending in self.endings if word.endswith(ending)]
        bases = {word, *(base for base in left[:2] if len(base) >= _SHORTEST_STEM)}
        return bases | {base + base[-1] for base in bases} | {base[:-1] for base in bases if base[-2:-1] == base[-1]}


_LANGUAGES = (_Language("danish", _DANISH_ENDINGS), _Language("english", _ENGLISH_ENDINGS))
_TOGETHER = {word: words.split() for words in _CHANGED_VOWELS for word in words.split()}


@lru_cache(maxsize=2_000)
def forms_of(word: str) -> tuple[str, ...]:
    """The word itself and the other forms it may stand in, in small letters. Some are no words; nobody wrote those."""
    if len(word) < _SHORTEST_STEM or len(word) > _LONGEST or not word.isalpha():
        return (word,)
    found: set[str] = set()
    for each in _group_of(word):
        for language in _LANGUAGES:
            found |= language.forms(each)
    return (word, *sorted(found - {word}))


def _group_of(word: str) -> list[str]:
    """Words that are one although a vowel changes: "børnene" belongs to "barn"."""
    danish = _LANGUAGES[0].stemmer
    stem = danish.stemWord(word)
    same = next((others for one, others in _TOGETHER.items() if word == one or danish.stemWord(one) == stem), [])
    return [word, *(other for other in same if other != word)]
