"""Who takes part, what it costs, what it waits for: kept, refused with a sentence, and told in the history."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from roret.organisational.actions import readings
from roret.organisational.actions.models import Action, Dependency, Money
from roret.organisational.actions.operations import (
    CannotKeep,
    CannotWait,
    edit,
    remove_money,
    remove_partner,
    set_money,
    set_partner,
    wait_for,
    wait_no_longer,
)
from tests import make
from tests.make import TODAY
from tests.organisational.actions.test_writing import as_written
from tests.organisational.actions.things import on_record, work


@pytest.fixture
def there(havneby):
    return work(havneby)


@pytest.fixture
def action(havneby, there):
    return make.action(there.direction, at=havneby.offer, state="running")


def told(action):
    return [event.text for event in readings.history(action).things]


# Partners


def test_partners_are_units_of_ours_and_somebody_outside_each_once(havneby, there, action):
    set_partner(action, unit=there.harbour, hours_a_week=3, by=havneby.leader, on=TODAY)
    set_partner(action, name="The rowing club", by=havneby.leader, on=TODAY)
    set_partner(action, unit=there.harbour, hours_a_week=5, by=havneby.leader, on=TODAY)
    set_partner(action, name="the Rowing Club", by=havneby.leader, on=TODAY)
    assert sorted((str(one), one.hours_a_week) for one in action.partners.all()) == [
        ("The Harbour", 5),
        ("The rowing club", None),
    ]
    remove_partner(action.partners.get(name="The rowing club"), by=havneby.leader, on=TODAY)
    assert told(action) == [
        "The rowing club no longer takes part",
        "The Harbour takes part with 5 hours a week",
        "The rowing club takes part",
        "The Harbour takes part",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Choose a unit, or write who it is outside."),
        ({"unit": "harbour", "name": "And a club"}, "Choose a unit, or write who it is outside."),
        ({"unit": "lead"}, "The Lighthouse leads it already."),
        ({"unit": "abroad"}, "The unit belongs to another organisation."),
        ({"unit": "closed"}, "The Harbour is closed. Choose another unit."),
        ({"name": "A club", "hours_a_week": -1}, "Write the hours a week as a number from 0 to 2,000."),
    ],
)
def test_a_partner_that_does_not_fit_is_refused_with_a_sentence(havneby, klitby, there, action, said, sentence):
    if said.get("unit") == "closed":
        there.harbour.closed_on = TODAY
        there.harbour.save()
    units = {"harbour": there.harbour, "closed": there.harbour, "lead": havneby.offer, "abroad": klitby.offer}
    said = {**said, **({"unit": units[said["unit"]]} if "unit" in said else {})}
    with pytest.raises(CannotKeep) as refused:
        set_partner(action, **said, by=havneby.leader)
    assert str(refused.value) == sentence
    assert not action.partners.exists()


def test_the_leader_of_another_unit_changes_nothing_of_it(havneby, there, action):
    set_partner(action, name="A club", by=havneby.leader)
    line = set_money(action, year=2026, source="The budget", amount=1, by=havneby.leader)
    other = make.action(there.direction, at=havneby.offer, title="Other")
    waits = wait_for(action, other, by=havneby.leader, on=TODAY)
    for refused in (
        lambda by: set_partner(action, name="B", by=by),
        lambda by: remove_partner(action.partners.get(), by=by),
        lambda by: set_money(action, year=2027, source="B", amount=1, by=by),
        lambda by: remove_money(line, by=by),
        lambda by: wait_for(action, make.action(there.direction, at=havneby.offer, title="C"), by=by, on=TODAY),
        lambda by: wait_no_longer(waits, by=by, on=TODAY),
    ):
        for person in (there.harbour_leader, havneby.employee, havneby.politician):
            with pytest.raises(PermissionDenied):
                refused(person)


# Money


def test_money_stands_by_year_and_source_with_sums_as_people_write_them(havneby, action):
    for year, source, amount in ((2027, "The budget", 150_000), (2026, "A fund", 200_000), (2027, "A fund", 50_500)):
        set_money(action, year=year, source=source, amount=amount, by=havneby.leader, on=TODAY)
    with translation.override("da"):
        found = readings.budget(action)
        lines = [
            (year.year, [(line.source, line.in_kroner) for line in year.lines], year.total) for year in found.years
        ]
        assert lines == [
            ("2026", [("A fund", "200.000 kr.")], "200.000 kr."),
            ("2027", [("A fund", "50.500 kr."), ("The budget", "150.000 kr.")], "200.500 kr."),
        ]
        assert found.total == "400.500 kr."


def test_an_amount_is_changed_by_writing_it_again_and_the_old_one_stays_in_the_history(havneby, action):
    set_money(action, year=2026, source="A fund", amount=1000, by=havneby.leader, on=TODAY)
    line = set_money(action, year=2026, source="a fund", amount=2000, by=havneby.leader, on=TODAY)
    set_money(action, year=2026, source="A fund", amount=2000, by=havneby.leader, on=TODAY)
    assert Money.objects.get().amount == 2000
    remove_money(line, by=havneby.leader, on=TODAY)
    remove_money(line, by=havneby.leader, on=TODAY)
    assert told(action) == [
        "Taken away: 2,000 kr. in 2026 from A fund",
        "Money in 2026 from A fund: from 1,000 kr. to 2,000 kr.",
        "Money: 1,000 kr. in 2026 from A fund",
    ]
    assert on_record(action) == ["actions.set_money", "actions.set_money", "actions.remove_money"]


@pytest.mark.parametrize(
    ("typed", "status", "kept"),
    [
        ("200.000", 302, 200_000),
        ("200 000 kr.", 302, 200_000),
        ("kr. 200,000", 302, 200_000),
        ("1500", 302, 1500),
        ("1.500,00", 302, 1500),
        ("0", 302, 0),
        ("1.500,50", 422, None),
        ("1,5", 422, None),
        ("-5", 422, None),
        ("many", 422, None),
        ("99999999999999", 422, None),
        ("", 422, None),
    ],
)
def test_kroner_are_read_as_people_write_them(havneby, as_, action, typed, status, kept):
    posted = {"year": "2026", "source": "A fund", "amount": typed}
    answer = as_(havneby.leader).post(reverse("actions:set_money", args=[action.pk]), posted)
    assert answer.status_code == status
    assert [line.amount for line in action.money.all()] == ([] if kept is None else [kept])
    if status == 422:
        assert 'value="A fund"' in answer.text


# What it waits for


def test_an_action_waits_for_another_and_both_pages_say_so(havneby, as_, there, action):
    lock = make.action(there.direction, at=havneby.offer, title="A new lock")
    wait_for(action, lock, reason="No door without.", by=havneby.leader, on=TODAY)
    wait_for(action, lock, by=havneby.leader, on=TODAY)
    page = as_(havneby.employee).get(reverse("actions:action", args=[action.pk])).text
    assert "A new lock" in page
    assert "No door without." in page
    assert "Held up" not in page
    assert "These wait for it" in as_(havneby.employee).get(reverse("actions:action", args=[lock.pk])).text
    wait_no_longer(Dependency.objects.get(), by=havneby.leader, on=TODAY)
    assert told(action) == ["No longer waits for “A new lock”", "Waits for “A new lock”"]


def test_what_waits_for_something_late_or_stopped_says_so(havneby, as_, there, action):
    late = make.action(there.direction, at=havneby.offer, title="Late", due_on=date(2020, 1, 1))
    stopped = make.action(there.direction, at=havneby.offer, title="Given up", state="stopped")
    fine = make.action(there.direction, at=havneby.offer, title="Fine", state="done", due_on=date(2020, 1, 1))
    for needs in (fine, late, stopped):
        wait_for(action, needs, by=havneby.leader, on=TODAY)
    shown = readings.waiting_of(action, TODAY)
    assert [(str(wait.action), wait.late, wait.stopped) for wait in shown.waits_for] == [
        ("Late", True, False),
        ("Given up", False, True),
        ("Fine", False, False),
    ]
    assert list(readings.held_up(Action.objects.all(), TODAY)) == [action]
    page = as_(havneby.employee).get(reverse("actions:action", args=[action.pk])).text
    assert "Held up by another action" in page
    assert "It is late" in page
    assert "It was stopped" in page


def test_a_ring_is_refused_with_a_sentence_that_names_it(havneby, there, action):
    second, third = (make.action(there.direction, at=havneby.offer, title=title) for title in ("Second", "Third"))
    wait_for(action, second, by=havneby.leader, on=TODAY)
    wait_for(second, third, by=havneby.leader, on=TODAY)
    with pytest.raises(CannotWait) as refused:
        wait_for(third, action, by=havneby.leader, on=TODAY)
    ring = "“Third” → “Open door on Thursdays” → “Second” → “Third”"
    assert str(refused.value) == f"They would wait for each other in a ring: {ring}."
    with pytest.raises(CannotWait, match=r"^An action cannot wait for itself\.$"):
        wait_for(action, action, by=havneby.leader, on=TODAY)
    assert Dependency.objects.count() == 2


def test_what_it_could_wait_for_is_searched_and_never_listed_whole(havneby, klitby, as_, there, action):
    for n in range(30):
        make.action(there.direction, at=havneby.offer, title=f"Door no. {n}")
    elsewhere = make.direction(make.strategy(havneby, title="Another"))
    soup = make.action(elsewhere, at=there.harbour, title="Soup on Mondays")
    make.action(make.direction(make.strategy(klitby)), at=klitby.offer, title="Soup in the dunes")
    browser, url = as_(havneby.leader), reverse("actions:waits", args=[action.pk])
    assert len(browser.get(url).context["found"]) == 20
    assert browser.get(url, {"q": "soup harbour"}).context["found"] == [soup]
    assert "Nothing fits." in browser.get(url, {"q": "tea"}).text
    ring = wait_for(soup, action, by=havneby.consultant, on=TODAY)
    answer = browser.post(url, {"needs": soup.pk, "reason": "First the soup."})
    assert answer.status_code == 409
    assert "in a ring" in answer.text
    assert "First the soup." in answer.text
    wait_no_longer(ring, by=havneby.consultant, on=TODAY)
    assert browser.post(url, {"needs": soup.pk}).status_code == 302
    for nonsense in ("x", "", "999999", "-1"):
        assert browser.post(url, {"needs": nonsense}).status_code == 404


def test_a_wait_across_municipalities_is_refused(havneby, klitby, action):
    theirs = make.action(make.direction(make.strategy(klitby)), at=klitby.offer)
    with pytest.raises(PermissionDenied):
        wait_for(action, theirs, by=havneby.leader, on=TODAY)


# Who takes part, who benefits, the hours


def test_who_benefits_who_takes_part_and_how_they_are_thanked_stand_on_the_page(havneby, as_, action):
    words = {"benefits": "Those who live alone.", "participants": "Four residents.", "thanks": "Gift cards"}
    edit(action, **as_written(action, **words, hours_a_week=7, due_on=TODAY + timedelta(days=9)), by=havneby.leader)
    page = as_(havneby.politician).get(reverse("actions:action", args=[action.pk])).text
    for said in (*words.values(), "7 hours a week"):
        assert said in page
    (event,) = told(action)
    assert "Rewritten: Who benefits" in event
    assert "Hours a week for the lead unit: from nothing to 7" in event
    assert "How they are paid or thanked: from nothing to Gift cards" in event
    assert "benefits:" not in event
