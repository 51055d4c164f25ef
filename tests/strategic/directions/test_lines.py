"""Several things written as lines of text are read back as the things they were."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective
from roret.strategic.directions.forms.lines import FocusAreasField, KeywordsField, NumbersField, ObjectivesField

WORDS = st.text(alphabet="abcæøå 0123456789.,:–", min_size=1, max_size=40).map(str.strip).filter(bool)
NUMBERS = st.sampled_from(["", "1.1", "2.10", "3.1.2", "5", "12", "a"])


def test_keywords_stand_with_commas_and_each_stands_once():
    assert KeywordsField().clean(" home, rent ,Home,, same  contact ") == ("home", "rent", "same contact")


def test_a_keyword_as_long_as_a_sentence_lacks_a_comma():
    with pytest.raises(ValidationError, match="comma"):
        KeywordsField().clean("word " * 20)


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("1.1 Everybody gets an answer", "1.1", "Everybody gets an answer"),
        ("1.1. Everybody gets an answer", "1.1", "Everybody gets an answer"),
        ("2) Everybody gets an answer", "2", "Everybody gets an answer"),
        ("a) Everybody gets an answer", "a", "Everybody gets an answer"),
        ("30 letters are rewritten", "", "30 letters are rewritten"),
        ("Everybody gets an answer", "", "Everybody gets an answer"),
    ],
)
def test_an_objective_may_have_its_number_in_front(line, number, text):
    assert ObjectivesField().clean(line) == (RecognisedObjective(number, text),)


def test_two_objectives_with_one_number_are_a_mistake():
    with pytest.raises(ValidationError, match="same number"):
        ObjectivesField().clean("1.1 One\n1.1 Two")


@given(st.lists(st.tuples(NUMBERS, WORDS.filter(lambda words: words[0].isalpha() and ")" not in words)), max_size=4))
def test_objectives_are_read_back_as_they_were_written(pairs):
    named = {number or str(place): (number, text) for place, (number, text) in enumerate(pairs)}
    objectives = tuple(RecognisedObjective(number, text) for number, text in named.values())
    field = ObjectivesField()
    written = field.prepare_value(objectives)
    assert [each.number for each in field.clean(written)] == [each.number for each in objectives]
    assert [each.text for each in field.clean(written)] == [" ".join(each.text.split()) for each in objectives]


@given(st.lists(st.builds(FocusArea, WORDS, WORDS), max_size=4))
def test_focus_areas_are_read_back_as_they_were_written(areas):
    field = FocusAreasField()
    assert field.clean(field.prepare_value(areas)) == tuple(areas)


def test_what_is_longer_than_can_be_kept_gets_a_sentence():
    with pytest.raises(ValidationError, match="longer than 200"):
        FocusAreasField().clean("word " * 50)
    with pytest.raises(ValidationError, match="longer than 12"):
        ObjectivesField().clean("1.1.1.1.1.1.1 Everybody gets an answer")


def test_a_focus_area_may_have_no_text_and_a_text_may_have_more_lines():
    words = "Letters\r\n\r\nThe good meeting\r\nWe train it.\r\nEvery year."
    assert FocusAreasField().clean(words) == (
        FocusArea("Letters", ""),
        FocusArea("The good meeting", "We train it.\nEvery year."),
    )


def test_numbers_of_themes_stand_with_commas():
    assert NumbersField().clean("6, 1,6") == (6, 1)
    with pytest.raises(ValidationError):
        NumbersField().clean("one")
