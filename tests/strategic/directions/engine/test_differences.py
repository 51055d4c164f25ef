"""What is different is told word by word and piece by piece, and nothing is lost on the way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.strategic.directions.engine.differences import (
    Kind,
    Piece,
    Run,
    compare,
    new_of,
    old_of,
    word_by_word,
)

SAME, ADDED, REMOVED = Kind.SAME, Kind.ADDED, Kind.REMOVED
words = st.text(st.sampled_from("ab æØ.,-\n\t\r\u2028"), max_size=40)
pieces = st.lists(
    st.builds(lambda number, title, text: Piece(number, (("title", title), ("text", text))), words, words, words),
    max_size=7,
)


@given(words, words)
def test_the_difference_applied_to_the_old_gives_the_new(old, new):
    runs = word_by_word(old, new)
    assert (old_of(runs), new_of(runs)) == (old, new)


@given(st.text(), st.text())
def test_it_holds_for_any_text(old, new):
    runs = word_by_word(old, new)
    assert (old_of(runs), new_of(runs)) == (old, new)


@given(words)
def test_a_text_is_not_different_from_itself(text):
    assert all(run.kind == SAME for run in word_by_word(text, text))


@given(words, words)
def test_no_run_is_empty_and_no_neighbours_are_of_one_kind(old, new):
    runs = word_by_word(old, new)
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@given(pieces, pieces)
def test_every_piece_of_both_stands_exactly_once(old, new):
    found = compare(old, new)
    assert [each.new for each in found if each.new is not None] == new
    assert sorted(map(repr, old)) == sorted(repr(each.old) for each in found if each.old is not None)


@given(pieces)
def test_nothing_is_different_from_itself(old):
    assert all(each.is_same for each in compare(old, old))


@given(pieces, pieces)
def test_each_part_of_a_piece_leads_from_its_old_words_to_its_new(old, new):
    for each in compare(old, new):
        before, after = dict(each.old.parts if each.old else ()), dict(each.new.parts if each.new else ())
        for part in each.parts:
            assert (old_of(part.runs), new_of(part.runs)) == (before.get(part.label, ""), after.get(part.label, ""))


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("Help at once", "Help at once", [(SAME, "Help at once")]),
        (
            "Help soon, always",
            "Help at once, always",
            [(SAME, "Help "), (REMOVED, "soon"), (ADDED, "at once"), (SAME, ", always")],
        ),
        ("", "New", [(ADDED, "New")]),
        ("Old", "", [(REMOVED, "Old")]),
        ("", "", []),
        ("One\nTwo\nThree", "One\nThree", [(SAME, "One\n"), (REMOVED, "Two\n"), (SAME, "Three")]),
    ],
)
def test_word_by_word(old, new, runs):
    assert [(run.kind, run.text) for run in word_by_word(old, new)] == runs


def test_a_very_long_text_that_is_all_new_is_shown_as_such():
    old, new = "old " * 3000, "new " * 3000
    assert word_by_word(old, new) == (Run(REMOVED, old), Run(ADDED, new))


def direction(number, title, text=""):
    return Piece(str(number), (("title", title), ("text", text)))


def test_a_renumbered_piece_is_known_again_by_its_name():
    old = [direction(1, "A home"), direction(2, "Help at once", "We come the same day.")]
    new = [direction(1, "Help at once", "We come within a day."), direction(2, "A home")]
    found = compare(old, new)
    assert [(each.name, each.old.number, each.new.number) for each in found] == [
        ("Help at once", "2", "1"),
        ("A home", "1", "2"),
    ]
    assert [each.is_renumbered for each in found] == [True, True]


def test_a_renamed_piece_is_known_again_by_its_text():
    text = "We meet people where they are and listen first."
    (found,) = compare([direction(1, "Meetings", text)], [direction(4, "Side by side", text)])
    assert (found.old.number, found.new.number, found.is_same) == ("1", "4", False)


def test_what_has_nothing_in_common_came_and_went():
    came, went = compare([direction(1, "A home")], [direction(1, "Work for a few hours")])
    assert (came.is_added, came.name, went.is_removed, went.name) == (True, "Work for a few hours", True, "A home")


def test_the_more_alike_goes_before_the_same_number():
    old = [direction(1, "Quick and simple help"), direction(2, "A place to live and belong")]
    new = [direction(1, "A place to live and to belong"), direction(2, "Quick, simple help")]
    assert [(each.old.number, each.new.number) for each in compare(old, new)] == [("2", "1"), ("1", "2")]
