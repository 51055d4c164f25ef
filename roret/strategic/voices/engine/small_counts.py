"""Counts so small that they point at somebody are not shown, and cannot be worked out from the others."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown: the number, "fewer than" when `few`, or nothing when it would give another away."""

    count: int | None
    few: bool = False


def shown(count: int, least: int) -> Shown:
    return Shown(None, few=True) if 0 < count < least else Shown(count)


def protected(counts: Sequence[int], least: int) -> list[Shown]:
    """As `shown`; where one alone is hidden the next smallest is too, or the total would tell it."""
    cells = [shown(count, least) for count in counts]
    others = [place for place, cell in enumerate(cells) if cell.count]
    if sum(cell.few for cell in cells) == 1 and others:
        cells[min(others, key=lambda place: counts[place])] = Shown(None)
    return cells
