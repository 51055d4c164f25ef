"""Counts so small that they point at somebody are not shown, and cannot be worked out from the others.

`least` is the organisation's smallest count shown; 0 for whoever may see everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown: the number, "fewer than" when `few`, or nothing when it would give another away."""

    count: int | None
    few: bool = False


def shown(count: int, least: int) -> Shown:
    """One count alone, as a total."""
    return Shown(None, few=True) if 0 < count < least else Shown(count)


def protected(counts: Sequence[int], least: int) -> tuple[Shown, ...] | None:
    """The cells of a table whose total everybody may know; None for one that cannot be shown at all.

    All that is hidden looks alike: said which were small, 1 and 5 of 6 in all would be known. Next to the small the
    next smallest are hidden, all of the same size together, until nothing follows from their sum. Show the cells in an
    order that does not depend on the counts. Nothing is hidden of tables that hang together in another way than
    through their total.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < least}
    while hidden and _tells(hidden, counts, least):
        rest = [count for place, count in enumerate(counts) if count and place not in hidden]
        if not rest:
            return None
        hidden |= {place for place, count in enumerate(counts) if count == min(rest)}
    return tuple(Shown(None if place in hidden else count) for place, count in enumerate(counts))


def _tells(hidden: set[int], counts: Sequence[int], least: int) -> bool:
    """One alone is the total less the others, and a few together are a small count too.

    As many as there are cells, and each is 1; as many as small cells can hold, and each is as large as a small one is.
    """
    found = [counts[place] for place in hidden]
    together, cells = sum(found), len(found)
    return cells == 1 or together < least or together == cells or found == [least - 1] * cells


def at_least(count: int, least: int) -> int:
    """Rounded down to a multiple of `least`, where counts overlap and no total binds them: 0 is "fewer than"."""
    return count // least * least if least else count
