"""Directions nobody has mentioned: in total and by unit, and never before they have had the time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from roret.foundation.organisations import operations as organisations
from roret.insight.thread.engine.moments import months_before
from roret.insight.thread.readings.asleep import How, asleep_among, asleep_in
from roret.organisational.actions.models import Comment, Milestone, Move
from roret.organisational.answers import operations as answers
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.status import StrategyState
from roret.strategic.practice.models import Example
from tests import make
from tests.insight.thread.things import closed_round, world

ADOPTED = date(2025, 12, 10)
LATER = date(2027, 9, 1)  # all that `world` does is more than six months ago


@pytest.fixture
def there(havneby):
    return world(havneby)


def sleeps(there, on=LATER):
    return asleep_in(Strategy.objects.get(pk=there.strategy.pk), on=on)


def at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_strategy_younger_than_that_has_nothing_asleep(there):
    assert [one.sleep.is_asleep for one in sleeps(there, date(2026, 6, 10)).directions] == [False, False]
    assert [one.sleep.since for one in sleeps(there, date(2026, 6, 11)).directions][1] == date(2026, 6, 10)


@pytest.mark.parametrize("state", [StrategyState.DRAFT, StrategyState.HEARING, StrategyState.ENDED])
def test_only_a_strategy_that_is_adopted_or_in_force_can_sleep(there, state):
    Strategy.objects.filter(pk=there.strategy.pk).update(state=state)
    found = sleeps(there)
    assert (found.is_counted, found.asleep) == (False, 0)


def test_the_organisation_says_how_many_months(there):
    organisations.set_up(there.place.organisation, by="test", asleep_months=24)
    assert sleeps(there).asleep == 0
    organisations.set_up(there.place.organisation, by="test", asleep_months=6)
    assert sleeps(there).asleep == 2


NEW = date(2027, 8, 15)


def mention(there, how):
    place, action = there.place, there.actions[0]
    if how is How.MOVED:
        Move.objects.create(action=action, before="running", after="paused", on=NEW, reason="x")
    if how is How.COMMENT:
        Comment.objects.create(action=action, text="Soon.", by=place.leader, at=at(NEW))
    if how is How.MILESTONE:
        Milestone.objects.create(action=action, title="Begun", due_on=NEW, done_on=NEW)
    if how is How.EXAMPLE:
        Example.objects.create(direction=there.direction, unit=place.offer, text="We did.", at=at(NEW))
    if how is How.BEGUN:
        make.action(there.direction, at=place.offer, title="New", created_at=at(NEW))
    if how is How.ANSWER:
        answer = answers.prepare("We did.", kind="done", to=there.said, action=action, by=place.consultant, at=at(NEW))
        answers.publish([answer], by=place.consultant, at=at(NEW))


@pytest.mark.parametrize("how", [How.MOVED, How.COMMENT, How.MILESTONE, How.EXAMPLE, How.BEGUN, How.ANSWER])
def test_each_kind_of_mention_wakes_the_direction_and_says_when_what_and_who(there, how):
    assert sleeps(there).directions[0].sleep.is_asleep
    mention(there, how)
    first, second = sleeps(there).directions
    assert (first.sleep.is_asleep, first.sleep.last.on, first.sleep.last.how) == (False, NEW, how)
    assert first.unit == there.place.offer
    assert second.sleep.is_asleep


def test_a_status_that_was_sent_is_a_mention_and_one_that_was_not_is_none(there):
    closed_round(there, {there.actions[0]: Light.GREEN})
    (mentioned, _second) = sleeps(there, date(2027, 4, 1)).directions
    assert (mentioned.sleep.last.how, mentioned.sleep.last.on) == (How.STATUS, make.TODAY)
    silent = world(make.place("Stille Kommune", "stille"))
    closed_round(silent, {})
    assert sleeps(silent).directions[0].sleep.last.how is How.BEGUN


def test_a_withdrawn_comment_and_an_answer_that_is_not_published_say_nothing(there):
    Comment.objects.create(action=there.actions[0], text="", at=at(NEW), withdrawn_at=at(NEW))
    answers.prepare("Soon.", kind="promised", to=there.said, by=there.place.consultant, at=at(NEW))
    assert sleeps(there).directions[0].sleep.is_asleep


def test_an_answer_to_those_behind_it_wakes_the_direction_but_no_unit(there):
    answer = answers.prepare("We did.", kind="done", to=there.said, by=there.place.consultant, at=at(NEW))
    answers.publish([answer], by=there.place.consultant, at=at(NEW))
    found = sleeps(there)
    assert (found.directions[0].sleep.last.how, found.directions[0].unit) == (How.ANSWER, None)
    assert [cell.is_asleep for cell in found.rows[0].cells] == [True, True]


def test_it_is_asleep_by_unit_among_those_that_take_part(there):
    make.action(there.direction, at=there.place.centre, title="Elsewhere", created_at=at(NEW))
    found = sleeps(there)
    assert [(row.unit.name, [cell.is_asleep for cell in row.cells]) for row in found.rows] == [
        ("Centre for Support", [False, True]),
        ("The Lighthouse", [True, True]),
    ]
    assert ([one.asleep_in for one in found.directions], found.units, found.others) == ([1, 2], 2, 2)
    every = asleep_in(Strategy.objects.get(pk=there.strategy.pk), on=LATER, every_unit=True)
    assert (every.units, every.others) == (4, 0)


def test_what_is_said_of_a_direction_that_another_carries_on_is_said_of_both(there):
    heir = make.strategy(there.place, title="The next plan", directions=1)
    make.direction(heir).inherits.add(there.direction)
    mention(there, How.MOVED)
    assert not asleep_in(heir, on=LATER).directions[0].sleep.is_asleep


def test_400_units_come_40_at_a_time_each_once(there, as_):
    place = there.place
    for n in range(100):
        organisations.add_unit(f"Unit {n}", organisation=place.organisation, kind="offer", parent=place.centre, by="x")
    client, url = as_(place.politician), reverse("thread:asleep", args=[there.strategy.pk]) + "?all=1"
    seen = []
    while url:
        page = client.get(url.partition("#")[0])
        seen += [row.unit.pk for row in page.context["asleep"].rows]
        url = page.context["next_url"]
    assert len(seen) == len(set(seen)) == 104


def test_a_consultants_own_page_says_so_and_nobody_elses(there, as_):
    Strategy.objects.filter(pk=there.strategy.pk).update(adopted_on=date(2020, 1, 1))
    words = {
        role: "of Master plan " in as_(getattr(there.place, role)).get(reverse("overview:desk")).content.decode()
        for role in ("consultant", "leader", "politician", "citizen")
    }
    assert words == {"consultant": True, "leader": False, "politician": False, "citizen": False}


def test_among_several_strategies_those_with_something_asleep_are_counted(there):
    make.strategy(there.place, title="Young", directions=3)
    day = LATER - timedelta(days=30)
    Strategy.objects.filter(title="Young").update(adopted_on=day, in_force_on=day)
    found = asleep_among(Strategy.objects.select_related("organisation"), on=LATER)
    assert {strategy.title: n for strategy, n in found.items()} == {"Master plan": 2}


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 4, 30)),
        (date(2026, 12, 1), 36, date(2023, 12, 1)),
    ],
)
def test_months_before_a_day(day, months, before):
    assert months_before(day, months) == before


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_however_much_there_is(havneby, as_, django_assert_num_queries, number):
    there = world(havneby, number=number)
    for n in range(number):
        organisations.add_unit(f"U {n}", organisation=havneby.organisation, kind="offer", parent=havneby.root, by="x")
    client, url = as_(havneby.politician), reverse("thread:asleep", args=[there.strategy.pk])
    with django_assert_num_queries(18):
        client.get(url)
