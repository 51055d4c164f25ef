"""Keys as addresses and forms name them, however they are written."""

import pytest
from django.urls import reverse

from roret.strategic.channels.operations import letters
from roret.web.requests import key_in, keys_in
from tests import make
from tests.strategic.channels.mails import mail


@pytest.mark.parametrize("words", ["", "-1", "1.5", "²", "x", "9" * 19, "9" * 5000])
def test_what_is_no_key_is_none(words):
    assert key_in(words) is None


def test_keys_are_read_with_commas_or_one_by_one_each_once():
    assert keys_in(["3,1", "1", "x", "²", "2"], 10) == [3, 1, 2]
    assert keys_in(["3,1,2"], 2) == [3, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["²", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    "page",
    [
        "planning:list",
        "answers:answers",
        "answers:unanswered",
        "directions:proposals",
        "directions:strategies",
        "followup:rounds",
        "reports:editions",
    ],
)
def test_a_page_that_cannot_be_is_the_first(as_, havneby, page, words):
    response = as_(havneby.consultant).get(reverse(page), {"before": words, "after": words, "as": "list"})
    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "field", "kept_in"),
    [
        ("voices:desk_aside", "reason", "set_aside_reason"),
        ("channels:take_back_cut", "text", "text"),
        ("channels:leave_letter", "reason", "problem"),
        ("actions:move", "reason", "reason"),
    ],
)
def test_what_no_form_cleans_is_kept_without_the_nul_that_postgresql_refuses(as_, havneby, page, field, kept_in):
    collection = make.collection(havneby)
    said = make.contribution(collection)
    letter, _new = letters.receive(
        mail("More coffee.\n\nMed venlig hilsen\nInge"), to=collection, by=havneby.consultant, at=make.NOW
    )
    action = make.action(make.direction(make.strategy(havneby)), at=havneby.offer, state="running")
    where, thing = {
        "voices:desk_aside": ([collection.pk, said.pk], said),
        "channels:take_back_cut": ([letter.pk, 0], letter),
        "channels:leave_letter": ([letter.pk], letter),
        "actions:move": ([action.pk], action),
    }[page]

    as_(havneby.consultant).post(reverse(page, args=where), {field: "Not\x00 about this", "to": "paused"})

    thing.refresh_from_db()
    kept = thing.moves.get().reason if page == "actions:move" else getattr(thing, kept_in)
    assert kept.startswith("Not about this")
