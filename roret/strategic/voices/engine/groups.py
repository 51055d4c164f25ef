"""Texts grouped by what they are about, and each group named by its own words: a first draft of a division.

Word vectors learned from the texts themselves, then k-means on the sphere.
Nothing is drawn by chance: the same texts give the same groups.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roret.strategic.voices.engine.features import THREADS, WordVectors, content_words, stems_of

_ROUNDS = 12
_NAMED_BY = 3
_READ = 4_000
# They mean something in a sentence, and name nothing above a heap of texts.
_FILLER_LIST = """
aldrig altid anden andet andre derfor eneste ene enten fordi gerne godt går gør gøre hele helt hver hverken hvert
hvordan hvorfor hvornår igen igennem inden ingen intet jeres kommer kommet kone lidt mand mellem mest måske nok
sagde selv selvom siden siger sidste stadig synes tage tager tit vores also always because every husband into last
made make never often only other others over said same say says should some still take these they which wife
"""
_FILLERS = frozenset(_FILLER_LIST.split())


@dataclass(frozen=True)
class Group:
    """Indices of texts, those in the middle of the group first, and the words that set it apart from the others."""

    members: tuple[int, ...]
    words: tuple[str, ...]


def divide(texts: Sequence[str], into: int) -> list[Group]:
    """At most `into` groups, the largest first; every text is in one."""
    if not texts:
        return []
    with THREADS.limit(limits=1):
        rows = _rows(texts)
        centres = _begun(rows, min(into, len(texts)))
        for _round in range(_ROUNDS):
            nearest = np.argmax(rows @ centres.T, axis=1)
            centres = np.array([_middle(rows[nearest == group], centre) for group, centre in enumerate(centres)])
    likeness = rows @ centres.T
    groups = [_members(likeness, group) for group in range(len(centres))]
    kept = sorted((members for members in groups if members), key=len, reverse=True)
    return [Group(members, words) for members, words in zip(kept, _names(texts, kept), strict=True)]


def _rows(texts: Sequence[str]) -> NDArray[np.float64]:
    """Vectors learned from at most 4,000 of the texts, evenly spread: more would teach the same."""
    vectors = WordVectors(stems_of)
    step = -(-len(texts) // _READ)
    learned = vectors.fit(texts[::step])
    return learned if step == 1 else vectors.make(texts)


def _begun(rows: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Middles of a first division: the largest group is cut in two along what it differs most in, again and again."""
    groups = [np.arange(len(rows))]
    while len(groups) < count:
        groups.sort(key=len)
        largest = groups.pop()
        apart = rows[largest] - rows[largest].mean(axis=0)
        direction = np.linalg.eigh(apart.T @ apart)[1][:, -1]
        order = np.argsort(apart @ direction, kind="stable")
        groups += [largest[order[: len(order) // 2]], largest[order[len(order) // 2 :]]]
    return np.array([_middle(rows[group], rows[0]) for group in groups])


def _middle(rows: NDArray[np.float64], before: NDArray[np.float64]) -> NDArray[np.float64]:
    if not len(rows):
        return before
    middle = rows.mean(axis=0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-12))


def _members(likeness: NDArray[np.float64], group: int) -> tuple[int, ...]:
    mine = np.flatnonzero(np.argmax(likeness, axis=1) == group)
    return tuple(mine[np.argsort(-likeness[mine, group], kind="stable")].tolist())


def _names(texts: Sequence[str], groups: list[tuple[int, ...]]) -> list[tuple[str, ...]]:
    """For each group the words more of its texts use than others do."""
    step = -(-len(texts) // _READ)
    said = {index: set(content_words(texts[index])) for members in groups for index in members[::step]}
    overall = Counter(word for words in said.values() for word in words)
    named = []
    for members in groups:
        read = members[::step]
        inside = Counter(word for index in read for word in said[index])
        others = max(1, len(said) - len(read))
        share = {word: count / len(read) - (overall[word] - count) / others for word, count in inside.items()}
        best = sorted(
            (word for word in share if share[word] > 0 and word not in _FILLERS), key=lambda word: (-share[word], word)
        )
        named.append(tuple(best[:_NAMED_BY]))
    return named
