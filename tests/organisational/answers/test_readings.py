"""Nothing is lost: each contribution is answered, or carried on, or counted as neither."""

import pytest

from roret.organisational.actions.operations import grew_out_of
from roret.organisational.answers import readings
from roret.organisational.answers.models import Answer
from roret.organisational.answers.readings import Standing
from roret.strategic.directions.models import Origin, TopicLink
from roret.strategic.voices.models import Contribution, Sorting
from tests import make
from tests.organisational.answers.things import prepared, published


@pytest.fixture
def kick_off(havneby):
    return make.collection(havneby)


def sort(contribution, topic):
    Sorting.objects.create(contribution=contribution, topic=topic, at=make.NOW)


def link(topic, direction):
    TopicLink.objects.create(topic=topic, direction=direction, at=make.NOW)


def test_each_contribution_counts_once_as_answered_carried_on_or_neither(havneby, klitby, kick_off):
    direction = make.direction(make.strategy(havneby))
    linked, loose, merged = (make.topic(kick_off, name) for name in ("Time", "Food", "Waiting"))
    link(merged, direction)
    merged.merged_into = linked
    merged.save()
    said = [make.contribution(kick_off, f"Voice {number}") for number in range(6)]
    sort(said[0], linked)  # answered as well, further down: counts as answered
    sort(said[1], linked)
    sort(said[2], loose)
    Origin.objects.create(contribution=said[3], direction=direction, at=make.NOW)
    action = make.action(direction, at=havneby.offer)
    grew_out_of(action, said[4], by=havneby.consultant, at=make.NOW)
    make.contribution(kick_off, set_aside_at=make.NOW, set_aside_kind="other", set_aside_reason="An individual case")
    make.contribution(make.collection(klitby))
    prepared(havneby, [said[5]])  # not published: nobody has been told
    published(havneby, prepared(havneby, [said[0]]))
    assert readings.standing_in(havneby.organisation) == Standing(total=7, answered=1, carried_on=3, neither=3)


def test_answers_stand_in_the_order_they_were_published(havneby, kick_off):
    one, other = make.contribution(kick_off), make.contribution(kick_off)
    late, early = prepared(havneby, [one], "Late."), prepared(havneby, [one], "Early.")
    prepared(havneby, [one], "Only prepared.")
    published(havneby, prepared(havneby, [other], "For somebody else."))
    published(havneby, early, at=make.NOW.replace(day=1))
    published(havneby, late)
    assert [answer.text for answer in readings.answers_to(one)] == ["Early.", "Late."]


@pytest.mark.parametrize("number", [1, 3])
def test_what_an_answer_can_be_for_is_found_by_topic_direction_action_words_and_reference(
    havneby, kick_off, number, django_assert_num_queries
):
    direction, topic = make.direction(make.strategy(havneby)), make.topic(kick_off)
    action = make.action(direction, at=havneby.offer)
    link(topic, direction)
    given = [make.contribution(kick_off, f"The bus is late {n}", reference=f"H{n}") for n in range(number)]
    make.contribution(kick_off, "Something else", reference="X1")
    for one in given:
        sort(one, topic)
        grew_out_of(action, one, by=havneby.consultant, at=make.NOW)
    every = Contribution.objects.all()
    for looked_for in (
        {"topic": topic},
        {"direction": direction},
        {"action_from": action},
        {"words": "bus"},
        {"references": [one.reference for one in given]},
        {"references": [f"#{one.pk}" for one in given]},
    ):
        # a direction's are found through what it carries on, too
        with django_assert_num_queries(3 if "direction" in looked_for else 2):
            assert readings.found(every, looked_for) == given
    assert readings.found(every, {}) == []
    published(havneby, prepared(havneby, given[:1]))
    assert readings.found(every, {"topic": topic, "waiting": True}) == given[1:]


def test_topics_where_most_wait_come_first(havneby, kick_off):
    few, many = make.topic(kick_off, "Few"), make.topic(kick_off, "Many")
    said = [make.contribution(kick_off, f"Voice {number}") for number in range(4)]
    for contribution, topic in zip(said, [few, many, many, many], strict=True):
        sort(contribution, topic)
    published(havneby, prepared(havneby, [said[1]]))
    waiting = readings.unanswered_topics(havneby.consultant)
    assert [(one.topic, one.count) for one in waiting] == [(many, 2), (few, 1)]


def test_pages_of_published_answers_hold_each_once(havneby, kick_off, monkeypatch):
    monkeypatch.setattr(readings, "PAGE", 2)
    made = [prepared(havneby, [make.contribution(kick_off)]) for _number in range(3)]
    for day, answer in zip((3, 1, 1), made, strict=True):
        published(havneby, answer, at=make.NOW.replace(day=day))
    first = readings.published_page(Answer.objects.all(), None)
    second = readings.published_page(Answer.objects.all(), first.after)
    assert [answer.pk for answer in first.things] == [made[0].pk, made[2].pk]
    assert ([answer.pk for answer in second.things], second.after) == ([made[1].pk], None)
