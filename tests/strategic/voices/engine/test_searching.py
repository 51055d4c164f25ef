"""What people type to find something, and why a text is found."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.strategic.voices.engine.inflection import forms_of
from roret.strategic.voices.engine.marking import marked, score
from roret.strategic.voices.engine.searching import MOST_WORDS, read_search


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bolig", "boligerne"),
        ("boligerne", "bolig"),
        ("venner", "ven"),
        ("ven", "vennerne"),
        ("støtte", "støttet"),
        ("møder", "mødet"),
        ("ensom", "ensomheden"),
        ("børnene", "barn"),
        ("mand", "mændene"),
        ("meetings", "meeting"),
        ("policy", "policies"),
    ],
)
def test_a_word_is_found_in_its_other_forms(typed, written):
    assert written in forms_of(typed)


@pytest.mark.parametrize(("typed", "another"), [("bolig", "boller"), ("mad", "måde"), ("tal", "tåle"), ("bo", "bod")])
def test_a_word_that_only_looks_like_it_is_another_word(typed, another):
    assert another not in forms_of(typed)


def test_several_words_must_all_be_there_and_the_last_may_be_unfinished():
    typed = [(one.phrases[0], one.unfinished) for one in read_search("Mere TID til idé").wanted]

    assert typed == [(("mere",), False), (("tid",), False), (("til",), False), (("ide",), True)]


def test_words_in_quotes_stand_together_as_they_are():
    assert [one.phrases for one in read_search('"den røde tråd').wanted] == [(("den", "røde", "tråd"),)]


def test_what_a_hyphen_parts_is_looked_for_as_one_word_too():
    first = read_search("e-mail").wanted[0]

    assert first.phrases[0] == ("e", "mail")
    assert ("email",) in first.phrases


@pytest.mark.parametrize("typed", ["", "   ", "🙂🙂", '"', "*^-()", "\x00"])
def test_what_holds_no_word_is_no_search(typed):
    assert not read_search(typed)


def test_no_more_is_looked_for_than_a_person_can_mean():
    assert len(read_search("ord " * 5_000).wanted) == MOST_WORDS


@pytest.fixture(scope="module")
def fts():
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(said)")
        yield database


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["AND", "NEAR(", '"', "*", "bolig", "^", ":", "-", "\\'"])).map(" ".join)
)
def test_whatever_is_typed_is_a_question_the_database_understands(fts, typed):
    if search := read_search(typed):
        fts.execute("SELECT 1 FROM words WHERE words MATCH ?", [search.for_sqlite()]).fetchall()


@given(st.text(max_size=2_000), st.text(max_size=40))
def test_marking_keeps_every_letter_of_a_short_text(text, typed):
    parts = marked(text, read_search(typed), most=2_000)

    assert "".join(part for part, _is_marked in parts) == text


def found_in(text, typed, most=400):
    return [part for part, is_marked in marked(text, read_search(typed), most) if is_marked]


def test_what_was_looked_for_is_marked_as_it_was_written():
    text = "Boligerne ligger langt væk. Den røde tråd mangler, og en e-mail er ikke nok."

    assert found_in(text, "bolig") == ["Boligerne"]
    assert found_in(text, '"røde tråd"') == ["røde tråd"]
    assert found_in(text, "e-mail") == ["e-mail"]
    assert found_in(text, "man") == ["mangler"]


def test_of_a_long_text_the_part_that_was_found_is_shown():
    text = "Noget andet. " * 100 + "Vi mangler boliger her. " + "Mere andet. " * 100

    parts = marked(text, read_search("bolig"), most=200)

    assert ("boliger", True) in parts
    assert parts[0] == parts[-1] == ("…", False)
    assert sum(len(part) for part, _is_marked in parts) <= 202


def test_short_and_to_the_point_fits_best():
    texts = ["Bolig og tid og meget andet, som ikke handler om det, man leder efter", "Tid. Og bolig.", "Bolig tid"]

    assert sorted(texts, key=lambda text: -score(text, read_search("bolig tid"))) == texts[::-1]
