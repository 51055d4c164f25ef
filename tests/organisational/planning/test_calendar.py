"""Calendars people subscribe to: their own days or a unit's, behind an address that is a key."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from roret.foundation.organisations import operations as organisations
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Partner
from roret.organisational.actions.status import State
from roret.organisational.planning import operations
from roret.organisational.planning.models import Feed
from tests import make

pytestmark = pytest.mark.django_db

SOON = make.TODAY + timedelta(days=20)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: make.TODAY)


@pytest.fixture
def action(havneby):
    direction = make.direction(make.strategy(havneby))
    return make.action(direction, at=havneby.offer, owner=havneby.employee, due_on=SOON, state="running")


def address(person, unit=None):
    _feed, key = operations.begin_feed(unit=unit, by=person, at=make.NOW)
    return reverse("planning:calendar", args=[key])


def days(answer):
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [(event.decoded("dtstart"), str(event["summary"])) for event in events]


def test_a_person_gets_the_days_of_what_is_theirs_without_signing_in(havneby, action, as_):
    actions.add_milestone(action, "The key is copied", due_on=make.TODAY, by=havneby.leader)
    actions.add_milestone(action, "Not mine", due_on=make.TODAY, by=havneby.leader, owner=havneby.leader)
    other = make.action(action.direction, at=havneby.offer, title="Another", due_on=SOON)
    actions.add_milestone(other, "Mine after all", due_on=SOON, by=havneby.leader, owner=havneby.employee)
    answer = as_(None).get(address(havneby.employee))
    assert answer["content-type"] == "text/calendar; charset=utf-8"
    assert sorted(days(answer)) == [
        (make.TODAY, "Milestone: The key is copied"),
        (SOON, "Due: Open door on Thursdays"),
        (SOON, "Milestone: Mine after all"),
    ]


def test_a_units_calendar_has_what_it_leads_and_what_it_takes_part_in(havneby, action, as_):
    elsewhere = make.action(action.direction, at=havneby.committee, title="Elsewhere", due_on=SOON)
    Partner.objects.create(action=elsewhere, unit=havneby.offer)
    make.action(action.direction, at=havneby.committee, title="Not theirs", due_on=SOON)
    found = days(as_(None).get(address(havneby.politician, unit=havneby.centre)))
    assert found == [(SOON, "Due: Open door on Thursdays"), (SOON, "Due: Elsewhere")]


def test_a_day_that_is_moved_moves_the_entry_and_one_that_is_reached_says_so(havneby, action, as_):
    milestone = actions.add_milestone(action, "Key", due_on=make.TODAY, by=havneby.leader)
    where = address(havneby.employee)

    def uid():
        return next(str(e["uid"]) for e in Calendar.from_ical(as_(None).get(where).content).walk("VEVENT"))

    before = uid()
    actions.edit_milestone(
        milestone, title="Key", due_on=date(2026, 11, 30), owner=None, by=havneby.leader, on=make.TODAY, reason="Ill"
    )
    actions.reach_milestone(milestone, on=make.TODAY, by=havneby.leader)
    assert days(as_(None).get(where))[0] == (date(2026, 11, 30), "✓ Milestone: Key")
    assert uid() == before


def test_what_was_stopped_or_paused_has_no_days(havneby, action, as_):
    where = address(havneby.employee)
    actions.move(action, State.PAUSED, by=havneby.leader, on=make.TODAY, reason="No money")
    assert days(as_(None).get(where)) == []


def test_words_with_line_breaks_commas_and_emoji_come_out_as_they_went_in(havneby, action, as_):
    words = "Kaffe, kage; og 🎉 " + "æøå" * 40
    actions.add_milestone(action, words, due_on=make.TODAY, by=havneby.leader)
    assert days(as_(None).get(address(havneby.employee)))[0][1] == f"Milestone: {words}"[:171]


def test_nothing_new_is_told_in_no_words(havneby, action, as_):
    where, client = address(havneby.employee), as_(None)
    first = client.get(where)
    again = client.get(where, headers={"if-none-match": first["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.add_milestone(action, "Key", due_on=make.TODAY, by=havneby.leader)
    assert client.get(where, headers={"if-none-match": first["etag"]}).status_code == 200


def test_an_address_that_is_ended_or_guessed_or_of_somebody_who_has_left_opens_nothing(havneby, action, as_):
    where = address(havneby.employee)
    assert as_(None).get(reverse("planning:calendar", args=["guess"])).status_code == 404
    (role,) = havneby.employee.memberships.all()
    organisations.end_role(role, on=make.TODAY, by=havneby.administrator)
    assert as_(None).get(where).status_code == 404
    where = address(havneby.leader)
    operations.end_feed(Feed.objects.get(person=havneby.leader), by=havneby.leader, at=make.NOW)
    assert as_(None).get(where).status_code == 404


def test_the_address_is_shown_once_and_what_is_kept_of_it_does_not_open_it(havneby, as_):
    client = as_(havneby.employee)
    made = client.post(reverse("planning:begin_feed"), {"unit": ""})
    key = made.context["address"].rsplit("/", 1)[1].removesuffix(".ics")
    assert made.context["address"] in made.content.decode()
    assert key not in client.get(reverse("planning:feeds")).content.decode()
    assert as_(None).get(reverse("planning:calendar", args=[Feed.objects.get().digest])).status_code == 404


def test_nobody_ends_or_sees_the_calendar_of_another_and_no_unit_of_another_place_is_chosen(havneby, klitby, as_):
    operations.begin_feed(unit=None, by=havneby.employee, at=make.NOW)
    feed = Feed.objects.get()
    assert as_(havneby.leader).post(reverse("planning:end_feed", args=[feed.pk])).status_code == 404
    chosen = as_(havneby.leader).post(reverse("planning:begin_feed"), {"unit": klitby.offer.pk})
    assert chosen.status_code == 422
    with pytest.raises(operations.CannotSubscribe):
        operations.begin_feed(unit=klitby.offer, by=havneby.leader, at=make.NOW)
    feed.refresh_from_db()
    assert feed.ended_at is None


@pytest.mark.parametrize("many", [1, 3])
def test_a_calendar_asks_as_often_for_three_as_for_one(havneby, action, as_, many, django_assert_num_queries):
    for number in range(many):
        actions.add_milestone(action, f"Step {number}", due_on=make.TODAY, by=havneby.leader)
    where = address(havneby.employee)
    with django_assert_num_queries(4):
        as_(None).get(where)
