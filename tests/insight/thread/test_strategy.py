"""A whole strategy's thread: nothing in it is lost, and where it stops is said."""

from collections import Counter

import pytest
from django.urls import reverse

from roret.insight.thread import readings
from roret.insight.thread.readings import Where
from roret.organisational.actions.status import State
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Origin
from roret.strategic.voices.models import Sorting
from roret.strategic.voices.status import Speaker
from tests import make
from tests.insight.thread.things import closed_round, world
from tests.organisational.answers.things import prepared, published


def page(strategy, **asked):
    return reverse("thread:strategy", args=[strategy.pk], query=asked or None)


def stops(thread):
    return {stop.where: stop.count for stop in thread.stops}


def test_each_contribution_is_sorted_set_aside_or_counted_as_unsorted(havneby):
    there = world(havneby, number=2)
    make.contribution(there.collection, role=Speaker.RELATIVE)
    make.contribution(
        there.collection, set_aside_at=make.NOW, set_aside_kind="other", set_aside_reason="An individual case"
    )
    said = readings.strategy_thread(there.strategy).said
    assert said.by == {"citizen": 3, "relative": 1}
    assert said.under == {("citizen", there.topic.pk): 2}
    assert (said.unsorted, said.aside) == ({"relative": 1}, {"citizen": 1})


def test_voices_count_once_however_many_ways_they_go(havneby):
    there = world(havneby, number=2)
    Origin.objects.create(contribution=there.said[0], direction=there.direction, at=make.NOW)
    straight = make.contribution(there.collection, "Said straight out.")
    Origin.objects.create(contribution=straight, direction=there.direction, at=make.NOW)
    thread = readings.strategy_thread(there.strategy)
    assert [line.voices for line in thread.lines] == [3, 0]
    assert thread.straight == {("citizen", there.direction.pk): 1}


def test_actions_are_counted_by_state_and_by_the_light_of_the_newest_closed_round(havneby):
    there = world(havneby, number=3)
    closed_round(there, {there.actions[0]: Light.GREEN, there.actions[1]: Light.RED})
    make.action(there.direction, at=havneby.offer, title="New since then")
    line = readings.strategy_thread(there.strategy).lines[0]
    assert line.states == Counter({State.RUNNING: 3, State.IDEA: 1})
    assert line.lights == Counter({Light.GREEN: 1, Light.RED: 1, Light.NONE: 1})
    assert line.not_asked == 1


def test_where_the_thread_stops_is_counted(havneby):
    there = world(havneby, number=2)
    loose = make.topic(there.collection, "The soup")
    Sorting.objects.create(
        contribution=make.contribution(there.collection, "The soup is cold."), topic=loose, at=make.NOW
    )
    make.contribution(there.collection, "Not sorted.")
    make.topic(there.collection, "Nobody said anything about this")
    closed_round(there, {there.actions[0]: Light.GREEN})
    published(havneby, prepared(havneby, there.said[:1]))
    assert stops(readings.strategy_thread(there.strategy)) == {
        Where.UNSORTED: 1,
        Where.TOPICS: 1,
        Where.SILENT_DIRECTIONS: 1,
        Where.IDLE_DIRECTIONS: 1,
        Where.SILENT_ACTIONS: 1,
        Where.UNANSWERED: 3,
    }


def test_an_answer_that_is_only_prepared_is_no_answer(havneby):
    there = world(havneby)
    prepared(havneby, there.said)
    assert stops(readings.strategy_thread(there.strategy))[Where.UNANSWERED] == 1


def test_one_direction_can_be_seen_alone(havneby):
    there = world(havneby)
    other = make.direction(there.strategy, 2)
    make.action(other, at=havneby.offer, title="Something else")
    make.contribution(there.collection, "Not about the bus.")
    thread = readings.strategy_thread(there.strategy, there.direction)
    assert (thread.said.by, [line.direction for line in thread.lines]) == ({"citizen": 1}, [there.direction])
    assert stops(thread) == {
        Where.SILENT_DIRECTIONS: 0,
        Where.IDLE_DIRECTIONS: 0,
        Where.SILENT_ACTIONS: 0,
        Where.UNANSWERED: 1,
    }


