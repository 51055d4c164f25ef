"""No hidden count can be worked out, also not by somebody who knows the total and how we hide."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roret.foundation.organisations.engine.small_counts import Shown, at_least, protected, shown

TABLES = st.lists(st.integers(0, 9), min_size=1, max_size=4)
HIDDEN = Shown(None)


def whole_numbers(cells: int, together: int) -> Iterator[tuple[int, ...]]:
    """Every way to share `together` among so many cells, none of them empty."""
    if cells == 1:
        yield (together,)
        return
    for first in range(1, together - cells + 2):
        for rest in whole_numbers(cells - 1, together - first):
            yield (first, *rest)


def thinkable(counts: list[int], least: int) -> list[list[int]]:
    """Every table that would look the same and has the same total."""
    seen = protected(counts, least)
    places = [place for place, cell in enumerate(seen) if cell.count is None]
    found = []
    for values in whole_numbers(len(places), sum(counts[place] for place in places)):
        other = list(counts)
        for place, value in zip(places, values, strict=True):
            other[place] = value
        if protected(other, least) == seen:
            found.append(other)
    return found


@given(TABLES, st.sampled_from([3, 5]))
@example([5, 5, 4], 5)
@example([1, 5, 9], 5)
@example([1, 1, 1, 1], 3)
@example([4, 4, 5, 5], 5)
def test_every_hidden_count_could_be_another_one_too(counts, least):
    seen = protected(counts, least)
    if seen is None or HIDDEN not in seen:
        return
    others = thinkable(counts, least)
    for place, cell in enumerate(seen):
        if cell == HIDDEN:
            assert len({other[place] for other in others}) > 1


@given(TABLES, st.sampled_from([3, 5, 10]))
def test_no_small_count_is_shown_and_every_shown_one_is_true(counts, least):
    seen = protected(counts, least)
    for count, cell in zip(counts, seen or [], strict=seen is not None):
        assert cell.count in (None, count)
        assert not (0 < count < least and cell.count is not None)


@given(TABLES, st.sampled_from([3, 5, 10]))
def test_the_sum_of_what_is_hidden_is_no_small_count(counts, least):
    seen = protected(counts, least)
    if seen and HIDDEN in seen:
        assert sum(counts) - sum(cell.count or 0 for cell in seen) >= least


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        ([], ()),
        ([0, 0], (Shown(0), Shown(0))),
        ([12, 7], (Shown(12), Shown(7))),
        ([12, 7, 2], (Shown(12), HIDDEN, HIDDEN)),
        ([12, 7, 7, 2], (Shown(12), HIDDEN, HIDDEN, HIDDEN)),
        ([12, 3, 2, 0], (Shown(12), HIDDEN, HIDDEN, Shown(0))),
        ([3], None),
        ([2, 1], None),
        ([1, 1, 1, 1, 1], None),
    ],
)
def test_next_to_the_small_the_next_smallest_is_hidden_and_a_table_of_nothing_else_is_not_shown(counts, seen):
    assert protected(counts, 5) == seen


@given(TABLES)
def test_who_may_see_everything_sees_everything(counts):
    assert protected(counts, 0) == tuple(map(Shown, counts))


@pytest.mark.parametrize(
    ("count", "as_total", "rounded"),
    [(0, Shown(0), 0), (4, Shown(None, few=True), 0), (5, Shown(5), 5), (14, Shown(14), 10)],
)
def test_a_total_is_shown_or_said_to_be_small_and_what_overlaps_is_rounded_down(count, as_total, rounded):
    assert (shown(count, 5), at_least(count, 5)) == (as_total, rounded)
    assert (shown(count, 0), at_least(count, 0)) == (Shown(count), count)
