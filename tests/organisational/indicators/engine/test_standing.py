"""How an indicator stands, against its baseline and its target."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.organisational.indicators.engine.standing import Aim, Standing, expected_on, standing

JANUARY, JULY, DECEMBER = date(2026, 1, 1), date(2026, 7, 2), date(2026, 12, 31)


def aim(upward=True, baseline=None, baseline_on=None, target=None, target_on=None):
    number = {"baseline": baseline, "target": target}
    number = {name: None if value is None else Decimal(value) for name, value in number.items()}
    return Aim(upward=upward, baseline_on=baseline_on, target_on=target_on, **number)


YEAR = {"baseline": 10, "baseline_on": JANUARY, "target": 20, "target_on": DECEMBER}
DOWN = {"baseline": 20, "baseline_on": JANUARY, "target": 10, "target_on": DECEMBER, "upward": False}


@pytest.mark.parametrize(
    ("said", "readings", "stands"),
    [
        (YEAR, [], Standing.NOT_MEASURED),
        (YEAR, [(JULY, 15)], Standing.ON_THE_WAY),
        (YEAR, [(JULY, 14)], Standing.BEHIND),
        (YEAR, [(JULY, 20)], Standing.REACHED),
        (YEAR, [(JANUARY, 19), (JULY, 12)], Standing.BEHIND),
        (YEAR, [(date(2027, 3, 1), 19)], Standing.BEHIND),
        (DOWN, [(JULY, 15)], Standing.ON_THE_WAY),
        (DOWN, [(JULY, 16)], Standing.BEHIND),
        (DOWN, [(JULY, 9)], Standing.REACHED),
        ({"target": 20}, [(JULY, 15)], Standing.NOTHING_TO_COMPARE),
        ({"target": 20}, [(JANUARY, 14), (JULY, 15)], Standing.BETTER),
        ({"baseline": 10}, [(JULY, 10)], Standing.SAME),
        ({"baseline": 10}, [(JULY, 9)], Standing.WORSE),
        ({"baseline": 10, "upward": False}, [(JULY, 9)], Standing.BETTER),
        ({}, [(JANUARY, 14), (JULY, 13)], Standing.WORSE),
    ],
)
def test_the_newest_reading_is_held_against_the_aim(said, readings, stands):
    assert standing(aim(**said), [(on, Decimal(value)) for on, value in readings]) == stands


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_the_way_lies_between_its_two_ends(on):
    expected = expected_on(aim(**YEAR), on)
    assert 10 <= expected <= 20


def test_a_way_of_no_length_is_its_end():
    assert expected_on(aim(**{**YEAR, "target_on": JANUARY}), JANUARY) == 20
