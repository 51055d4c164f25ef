"""Why something was found: how well a text fits a search, and its words with the found ones marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from roret.strategic.voices.engine.searching import WORD, Phrase, Search, fold

_AS_TYPED, _OTHER_FORM, _BEGINS_SO = 1.0, 0.8, 0.5
_TYPICAL_WORDS = 25
_LONGEST_READ = 20_000  # letters of a text that are looked at
_LEAD = 80  # letters shown before the first found word


@dataclass(frozen=True)
class Found:
    """Words `begin` to `end` of a text are what was wanted as number `wanted`."""

    begin: int
    end: int
    wanted: int
    weight: float


class Finder:
    """A search made ready to be held against many texts."""

    def __init__(self, search: Search) -> None:
        self.count = len(search.wanted)
        self.single: dict[str, tuple[int, float]] = {}
        self.together: list[tuple[Phrase, int, bool]] = []
        self.beginnings: list[tuple[str, int]] = []
        for number, one in enumerate(search.wanted):
            for place, phrase in enumerate(one.phrases):
                if len(phrase) > 1:
                    self.together.append((phrase, number, one.unfinished and not place))
                else:
                    self.single.setdefault(phrase[0], (number, _OTHER_FORM if place else _AS_TYPED))
            if one.unfinished and len(one.phrases[0]) == 1:
                self.beginnings.append((one.phrases[0][0], number))
        self.starts = tuple(beginning for beginning, _number in self.beginnings)
        self.firsts = {*self.single, *(phrase[0] for phrase, _number, _unfinished in self.together)}

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Every place in the words, in order; one place may be found twice."""
        firsts, starts = self.firsts, self.starts  # nearly every word is none of these, and is passed over here
        for place, word in [one for one in enumerate(words) if one[1] in firsts or one[1].startswith(starts)]:
            if known := self.single.get(word):
                yield Found(place, place + 1, *known)
            else:
                for beginning, number in self.beginnings:
                    if word.startswith(beginning):
                        yield Found(place, place + 1, number, _BEGINS_SO)
            for phrase, number, unfinished in self.together:
                if word == phrase[0] and _stands(phrase, words, place, unfinished):
                    yield Found(place, place + len(phrase), number, _AS_TYPED)


def _stands(phrase: Phrase, words: Sequence[str], place: int, unfinished: bool) -> bool:
    there = tuple(words[place : place + len(phrase)])
    if unfinished and len(there) == len(phrase) and there[-1].startswith(phrase[-1]):
        return there[:-1] == phrase[:-1]
    return there == phrase


@lru_cache(maxsize=32)
def finder_of(search: Search) -> Finder:
    return Finder(search)


def score(text: str, search: Search) -> float:
    """How well it fits: what was wanted often and as typed, in few other words, and standing together."""
    words = WORD.findall(fold(text[:_LONGEST_READ]))
    finder = finder_of(search)
    often, together, before = [0.0] * finder.count, 0.0, None
    for found in finder.find(words):
        often[found.wanted] += found.weight
        if before and before.end == found.begin and before.wanted + 1 == found.wanted:
            together = 1.0
        before = found
    length = 0.4 + 0.6 * len(words) / _TYPICAL_WORDS
    return together + sum(times / (times + length) for times in often)


Part = tuple[str, bool]


def marked(text: str, search: Search, most: int) -> list[Part]:
    """The text in parts, each with whether it is marked; of a long one, `most` letters around the first found word."""
    text = text[:_LONGEST_READ]
    matches = list(WORD.finditer(text))
    spans = [
        (matches[found.begin].start(), matches[found.end - 1].end())
        for found in finder_of(search).find([fold(match[0]) for match in matches])
    ]
    begin, end = _window(text, spans[0][0] if spans else 0, most)
    return [*_cut(begin > 0), *_parts(text, spans, begin, end), *_cut(end < len(text))]


def _cut(is_cut: bool) -> list[Part]:
    return [("…", False)] if is_cut else []


def _window(text: str, first: int, most: int) -> tuple[int, int]:
    if len(text) <= most:
        return 0, len(text)
    begin = max(0, min(first - _LEAD, len(text) - most))
    if begin:
        begin = text.find(" ", begin, first) + 1 or begin
    end = begin + most
    return begin, (text.rfind(" ", begin + most // 2, end) if end < len(text) else -1) + 1 or min(end, len(text))


def _parts(text: str, spans: Sequence[tuple[int, int]], begin: int, end: int) -> Iterator[Part]:
    at = begin
    for first, last in sorted(spans):
        first, last = max(first, at), min(last, end)
        if first < last:
            yield text[at:first], False
            yield text[first:last], True
            at = last
    yield text[at:end], False
