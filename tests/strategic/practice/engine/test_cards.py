"""Cards that are hard to set, and questions from objectives."""

from datetime import date

import pytest

from roret.strategic.practice.engine.asking import LONGEST, question_from
from roret.strategic.practice.engine.cards import Card, CardWords, cards_pdf
from tests.strategic.practice.pdfs import is_tagged, sheets

WORDS = CardWords("da", "#0b4f71", "Havneby Kommune", "Masterplan", "Dialogkort")
ON = date(2026, 11, 22)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("four_up", [False, True])
def test_the_longest_texts_there_can_be_stay_on_one_card(four_up, large):
    card = Card("999", "Meget lang titel " * 11, "Motto med mange ord. " * 14, "Hvordan kan vi se det? " * 13)
    pages = sheets(cards_pdf(WORDS, [card] * 4, on=ON, four_up=four_up, large=large))
    assert len(pages) == (1 if four_up else 4)
    assert pages[0][1].count("se det?") == 13 * (4 if four_up else 1)


@pytest.mark.parametrize("words", ["🙂 漢字", "#let x = 1 *b* $y$", "a" * 300, "\u202e\x01", "עברית"])
def test_any_words_can_be_set_and_none_is_read_as_markup(words):
    assert cards_pdf(WORDS, [Card("1", words, words, words)], on=ON).startswith(b"%PDF")


def test_it_is_tagged_and_the_same_words_give_the_same_bytes():
    card = Card("1", "Titel", "", "Hvem lyttede?")
    made = cards_pdf(WORDS, [card], on=ON)
    assert made == cards_pdf(WORDS, [card], on=ON)
    assert is_tagged(made)


def test_nothing_to_print_is_a_mistake_in_the_code():
    with pytest.raises(ValueError, match="nothing"):
        cards_pdf(WORDS, [], on=ON)


@pytest.mark.parametrize(
    ("objective", "question"),
    [
        ("At borgerne bliver hørt.", "Hvordan kan vi se, at borgerne bliver hørt?"),
        ("Vi lytter først;", "Hvordan kan vi se, at vi lytter først?"),
        ("Ni ud af ti er glade.", "Ser vi “Ni ud af ti er glade”?"),
        ("Atter en gang", "Ser vi “Atter en gang”?"),
    ],
)
def test_a_question_from_an_objective(objective, question):
    assert question_from(objective, that="Hvordan kan vi se, at {}?", this="Ser vi “{}”?") == question


@pytest.mark.parametrize("objective", ["ord " * 200, "x" * 900, "At " + "y" * 900, "med {huller} i {}", ""])
def test_a_question_is_never_too_long_whatever_the_objective(objective):
    assert len(question_from(objective, that="Hvordan kan vi se, at {}?", this="Ser vi “{}”?")) <= LONGEST