def test_the_table_has_every_band_of_the_picture(havneby):
    there = world(havneby, number=2)
    closed_round(there, {there.actions[0]: Light.GREEN})
    picture = readings.picture_of(readings.strategy_thread(there.strategy), lambda kind, key: None)
    bands = [(band.source, band.target, band.value) for _title, table in picture.tables for band in table]
    assert bands == [
        ("Citizen", "The bus", 2),
        ("The bus", "Direction no. 1", 2),
        ("Direction no. 1", "Under way", 2),
        ("Under way", "Goes as planned", 1),
        ("Under way", "No answer", 1),
    ]
    assert picture.svg.count("picture-band") == len(bands)


def test_each_stop_leads_to_where_it_is_mended(havneby, as_):
    there = world(havneby)
    make.contribution(there.collection, "Not sorted.")
    text = as_(havneby.consultant).get(page(there.strategy)).text
    idle = make.direction(there.strategy, 2)
    for where in (
        reverse("voices:desk", args=[there.collection.pk]),
        reverse("directions:origins", args=[idle.pk]),
        f"{reverse('actions:begin')}?direction={idle.pk}",
        reverse("answers:unanswered"),
    ):
        assert f'href="{where}"' in text


@pytest.mark.parametrize(("who", "may_begin"), [("consultant", True), ("leader", True), ("employee", False)])
def test_who_may_begin_an_action_begins_it_from_each_direction(havneby, as_, who, may_begin):
    there = world(havneby)
    with_actions = make.direction(there.strategy, 1)
    text = as_(getattr(havneby, who)).get(page(there.strategy)).text.split('<h2 id="lines">')[1]
    assert (f'href="{reverse("actions:begin")}?direction={with_actions.pk}"' in text) is may_begin


def test_politicians_read_the_counts_and_are_not_led_where_they_may_not_go(havneby, as_):
    there = world(havneby)
    make.contribution(there.collection, "Not sorted.")
    browser = as_(havneby.politician)
    text = browser.get(page(there.strategy)).text
    assert "contribution is not sorted" in text
    for link in set(text.split('href="')[1:]):
        where = link.split('"')[0].replace("&amp;", "&")
        if where.startswith("/") and not where.startswith("/static"):
            assert browser.get(where).status_code in (200, 302), where


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("citizen", 403),
        ("employee", 200),
        ("leader", 200),
        ("consultant", 200),
        ("politician", 200),
        ("administrator", 200),
    ],
)
def test_who_may_see_it(havneby, as_, who, status):
    assert as_(getattr(havneby, who)).get(page(make.strategy(havneby))).status_code == status


def test_a_visitor_is_asked_to_sign_in_and_another_municipality_finds_nothing(havneby, klitby, as_):
    strategy = make.strategy(havneby)
    assert as_(None).get(page(strategy)).status_code == 302
    assert as_(klitby.consultant).get(page(strategy)).status_code == 404


def test_another_strategys_direction_changes_nothing(havneby, as_):
    there = world(havneby)
    other = make.direction(make.strategy(havneby, title="Another"))
    shown = as_(havneby.consultant).get(page(there.strategy, direction=other.pk))
    assert shown.context["thread"].only is None


def test_a_strategy_nobody_has_begun_on_says_so(havneby, as_):
    assert "There is nothing to follow yet" in as_(havneby.consultant).get(page(make.strategy(havneby))).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(havneby, as_, django_assert_num_queries, number):
    there = world(havneby, number=number)
    for extra in range(number):
        make.topic(there.collection, f"Topic no. {extra}")
        make.contribution(there.collection, "Not sorted.")
    closed_round(there, dict.fromkeys(there.actions, Light.GREEN))
    browser = as_(havneby.consultant)
    with django_assert_num_queries(22):
        browser.get(page(there.strategy))


def test_the_strategy_leads_to_its_thread_for_those_who_may_see_it(havneby, klitby, as_):
    strategy = world(havneby).strategy
    address = reverse("directions:strategy", args=[strategy.pk])
    link = f'href="{page(strategy)}"'
    assert link in as_(havneby.politician).get(address).content.decode()
    assert link not in as_(None).get(address).content.decode()
    assert link not in as_(klitby.consultant).get(address).content.decode()
