"""Pace: what units are asked for and can carry, the warnings, and what would happen if an action were moved."""

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from roret.foundation.audit.models import Entry
from roret.organisational.actions.models import Action, Move, Partner
from roret.organisational.planning.engine.quarters import Quarter, quarter_of, window
from roret.organisational.planning.models import Capacity
from roret.organisational.planning.operations import state_capacity
from roret.organisational.planning.readings.pace import asked_of, pace_of, too_much
from tests import make
from tests.make import TODAY
from tests.organisational.actions.things import on_record, work

FIRST = Quarter(2027, 1)
QUARTERS = window(FIRST, 2)
QUERIES = {"pace": 12, "what_if": 14}


@pytest.fixture
def there(havneby):
    return work(havneby)


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def an_action(place, there, title="Walk", **more):
    more = {"starts_on": FIRST.first, "due_on": FIRST.last, "hours_a_week": 10, "state": "planned", **more}
    return make.action(there.direction, at=more.pop("at", place.offer), title=title, **more)


def pace(place, *units):
    asked = asked_of(Action.objects.filter(organisation=place.organisation))
    return pace_of({unit.pk: unit for unit in units or (place.offer,)}, asked, QUARTERS)


def asked(place, *units):
    return [[float(one.asked) for one in line.pressures] for line in pace(place, *units).lines]


def test_lead_and_partner_units_are_asked_for_their_own_hours(havneby, there):
    action = an_action(havneby, there)
    Partner.objects.create(action=action, unit=there.harbour, hours_a_week=4)
    Partner.objects.create(action=action, unit=havneby.centre)
    Partner.objects.create(action=action, name="Somebody outside", hours_a_week=40)
    assert asked(havneby, havneby.offer, there.harbour, havneby.centre) == [[10, 0], [4, 0]]


def test_ideas_do_not_count_and_what_was_paused_or_ended_counts_until_then(havneby, there):
    an_action(havneby, there, "Idea", state="idea")
    paused = an_action(havneby, there, "Paused", state="paused")
    Move.objects.create(action=paused, before="running", after="paused", on=date(2027, 2, 14))  # after 45 of 90 days
    an_action(havneby, there, "Stopped before it began", state="stopped", hours_a_week=1000)
    stopped = Fraction(1000, 90)  # without a move on record it counts for its first day alone
    assert asked(havneby) == [[pytest.approx(5 + float(stopped)), 0]]


def test_what_cannot_be_counted_is_said(havneby, as_, there):
    for n in range(4):
        an_action(havneby, there, f"No hours {n}", hours_a_week=None)
    an_action(havneby, there, "No end", due_on=None)
    found = pace(havneby)
    assert (found.without_hours, found.without_dates) == (4, 1)
    text = as_(havneby.leader).get(url("pace")).text
    assert "4 actions have no hours, so the load is at least this." in text
    assert "1 action has hours but lacks a date, and is not counted." in text


def test_a_unit_that_is_asked_for_too_much_is_warned_about_and_the_sum_says_what_all_can_carry(havneby, as_, there):
    an_action(havneby, there, hours_a_week=34)
    state_capacity(havneby.offer, since=Quarter(2026, 4), hours_a_week=20, by=havneby.leader)
    page = as_(havneby.leader).get(url("pace"), {"from": "2027-1", "quarters": "4"})
    said = "The Lighthouse is asked for 34 hours a week in quarter 1 of 2027, and can carry 20."
    assert page.context["warnings"] == [said]
    assert "34 of 20: too much" in page.text
    assert "34 hours a week, more than the 20 that can be carried" in page.text  # in the picture
    assert [one.carries for one in page.context["pace"].total] == [20] * 4


def test_the_unit_filter_takes_those_below_and_still_counts_partners_hours(havneby, as_, there):
    action = an_action(havneby, there, at=havneby.committee)
    Partner.objects.create(action=action, unit=there.harbour, hours_a_week=4)
    page = as_(havneby.leader).get(url("pace"), {"from": "2027-1", "unit": havneby.centre.pk})
    assert [(line.unit, float(line.pressures[0].asked)) for line in page.context["lines"]] == [(there.harbour, 4)]


