"""When a collection closed: the public page names the day input really ended, whatever was planned."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from roret.strategic.voices import operations
from roret.strategic.voices.status import CollectionState
from tests import make

YESTERDAY, TODAY = timezone.localdate() - timedelta(days=1), timezone.localdate()
IN_MAY = TODAY + timedelta(days=180)


@pytest.fixture
def kickoff(havneby):
    made = make.collection(havneby)
    made.closes_on = IN_MAY
    made.save()
    return made


@pytest.fixture
def public_page(as_, kickoff):
    def text() -> str:
        return as_(None).get(reverse("voices:give", args=["havneby", kickoff.slug])).text

    return text


def move(collection, to, by, on=TODAY):
    return operations.move(collection, to=to, by=by, on=on)


def until(day: date) -> str:
    return f"You could send input until {date_format(day)}."


def test_closed_early_by_the_button_the_public_page_names_that_day_and_not_the_planned_one(
    havneby, kickoff, as_, public_page
):
    as_(havneby.consultant).post(reverse("voices:move", args=[kickoff.pk, "closed"]))
    assert until(TODAY) in public_page()
    assert date_format(IN_MAY) not in public_page()
    staffs = as_(havneby.consultant).get(reverse("voices:collection", args=[kickoff.pk])).text
    assert date_format(TODAY) in staffs
    assert date_format(IN_MAY) not in staffs


def test_the_day_stays_when_it_is_concluded_and_taken_up_again_and_goes_when_it_is_open_again(havneby, kickoff):
    move(kickoff, CollectionState.CLOSED, havneby.consultant, YESTERDAY)
    for to in (CollectionState.CONCLUDED, CollectionState.CLOSED):
        assert move(kickoff, to, havneby.consultant).closed_on == YESTERDAY
    assert move(kickoff, CollectionState.OPEN, havneby.consultant).closed_on is None
    assert move(kickoff, CollectionState.CLOSED, havneby.consultant).closed_on == TODAY


@pytest.mark.parametrize("closed_by_hand", [False, True])
def test_what_ended_by_its_date_ended_that_day_also_when_somebody_closes_it_later(
    havneby, kickoff, public_page, closed_by_hand
):
    kickoff.closes_on = YESTERDAY
    kickoff.save()
    if closed_by_hand:
        assert move(kickoff, CollectionState.CLOSED, havneby.consultant).closed_on == YESTERDAY
    assert until(YESTERDAY) in public_page()


def test_a_collection_that_was_closed_before_it_opened_names_no_day_one_could_send(havneby, kickoff, public_page):
    kickoff.opens_on = TODAY + timedelta(days=2)
    kickoff.save()
    assert f"You can send input from {date_format(kickoff.opens_on)}." in public_page()
    move(kickoff, CollectionState.CLOSED, havneby.consultant)
    assert "You can no longer send input here." in public_page()
    assert "You could send" not in public_page()


def test_a_collection_that_closed_before_the_day_was_kept_names_none(kickoff, public_page):
    kickoff.state = CollectionState.CLOSED
    kickoff.save()
    assert "You can no longer send input here." in public_page()
