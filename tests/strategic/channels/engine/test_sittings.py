"""What a tablet may send, and what comes out of anything else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.strategic.channels.engine.sittings import (
    LONGEST_TEXT,
    MOST_IN_A_BATCH,
    NO_SUCH_ROLE,
    NO_WORDS,
    TOO_LONG,
    UNREADABLE,
    NotABatch,
    Said,
    Unclear,
    in_batches,
    read_batch,
    read_moment,
)

ID = "0b9c7f3e-1111-4222-8333-444455556666"
ITEM = {"id": ID, "text": "More light.", "question": 7, "role": "citizen", "verbatim": True, "may_quote": False}
ROLES = ["citizen", "unknown"]


def read(**changed):
    return read_batch(json.dumps({"items": [{**ITEM, **changed}]}).encode(), ROLES)[0]


def test_one_thing_said():
    said = read(at="2026-11-20T10:00:00.000Z", text="  More light.\n")
    assert said == Said(ID, "More light.", 7, "citizen", True, False, read_moment("2026-11-20T10:00:00+00:00"))


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"text": " \n "}, NO_WORDS),
        ({"text": "x" * (LONGEST_TEXT + 1)}, TOO_LONG),
        ({"role": "king"}, NO_SUCH_ROLE),
        ({"role": ["citizen"]}, NO_SUCH_ROLE),
        ({"role": ""}, NO_SUCH_ROLE),
        ({"text": 5}, UNREADABLE),
        ({"may_quote": "yes"}, UNREADABLE),
        ({"verbatim": None}, UNREADABLE),
    ],
)
def test_what_is_wrong_with_one_is_a_sentence(changed, problem):
    assert read(**changed) == Unclear(ID, problem)


def test_a_wrong_one_does_not_hold_back_the_next():
    other = {**ITEM, "id": ID.replace("0b", "1b")}
    first, second = read_batch(json.dumps({"items": [{**ITEM, "text": ""}, other]}).encode(), ROLES)
    assert isinstance(first, Unclear)
    assert isinstance(second, Said)


@pytest.mark.parametrize("words", ["a\x00b", "a\ud800b"])
def test_what_no_database_keeps_is_shown_as_unreadable_and_the_rest_is_kept(words):
    assert read(text=words).text == "a\ufffdb"


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "\u202eabc\u202c", "👩‍👩‍👧 hus", "Zwölf Boxkämpfer æøå"])
def test_every_language_is_kept_as_it_was_said(text):
    assert read(text=text).text == text


@pytest.mark.parametrize("question", [None, True, "7", 1.5, [7]])
def test_a_question_that_is_no_key_is_none(question):
    assert read(question=question).question is None


@pytest.mark.parametrize("at", [None, 5, "yesterday", "2026-11-20T10:00:00", "9" * 400])
def test_a_moment_that_is_none_is_none(at):
    assert read(at=at).at is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"items": 5}',
        b'{"items": [5]}',
        b'{"items": [{"id": 5}]}',
        b'{"items": [{"id": "../../x"}]}',
        b"[" * 100_000,
        json.dumps({"items": [ITEM] * (MOST_IN_A_BATCH + 1)}).encode(),
    ],
    ids=range(10),
)
def test_bytes_that_are_no_batch_of_ours_are_refused_as_a_whole(body):
    with pytest.raises(NotABatch):
        read_batch(body, ROLES)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*ITEM, "items"]), inner),
    )
)
def test_whatever_comes_is_read_or_refused(thing):
    try:
        found = read_batch(json.dumps(thing).encode(), ROLES)
    except NotABatch:
        return
    assert all(isinstance(one, Said | Unclear) for one in found)


def test_many_are_cut_into_batches():
    assert [len(batch) for batch in in_batches(range(120))] == [50, 50, 20]
    assert in_batches([]) == []
