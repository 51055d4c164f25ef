"""Pace: how many hours actions ask of a unit in a quarter, against what the unit says it can give.

All sums are exact: hours are fractions of sevenths, as a week is seven days. A load is total hours in the quarter; as
hours a week it is that over the weeks of the quarter, so a short burst counts as the average it makes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from roret.organisational.planning.engine.quarters import Quarter, between

Loads = dict[tuple[int, Quarter], Fraction]


@dataclass(frozen=True)
class Work:
    """What one action asks of one unit (a key): so many hours a week, both days counted."""

    unit: int
    hours_a_week: int
    starts: date
    ends: date


@dataclass(frozen=True)
class Stated:
    """What a unit (a key) says it can give, from a quarter on until it says something else."""

    unit: int
    since: Quarter
    hours_a_week: int


@dataclass(frozen=True)
class Pressure:
    """A unit in a quarter: asked for and able to give, in hours a week; `carries` is None where nobody has said."""

    unit: int
    quarter: Quarter
    asked: Fraction
    carries: int | None

    @property
    def hours(self) -> str:
        return in_hours(self.asked)

    @property
    def too_much(self) -> bool:
        return self.carries is not None and self.asked > self.carries


def load(works: Iterable[Work], quarters: Sequence[Quarter] | None = None) -> Loads:
    """Hours in all per unit and quarter; only in the quarters given, or wherever there is work."""
    sevenths: dict[tuple[int, Quarter], int] = defaultdict(int)
    edges = [] if quarters is None else [(quarter, quarter.first, quarter.last) for quarter in quarters]
    for work in works:
        if quarters is None:
            edges = [(quarter, quarter.first, quarter.last) for quarter in between(work.starts, work.ends)]
        for quarter, first, last in edges:
            if work.starts <= last and work.ends >= first:
                days = (min(work.ends, last) - max(work.starts, first)).days + 1
                sevenths[work.unit, quarter] += work.hours_a_week * days
    return {where: Fraction(hours, 7) for where, hours in sevenths.items() if hours}


def capacity(stated: Iterable[Stated], quarters: Sequence[Quarter]) -> dict[tuple[int, Quarter], int]:
    """Hours a week per unit and quarter: the last that was stated for that quarter or one before."""
    said = sorted(stated, key=lambda each: each.since)
    return {(each.unit, quarter): each.hours_a_week for each in said for quarter in quarters if each.since <= quarter}


def pressures(
    works: Iterable[Work], stated: Iterable[Stated], quarters: Sequence[Quarter]
) -> dict[int, list[Pressure]]:
    """Per unit, one for each quarter in order: units that have work or have stated something."""
    loads, able = load(works, quarters), capacity(stated, quarters)
    units = {unit for unit, _quarter in loads} | {unit for unit, _quarter in able}
    return {unit: [_pressure(unit, quarter, loads, able) for quarter in quarters] for unit in units}


def _pressure(unit: int, quarter: Quarter, loads: Loads, able: dict[tuple[int, Quarter], int]) -> Pressure:
    asked = loads.get((unit, quarter), Fraction()) * 7 / quarter.days
    return Pressure(unit, quarter, asked, able.get((unit, quarter)))


def in_hours(asked: Fraction) -> str:
    """To the nearest half, without a needless ½. Anything at all is at least a half."""
    halves = max(round(asked * 2), 1) if asked else 0
    whole = str(halves // 2) if halves != 1 else ""
    return whole + ("½" if halves % 2 else "")
