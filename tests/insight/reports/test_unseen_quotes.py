"""Before a round is closed: how many of the words its report will quote nobody has looked at."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roret.strategic.directions.models import Origin
from roret.strategic.voices.operations import screening
from tests import make
from tests.organisational.followup.things import opened, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def quoted(havneby):
    """A round, and two contributions its report would quote."""
    here = work(havneby)
    direction, collection = make.direction(here.strategy), make.collection(havneby)
    found = {"shown_text": "Call [hidden].", "personal_data": "phone", "reference": "H001"}
    said = [make.contribution(collection, "Call 12.", **found), make.contribution(collection, "Coffee.")]
    for each in said:
        Origin.objects.create(direction=direction, contribution=each, at=make.NOW)
    return opened(here), said


def closing(browser, round) -> str:
    return browser.get(reverse("followup:close", args=[round.pk])).content.decode()


def test_who_closes_a_round_is_told_how_many_quotes_nobody_has_screened_and_goes_there(havneby, quoted, as_):
    round, (call, coffee) = quoted
    page = closing(as_(havneby.consultant), round)
    assert "2 of the 2 quotes in the report are not screened" in page
    assert "In 1 of them we hide something." in page
    assert "Call 12." not in page
    for each in (call, coffee):
        assert reverse("voices:screening_at", args=[each.collection_id, each.pk]) in page


def test_it_is_said_no_more_when_each_is_screened(havneby, quoted, as_):
    round, said = quoted
    for each in said:
        screening.screen(each, marks=[], by=havneby.consultant, at=make.NOW)
    assert "not screened" not in closing(as_(havneby.consultant), round)


def test_what_may_not_be_quoted_need_not_be_screened(havneby, quoted, as_):
    round, (call, _coffee) = quoted
    call.may_quote = False
    call.save()
    assert "1 of the 1 quotes in the report is not screened" in closing(as_(havneby.consultant), round)


def test_closing_asks_the_same_however_many_quotes_there_are(havneby, quoted, as_, django_assert_num_queries):
    round, (call, _) = quoted
    browser = as_(havneby.consultant)
    with CaptureQueriesContext(connection) as before:
        closing(browser, round)
    direction = Origin.objects.get(contribution=call).direction
    for number in range(3):
        more = make.contribution(call.collection, f"Tea {number}.")
        Origin.objects.create(direction=direction, contribution=more, at=make.NOW)
    with django_assert_num_queries(len(before)):
        closing(browser, round)
