"""Quarters, pace and typed lines: pure functions."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from roret.organisational.planning.engine.lines import Line, lines_in
from roret.organisational.planning.engine.pace import Stated, Work, capacity, in_hours, load, pressures
from roret.organisational.planning.engine.quarters import Quarter, between, quarter_in, quarter_of, window

DAYS = some.dates(date(2024, 1, 1), date(2032, 12, 31))
NOW = Quarter(2026, 4)


@some.composite
def works(draw):
    starts = draw(DAYS)
    ends = starts + timedelta(days=draw(some.integers(0, 1500)))
    return Work(draw(some.integers(1, 3)), draw(some.integers(0, 200)), starts, ends)


def hours_in_all(work):
    return Fraction(work.hours_a_week * ((work.ends - work.starts).days + 1), 7)


@given(some.lists(works(), max_size=8))
def test_the_sum_over_all_quarters_is_hours_times_weeks(several):
    assert sum(load(several).values()) == sum(hours_in_all(work) for work in several)


@given(works(), some.integers(-400, 400))
def test_moving_an_action_keeps_the_total(work, days):
    later = timedelta(days=days)
    moved = Work(work.unit, work.hours_a_week, work.starts + later, work.ends + later)
    assert sum(load([moved]).values()) == sum(load([work]).values())


@given(some.lists(works(), max_size=5), DAYS)
def test_a_quarter_is_the_same_in_a_window_as_in_all_of_it(several, day):
    quarters = window(quarter_of(day), 6)
    everything = load(several)
    inside = {key: hours for key, hours in everything.items() if key[1] in quarters}
    assert load(several, quarters) == inside


@given(DAYS)
def test_every_day_lies_in_its_quarter_and_in_no_other(day):
    quarter = quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.later(-1).last < day < quarter.later(1).first
    assert list(between(day, day)) == [quarter]
    assert quarter_in(quarter.key, NOW) == quarter


@pytest.mark.parametrize("words", ["", "2027", "2027-5", "2027-0", "1999-4", "99999-1", "²⁰²⁷-1", "2027-1-1", "x-y"])
def test_what_is_no_quarter_is_the_one_that_was_meant_otherwise(words):
    assert quarter_in(words, NOW) == NOW


def test_a_whole_quarter_is_asked_for_its_hours_a_week():
    first = Quarter(2027, 1)
    found = pressures([Work(1, 20, first.first, first.last)], [Stated(1, Quarter(2026, 1), 19)], [first])
    assert (found[1][0].asked, found[1][0].carries, found[1][0].too_much) == (20, 19, True)


def test_half_a_quarter_is_asked_for_half():
    first = Quarter(2027, 1)  # 90 days
    found = pressures([Work(1, 20, first.first, first.first + timedelta(days=44))], [], [first])
    assert (found[1][0].asked, found[1][0].carries, found[1][0].too_much) == (10, None, False)


def test_what_was_stated_counts_from_its_quarter_until_the_next_statement():
    quarters = window(Quarter(2026, 3), 4)
    stated = [Stated(1, Quarter(2027, 1), 10), Stated(1, Quarter(2026, 4), 30)]
    assert [capacity(stated, quarters).get((1, quarter)) for quarter in quarters] == [None, 30, 10, 10]


@pytest.mark.parametrize(
    ("asked", "said"),
    [(0, "0"), (Fraction(1, 100), "½"), (Fraction(21, 2), "10½"), (12, "12"), (Fraction(59, 10), "6")],
)
def test_hours_are_said_to_the_nearest_half_and_something_is_never_nothing(asked, said):
    assert in_hours(Fraction(asked)) == said


def test_lines_are_taken_apart_under_their_headings():
    assert list(lines_in("A walk\n\n# 3.\n B | Offer |  | 31-12-2027\nC\tOffer\t\t\t\t5")) == [
        Line(1, "", "A walk"),
        Line(4, "3.", "B", "Offer", "", "31-12-2027"),
        Line(5, "3.", "C", "Offer", "", "", "", "5"),
    ]


def test_a_line_with_too_many_parts_is_told_apart():
    (line,) = lines_in("a|b|c|d|e|f|g")
    assert line.more


def test_the_first_and_the_last_quarter_there_are_begin_and_end():
    assert list(between(date(9999, 9, 30), date.max)) == [Quarter(9999, 3), Quarter(9999, 4)]
    assert (Quarter(1, 1).first, Quarter(9999, 4).last) == (date.min, date.max)
    assert sum(load([Work(1, 7, date(9999, 12, 31), date.max)]).values()) == 1


@given(some.text(max_size=200))
def test_no_line_breaks_the_reading_of_lines(words):
    list(lines_in(words))
