"""Keys as addresses and forms name them, however they are written."""

import pytest
from django.urls import reverse

from roret.web.requests import key_in, keys_in


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
        "actions:board",
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
