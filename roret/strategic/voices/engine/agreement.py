"""How far two people agree when each may put the same thing under several topics."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations

Labels = frozenset[Hashable]


@dataclass(frozen=True)
class Agreement:
    """`same` were given exactly the same topics, `some` at least one in common; `alpha` is 1 for full agreement and 0
    for what two people would reach by chance. It is None when chance alone gives full agreement, or with nothing.
    """

    count: int
    same: int
    some: int
    alpha: float | None


def agreement_of(pairs: Sequence[tuple[Labels, Labels]]) -> Agreement:
    """Krippendorff's alpha; two sets are as far apart as what they do not share of all they hold (Jaccard)."""
    same = sum(first == second for first, second in pairs)
    some = sum(bool(first & second) or first == second for first, second in pairs)
    return Agreement(len(pairs), same, some, _alpha(pairs))


def _alpha(pairs: Sequence[tuple[Labels, Labels]]) -> float | None:
    if not pairs:
        return None
    every = [labels for pair in pairs for labels in pair]
    expected = [_apart(one, other) for one, other in combinations(every, 2)]
    by_chance = sum(expected) / len(expected)
    if by_chance == 0:
        return None
    observed = sum(_apart(first, second) for first, second in pairs) / len(pairs)
    return round(1 - observed / by_chance, 3)


def _apart(one: Labels, other: Labels) -> float:
    either = len(one | other)
    return 1 - len(one & other) / either if either else 0.0