def test_capacity_is_stated_by_the_units_leader_or_a_consultant(havneby, klitby, as_, there):
    form = {"since": quarter_of(timezone.localdate()).key, "hours_a_week": "20"}
    for person, unit, status in [
        (havneby.leader, havneby.offer, 302),
        (havneby.consultant, there.harbour, 302),
        (havneby.leader, there.harbour, 403),
        (havneby.employee, havneby.offer, 403),
        (klitby.consultant, havneby.offer, 404),
    ]:
        assert as_(person).post(url("capacity", unit.pk), form).status_code == status
    assert set(Capacity.objects.values_list("unit", "hours_a_week")) == {(havneby.offer.pk, 20), (there.harbour.pk, 20)}
    as_(havneby.leader).post(url("capacity", havneby.offer.pk), {**form, "hours_a_week": ""})
    assert not Capacity.objects.filter(unit=havneby.offer).exists()
    verbs = Entry.objects.filter(verb__startswith="planning.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["planning.state_capacity", "planning.state_capacity", "planning.take_back_capacity"]


@pytest.mark.parametrize("bad", [{"hours_a_week": "-1"}, {"hours_a_week": "99999"}, {"since": "1999-1"}, {"since": ""}])
def test_capacity_that_cannot_be_is_refused(havneby, as_, bad):
    form = {"since": "2027-1", "hours_a_week": "20", **bad}
    assert as_(havneby.leader).post(url("capacity", havneby.offer.pk), form).status_code == 422
    assert not Capacity.objects.exists()


def test_moving_dates_and_setting_going_warn_and_refuse_nothing(havneby, as_, there):
    state_capacity(havneby.offer, since=Quarter(2026, 1), hours_a_week=5, by=havneby.leader)
    action = an_action(havneby, there, state="idea")
    said = "The Lighthouse is asked for 10 hours a week in quarter 1 of 2027, and can carry 5."
    leader = as_(havneby.leader)
    assert said in leader.post(url("move", action.pk), {"to": "planned"}, follow=True).text
    moved = {"starts_on": "2027-01-01", "due_on": "2027-06-30", "reason": "Later"}
    assert said in leader.post(url("dates", action.pk), moved, follow=True).text
    assert said in leader.get(reverse("actions:action", args=[action.pk])).text
    action.refresh_from_db()
    assert (action.state, action.due_on) == ("planned", date(2027, 6, 30))


def test_no_warning_where_nothing_was_stated_or_all_is_past(havneby, there):
    action = an_action(havneby, there, hours_a_week=500)
    assert too_much(action, TODAY) == []
    state_capacity(havneby.offer, since=Quarter(2026, 1), hours_a_week=5, by=havneby.leader)
    assert len(too_much(action, TODAY)) == 1
    assert too_much(action, date(2027, 4, 1)) == []


def what_if(**more):
    return {"starts_on": "2027-04-01", "due_on": "2027-06-30", "hours_a_week": "10", **more}


def test_what_if_shows_before_and_after_and_saves_nothing(havneby, as_, there):
    state_capacity(there.harbour, since=Quarter(2026, 1), hours_a_week=5, by=havneby.consultant)
    action = an_action(havneby, there)
    page = as_(havneby.consultant).get(url("what_if", action.pk), what_if(lead_unit=there.harbour.pk))
    said = {
        str(one["unit"]): [
            (float(before.asked) if before else None, float(after.asked) if after else None)
            for _quarter, before, after in one["rows"]
        ]
        for one in page.context["compared"]
    }
    assert said == {"The Lighthouse": [(10, None), (0, None)], "The Harbour": [(0, 0), (0, 10)]}
    assert page.context["worse"] == ["The Harbour is asked for 10 hours a week in quarter 2 of 2027, and can carry 5."]
    assert on_record(action) == []


def test_do_it_saves_with_a_reason(havneby, as_, there):
    action = an_action(havneby, there)
    form = what_if(lead_unit=there.harbour.pk, hours_a_week="12")
    refused = as_(havneby.consultant).post(url("what_if", action.pk), form)
    assert (refused.status_code, "Say why the dates are moved." in refused.text) == (422, True)
    done = as_(havneby.consultant).post(url("what_if", action.pk), {**form, "reason": "There is room."})
    assert done.status_code == 302
    action.refresh_from_db()
    assert (action.lead_unit, action.hours_a_week, action.due_on) == (there.harbour, 12, date(2027, 6, 30))
    assert action.happenings.get().reason == "There is room."


def test_a_leader_tries_but_may_not_give_an_action_to_another_unit(havneby, as_, there):
    action = an_action(havneby, there)
    form = what_if(lead_unit=there.harbour.pk, reason="x")
    answer = as_(havneby.leader).post(url("what_if", action.pk), form)
    assert (answer.status_code, "You may not give it to The Harbour." in answer.text) == (422, True)
    assert as_(havneby.politician).post(url("what_if", action.pk), form).status_code == 403
    assert on_record(action) == []


@pytest.mark.parametrize(
    "bad",
    [{"starts_on": ""}, {"due_on": "2026-01-01"}, {"lead_unit": "0"}, {"hours_a_week": "-3"}, {"due_on": "2099-01-01"}],
)
def test_a_what_if_that_cannot_be_says_why(havneby, as_, there, bad):
    action = an_action(havneby, there)
    form = what_if(lead_unit=havneby.offer.pk) | bad
    assert as_(havneby.leader).get(url("what_if", action.pk), form).status_code == 422


@pytest.mark.parametrize("actions", [1, 3])
@pytest.mark.parametrize("page", QUERIES)
def test_the_pages_take_the_same_queries_for_one_action_and_for_three(
    havneby, as_, there, django_assert_num_queries, actions, page
):
    for n in range(actions):
        made = an_action(havneby, there, f"No. {n}")
        Partner.objects.create(action=made, unit=there.harbour, hours_a_week=4)
        state_capacity(there.harbour, since=Quarter(2027, n + 1), hours_a_week=n, by=havneby.consultant)
    browser = as_(havneby.consultant)
    address = url("pace") if page == "pace" else url("what_if", made.pk)
    with django_assert_num_queries(QUERIES[page]):
        browser.get(address, what_if(lead_unit=there.harbour.pk) if page == "what_if" else {"from": "2027-1"})
