"""Hidden words in reasons, with nothing odd left where they stood."""

import pytest

from roret.strategic.voices.engine.reasons import without_hidden


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ("hansen, karen", ""),
        ("hansen, flat, karen, rent", "flat, rent"),
        ("flat, hansen, karen, rent, Citizen", "flat, rent, Citizen"),
        ("suggested: karen, flat, hansen; looked at by Bo", "suggested: flat; looked at by Bo"),
        ("Flat, rent", "Flat, rent"),
        ("", ""),
    ],
)
def test_hidden_words_go_and_the_others_stay(reason, left):
    assert without_hidden(reason, "Karen Hansen: rent of a flat", "[navn skjult]: rent of a flat") == left


def test_a_word_that_is_also_shown_elsewhere_stays():
    assert without_hidden("rose", "Rose likes the rose", "[navn skjult] likes the rose") == "rose"
