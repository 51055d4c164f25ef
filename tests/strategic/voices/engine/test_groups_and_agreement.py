"""Texts divided by what they are about, and how far two people agree."""

from roret.strategic.voices.engine.agreement import agreement_of
from roret.strategic.voices.engine.groups import divide

BUS = [f"The bus number {n} to the island is late in the evening" for n in range(6)]
RENT = [f"Rent and deposit for a small flat {n} is too high" for n in range(5)]


def sets(*pairs):
    return [(frozenset(first), frozenset(other)) for first, other in pairs]


def test_texts_that_speak_of_different_things_come_in_different_groups_named_by_their_words():
    groups = divide([*RENT, *BUS], 2)

    assert [sorted(group.members) for group in groups] == [list(range(5, 11)), list(range(5))]
    assert "bus" in groups[0].words + divide(BUS + RENT, 2)[0].words or "late" in groups[0].words
    assert set(groups[1].words) & {"rent", "deposit", "flat", "small", "high", "too"}


def test_dividing_is_the_same_every_time_and_every_text_is_in_one_group():
    texts = [*RENT, *BUS, "", "!!!"]

    once, again = divide(texts, 3), divide(texts, 3)

    assert once == again
    assert sorted(index for group in once for index in group.members) == list(range(len(texts)))
    assert divide([], 3) == []
    assert [group.members for group in divide(["One"], 3)] == [(0,)]


def test_full_agreement_is_one_and_chance_is_about_nought():
    full = agreement_of(sets("aa", "bb", "cc"))
    assert (full.same, full.some, full.alpha) == (3, 3, 1.0)

    # By hand: apart in 2 of 4 pairs; of the 28 pairs among 4 a and 4 b, 16 are apart.
    half = agreement_of(sets("aa", "bb", "ab", "ba"))
    assert (half.same, half.alpha) == (2, 0.125)


def test_sets_that_share_some_are_nearer_than_sets_that_share_none():
    some = agreement_of(sets(("ab", "a"), "bb", "cc"))
    none = agreement_of(sets(("ab", "c"), "bb", "cc"))

    assert (some.same, some.some, none.some) == (2, 3, 2)
    assert some.alpha > none.alpha


def test_nothing_to_compare_and_one_topic_alone_have_no_measure_beyond_chance():
    assert agreement_of([]).alpha is None
    assert agreement_of(sets("aa", "aa")).alpha is None


def test_words_that_name_nothing_name_no_group():
    bus = ["Vores anden mand venter altid på bussen", "Vores anden mand kommer aldrig med bussen"] * 5
    food = ["Maden er kold", "Maden smager af pap"] * 5

    named = {word for group in divide([*bus, *food], 2) for word in group.words}

    assert "bussen" in named
    assert named.isdisjoint({"vores", "anden", "mand", "altid", "aldrig"})
