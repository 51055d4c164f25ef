"""How an indicator stands: what was last measured, against its baseline and its target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Standing(Enum):
    """A statement about figures, never a grade: the words are in `readings.py`."""

    NOT_MEASURED = "not_measured"
    REACHED = "reached"  # at the target, or past it on the good side
    ON_THE_WAY = "on_the_way"  # at least as far as the straight line from baseline to target
    BEHIND = "behind"  # not as far as that line, or the target's date has passed
    BETTER = "better"  # there is no line to hold it against, but the baseline
    SAME = "same"
    WORSE = "worse"
    NOTHING_TO_COMPARE = "nothing_to_compare"


@dataclass(frozen=True)
class Aim:
    """`upward` when more is better."""

    upward: bool
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None


def standing(aim: Aim, readings: list[tuple[date, Decimal]]) -> Standing:
    """`readings` in the order of their dates. The newest one counts; the first is the baseline where none is stated."""
    if not readings:
        return Standing.NOT_MEASURED
    on, value = readings[-1]
    if aim.target is not None:
        if _at_least(value, aim.target, aim.upward):
            return Standing.REACHED
        expected = expected_on(aim, on)
        if expected is not None:
            return Standing.ON_THE_WAY if _at_least(value, expected, aim.upward) else Standing.BEHIND
    before = aim.baseline if aim.baseline is not None else readings[0][1] if len(readings) > 1 else None
    if before is None:
        return Standing.NOTHING_TO_COMPARE
    if value == before:
        return Standing.SAME
    return Standing.BETTER if _at_least(value, before, aim.upward) else Standing.WORSE


def expected_on(aim: Aim, on: date) -> Decimal | None:
    """Where the straight line from baseline to target stands that day; the ends hold before and after it."""
    if aim.baseline is None or aim.baseline_on is None or aim.target is None or aim.target_on is None:
        return None
    days = (aim.target_on - aim.baseline_on).days
    if days <= 0 or on >= aim.target_on:
        return aim.target
    gone = max((on - aim.baseline_on).days, 0)
    return aim.baseline + (aim.target - aim.baseline) * gone / days


def _at_least(value: Decimal, other: Decimal, upward: bool) -> bool:
    return value >= other if upward else value <= other
