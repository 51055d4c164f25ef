"""How a strategy and its directions go, as everybody may read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from roret.insight.thread.readings import public
from roret.insight.thread.readings.happened import happened, last_time
from roret.organisational.actions.models import Action, Milestone, Move
from roret.organisational.answers import operations as answers
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Strategy
from tests import make
from tests.insight.thread.things import closed_round, world


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def there(havneby):
    return world(havneby, number=3)


def state_of(there, on=make.TODAY):
    return public.state_of(Strategy.objects.get(pk=there.strategy.pk), on=on)


def direction_page(there, client):
    return words_of(client.get(reverse("directions:direction", args=[there.direction.pk])))


def test_the_figures_are_counts_beside_each_other_and_never_an_average(there):
    closed_round(there, {there.actions[0]: Light.GREEN, there.actions[1]: Light.RED})
    make.action(there.direction, at=there.place.centre, title="Nobody was asked", state="running")
    first, second = state_of(there).directions
    assert (first.voices, first.actions, first.each_light, first.not_asked) == (
        3,
        4,
        [(Light.GREEN, 1), (Light.RED, 1), (Light.NONE, 1)],
        1,
    )
    assert (second.voices, second.actions, second.each_light) == (0, 0, [])


def test_an_idea_is_not_public_and_neither_is_one_that_was_stopped_as_an_idea(there, as_):
    idea = make.action(there.direction, at=there.place.offer, title="Only a thought", state="idea")
    stopped = make.action(there.direction, at=there.place.offer, title="A thought given up", state="stopped")
    Move.objects.create(action=stopped, before="idea", after="stopped", on=make.TODAY, reason="No money")
    tried = make.action(there.direction, at=there.place.offer, title="Tried and stopped", state="stopped")
    Move.objects.create(action=tried, before="running", after="stopped", on=make.TODAY, reason="No money")
    page = direction_page(there, as_(None))
    assert [title in page for title in (idea.title, stopped.title, tried.title)] == [False, False, True]
    assert state_of(there).directions[0].actions == 4


def test_owners_reasons_and_the_units_words_are_not_public(there, as_):
    action = there.actions[0]
    Action.objects.filter(pk=action.pk).update(
        owner=there.place.employee, participants="Two citizens", thanks="500 kr.", benefits="Those who wait"
    )
    Move.objects.create(action=action, before="planned", after="running", on=date(2026, 11, 21), reason="Pressed")
    closed_round(there, {action: Light.YELLOW})
    for url in ("directions:direction", "thread:state"):
        pk = there.direction.pk if url.startswith("directions") else there.strategy.pk
        page = words_of(as_(None).get(reverse(url, args=[pk])))
        for secret in (there.place.employee.name, "Two citizens", "500 kr.", "Pressed", "So it goes."):
            assert secret not in page


def test_what_somebody_wrote_of_a_person_in_an_action_is_hidden(there, as_):
    Action.objects.filter(pk=there.actions[0].pk).update(title="Ring 22 33 44 55", text="Mail x@example.dk first.")
    Milestone.objects.create(action=there.actions[0], title="Call 55 44 33 22", due_on=make.TODAY)
    page = direction_page(there, as_(None))
    assert [secret in page for secret in ("22 33 44 55", "x@example.dk", "55 44 33 22")] == [False] * 3


def test_no_answer_is_no_answer_and_the_older_light_stands_beside_it_as_old(there):
    closed_round(there, dict.fromkeys(there.actions, Light.GREEN), year=2025)
    closed_round(there, {}, year=2026)
    shown = public.actions_of(there.direction, on=make.TODAY).shown[0]
    assert (shown.reported.light, shown.reported.is_old) == (Light.NONE, False)
    assert (shown.last.light, shown.last.is_old) == (Light.GREEN, True)


def test_an_answer_given_longer_ago_than_is_trusted_is_old(there):
    closed_round(there, dict.fromkeys(there.actions, Light.GREEN))
    fresh, later = make.TODAY + timedelta(days=150), make.TODAY + timedelta(days=200)
    assert [public.actions_of(there.direction, on=day).shown[0].reported.is_old for day in (fresh, later)] == [
        False,
        True,
    ]
    assert [state_of(there, day).is_old for day in (fresh, later)] == [False, True]


def test_the_dates_say_their_own_light(there):
    late, timely, ended = there.actions
    Milestone.objects.create(action=late, title="Begun", due_on=make.TODAY - timedelta(days=1))
    Action.objects.filter(pk=timely.pk).update(due_on=make.TODAY)
    Action.objects.filter(pk=ended.pk).update(state="done", due_on=make.TODAY - timedelta(days=9))
    shown = public.actions_of(there.direction, on=make.TODAY).shown
    assert [(one.late, one.has_dates, one.is_going_on) for one in shown] == [
        (True, True, True),
        (False, True, True),
        (False, True, False),
    ]


def test_what_happened_since_last_time_is_said_in_sentences(there):
    closed_round(there, {})
    action, after = there.actions[0], date(2026, 11, 25)
    Move.objects.create(action=action, before="running", after="done", on=after)
    Move.objects.create(action=action, before="planned", after="running", on=date(2026, 11, 1))
    Milestone.objects.create(action=action, title="The bus runs", due_on=after, done_on=after)
    Milestone.objects.create(action=there.actions[1], title="The stop stands", due_on=date(2026, 11, 24))
    Milestone.objects.create(action=there.actions[1], title="Late already", due_on=date(2026, 10, 1))
    strategy = there.strategy
    since = last_time(strategy)
    found = happened([there.direction], since.on, on=date(2026, 11, 30))[there.direction.pk]
    assert sorted(one.text for one in found) == [
        "Late: “The stop stands” in “A bus that comes, number 1” should have been reached.",
        "Reached: “The bus runs” in “A bus that comes, number 0”.",
        "“A bus that comes, number 0” is done.",
    ]


def test_before_the_first_round_last_time_is_the_adoption(there):
    assert (last_time(there.strategy).on, last_time(there.strategy).of) == (date(2025, 12, 10), "")


def test_new_answers_stand_on_the_page_and_those_to_one_person_do_not(there, as_):
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    for text, to in (("The bus comes at seven.", there.said[:2]), ("For you alone.", there.said[:1])):
        answer = answers.prepare(text, kind="done", to=to, by=there.place.consultant, at=at)
        answers.publish([answer], by=there.place.consultant, at=at)
    page = direction_page(there, as_(None))
    assert "The bus comes at seven." in page
    assert "For you alone." not in page


def test_many_actions_come_page_by_page(there, as_):
    for n in range(25):
        make.action(there.direction, at=there.place.offer, title=f"Number {n}", state="planned")
    first = public.actions_of(there.direction, on=make.TODAY)
    second = public.actions_of(there.direction, on=make.TODAY, after=first.after)
    assert (len(first.shown), len(second.shown), second.after is None) == (12, 12, False)
    page = as_(None).get(reverse("directions:direction", args=[there.direction.pk]), {"after": second.after})
    assert "Number 24" in words_of(page)
    whole = words_of(as_(None).get(reverse("thread:state", args=[there.strategy.pk])))
    assert "See 22 more" in whole


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, ""])
def test_a_page_that_is_none_is_the_first(there, as_, after):
    page = as_(None).get(reverse("directions:direction", args=[there.direction.pk]), {"after": after})
    assert page.status_code == 200


@pytest.mark.parametrize("directions", [0, 1, 4, 9, 20])
def test_the_picture_has_a_panel_for_each_direction_and_the_table_a_row(havneby, as_, directions):
    strategy = make.strategy(havneby, directions=directions)
    strategy.themes.create(number=1, name="Meeting people")
    page = as_(None).get(reverse("directions:strategy", args=[strategy.pk])).content.decode()
    assert page.count('class="picture picture-panels"') == 2
    assert page.count('<th scope="row">') == directions
    assert "<desc>" in page


def test_nothing_to_draw_draws_nothing(havneby, as_):
    strategy = make.strategy(havneby, directions=0)
    page = as_(None).get(reverse("directions:strategy", args=[strategy.pk]))
    assert "picture-panels" not in words_of(page)
    state = as_(None).get(reverse("thread:state", args=[strategy.pk]))
    assert "There is nothing to say how it goes with yet." in words_of(state)


@pytest.mark.parametrize("number", [1, 3])
def test_the_whole_state_takes_the_same_queries_however_much_there_is(havneby, as_, django_assert_num_queries, number):
    there = world(havneby, number=number)
    closed_round(there, dict.fromkeys(there.actions, Light.GREEN))
    client, url = as_(None), reverse("thread:state", args=[there.strategy.pk])
    with django_assert_num_queries(23):
        client.get(url)


def test_names_in_what_happened_are_hidden_without_a_query_for_each_direction(there, as_, django_assert_num_queries):
    second = make.action(make.direction(there.strategy, 2), at=there.place.offer, title="Karen Hansen", state="running")
    for action in (second, there.actions[0]):
        Milestone.objects.create(action=action, title="Jens Nielsen", due_on=make.TODAY, done_on=make.TODAY)
    directions = list(there.strategy.directions.select_related("strategy"))
    with django_assert_num_queries(5):
        found = happened(directions, date(2026, 11, 1), on=make.TODAY)
    said = " ".join(one.text for each in found.values() for one in each)
    assert ("Reached" in said, "Karen" in said, "Jens" in said) == (True, False, False)
