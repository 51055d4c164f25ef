from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.web.pictures import Point, line

from .reading import SVG, forbidden, overlapping, read, texts, titles

FIRST = date(2026, 1, 1)


def points(*values):
    return [Point(FIRST + timedelta(30 * n), Decimal(value), f"day {n}: {value}") for n, value in enumerate(values)]


def circles(picture):
    return [(float(each.get("cx")), float(each.get("cy"))) for each in read(picture).iter(f"{SVG}circle")]


def test_more_stands_higher_and_later_to_the_right():
    (x1, y1), (x2, y2), (x3, y3) = circles(line(points(5, 10, 7), "t", "d"))
    assert x1 < x2 < x3
    assert y2 < y3 < y1


def test_every_reading_says_its_day_and_value_to_those_who_listen():
    assert titles(line(points(5, 10), "Visitors", "d")) == ["Visitors", "day 0: 5", "day 1: 10"]


def test_the_scale_has_round_values_with_nought_among_them():
    assert texts(line(points(370, 930), "t", "d", day=lambda on: f"{on:%d.%m}")) == [
        "0",
        "500",
        "1000",
        "01.01",
        "31.01",
    ]


def test_one_reading_and_no_way_are_a_picture_too():
    assert len(circles(line(points(0), "t", "d"))) == 1


def test_a_level_runs_across_and_a_way_from_end_to_end():
    def dashed(way):
        found = read(line(points(5, 10), "t", "d", way=way, way_word="target")).iter(f"{SVG}line")
        return next(each for each in found if each.get("stroke-dasharray"))

    level = dashed([(None, Decimal(8))])
    assert level.get("y1") == level.get("y2")
    sloping = dashed([(FIRST, Decimal(5)), (FIRST + timedelta(90), Decimal(20))])
    assert float(sloping.get("y2")) < float(sloping.get("y1"))


def test_many_readings_are_a_line_with_the_newest_marked():
    drawn = line([Point(FIRST + timedelta(n), Decimal(n % 7), f"{n}") for n in range(400)], "t", "d")
    assert len(circles(drawn)) == 1
    assert titles(drawn)[-1] == "399"


@given(st.lists(st.decimals(-(10**10), 10**10, places=3, allow_nan=False), min_size=1, max_size=12))
def test_any_values_stay_inside_the_picture(values):
    drawn = line(points(*values), "t", "d")
    assert all(0 <= x <= 640 and 0 <= y <= 220 for x, y in circles(drawn))


@pytest.mark.parametrize("values", [(0, 0), (1, 1000000), (-5, 5), (0.001, 0.002)])
def test_no_text_lies_on_another_and_nothing_is_forbidden(values):
    drawn = line(points(*map(str, values)), "t", "d", way=[(None, Decimal(3))], way_word="target")
    assert overlapping(drawn) == []
    assert forbidden(drawn) == []
