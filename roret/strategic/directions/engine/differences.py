"""What is different between two texts, word by word, and between two strategies, piece by piece.

Nothing is lost on the way: the runs without what was added are the old text, and without what was removed the new one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_MOST = 4_000_000  # pairs of words to hold against each other; a longer text that is all new is shown as such
_ALIKE = 0.5
_SAME_PLACE = 0.05  # between two that are as alike, the one with the same number


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Run:
    """Some words in a row that stayed, came or went."""

    kind: Kind
    text: str


def word_by_word(old: str, new: str) -> tuple[Run, ...]:
    """First by lines, and within the lines that differ by words."""
    runs: list[Run] = []
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(before) * len(after) > _MOST:
        return tuple(_joined([*_by_words(old, new)]))
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        runs += [Run(Kind.SAME, gone)] if tag == "equal" else _by_words(gone, come)
    return tuple(_joined(runs))


def old_of(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs if run.kind != Kind.ADDED)


def new_of(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs if run.kind != Kind.REMOVED)


def _by_words(old: str, new: str) -> Iterator[Run]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > _MOST:
        yield from (Run(Kind.REMOVED, old), Run(Kind.ADDED, new))
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(Kind.SAME, "".join(before[a:b]))
        else:
            yield Run(Kind.REMOVED, "".join(before[a:b]))
            yield Run(Kind.ADDED, "".join(after[c:d]))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one kind are one run, and empty ones are none."""
    waiting: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if waiting and waiting.kind == run.kind:
            waiting = Run(run.kind, waiting.text + run.text)
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting


@dataclass(frozen=True)
class Piece:
    """A part of a strategy that can move about as a whole. `parts` are (label, text), in order; the first is its name.

    `number` is how it is counted ("3", "1.2").
    """

    number: str
    parts: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return self.parts[0][1] if self.parts else ""


@dataclass(frozen=True)
class Part:
    """One text of a piece with what is different in it."""

    label: str
    runs: tuple[Run, ...]

    @property
    def is_same(self) -> bool:
        return all(run.kind == Kind.SAME for run in self.runs)


@dataclass(frozen=True)
class Compared:
    """A piece then and now; one of the two is None where it came or went."""

    old: Piece | None
    new: Piece | None
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        return (self.new or self.old or Piece("", ())).name

    @property
    def is_added(self) -> bool:
        return self.old is None

    @property
    def is_removed(self) -> bool:
        return self.new is None

    @property
    def is_renumbered(self) -> bool:
        return self.old is not None and self.new is not None and self.old.number != self.new.number

    @property
    def is_same(self) -> bool:
        both = self.old is not None and self.new is not None
        return both and not self.is_renumbered and all(part.is_same for part in self.parts)


def compare(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Compared, ...]:
    """Each piece of both exactly once: those that are there now in their order, then those that went.

    A piece is known again by its words, whatever its number is now.
    """
    partners = _partners(old, new)
    here = [compare_two(old[partners[at]] if at in partners else None, piece) for at, piece in enumerate(new)]
    found = set(partners.values())
    return (*here, *(compare_two(piece, None) for at, piece in enumerate(old) if at not in found))


def compare_two(old: Piece | None, new: Piece | None) -> Compared:
    """One piece with another, which it is known to have become."""
    before, after = dict(old.parts if old else ()), dict(new.parts if new else ())
    labels = [*after, *(label for label in before if label not in after)]
    parts = (Part(label, word_by_word(before.get(label, ""), after.get(label, ""))) for label in labels)
    return Compared(old, new, tuple(part for part in parts if part.runs))


def _partners(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """Place in the new → place in the old. First what is word for word the same, then what is most alike."""
    left, right = set(range(len(old))), set(range(len(new)))
    found: dict[int, int] = {}
    for key in (lambda piece: (piece.number, piece.parts), lambda piece: piece.parts, lambda piece: (piece.name,)):
        places: dict[object, list[int]] = {}
        for at in sorted(left):
            places.setdefault(key(old[at]), []).append(at)
        for at in sorted(right):
            if waiting := places.get(key(new[at])):
                found[at] = waiting.pop(0)
        left, right = left - set(found.values()), right - set(found)
    for _score, at, was in _most_alike_first(old, new, sorted(left), sorted(right)):
        if at in right and was in left:
            found[at] = was
            left.discard(was)
            right.discard(at)
    return found


def _most_alike_first(
    old: Sequence[Piece], new: Sequence[Piece], left: list[int], right: list[int]
) -> list[tuple[float, int, int]]:
    were = {at: _said(old[at]) for at in left}
    pairs = []
    for at in right:
        said = _said(new[at])
        for was in left:
            score = _alike(were[was], said) + _SAME_PLACE * (old[was].number == new[at].number)
            if score >= _ALIKE:
                pairs.append((score, at, was))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


Said = tuple[frozenset[str], frozenset[str]]
"""The words of its name, and all of its words."""


def _said(piece: Piece) -> Said:
    name = _different_words(piece.name)
    return name, name.union(*(_different_words(text) for _label, text in piece.parts[1:]))


def _different_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _alike(one: Said, other: Said) -> float:
    """From 0 to 1: the name, or all of it, whichever says more."""
    return max(_shared(a, b) for a, b in zip(one, other, strict=True))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)
