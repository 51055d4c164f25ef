"""Whoever has a code sees what became of their own words, and nothing of anybody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from roret.insight.thread import readings
from roret.organisational.actions.models import Action
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Origin, TopicLink
from roret.strategic.directions.status import StrategyState
from tests import make
from tests.insight.thread.things import closed_round, world
from tests.organisational.answers.things import prepared, published


def receipt(contribution):
    return reverse("thread:receipt", args=[contribution.receipt_code])


def test_the_page_shows_the_thread_from_the_words_to_the_answer(havneby, as_):
    there = world(havneby)
    make.action(there.direction, at=havneby.offer, title="Free tickets", state="planned")
    closed_round(there, {there.actions[0]: Light.YELLOW})
    answer = prepared(havneby, there.said, "The bus comes on time now.", kind="under_way")
    published(havneby, answer)
    page = as_(None).get(receipt(there.said[0])).text
    story = [
        "The bus is late, number 0.",
        "The bus</li>",
        "Direction no. 1",
        "A bus that comes, number 0",
        "Needs attention",
        "Free tickets",
        "The bus comes on time now.",
    ]
    places = [page.find(words) for words in story]
    assert -1 not in places
    assert places == sorted(places)


def test_ideas_that_others_had_are_not_shown_and_no_title_names_a_person(havneby, as_):
    there = world(havneby)
    Action.objects.filter(pk=there.actions[0].pk).update(title="Ring 22 33 44 55", state="idea")
    make.action(there.direction, at=havneby.offer, title="Only a thought")
    make.action(there.direction, at=havneby.offer, title="Mail x@example.dk", state="planned")
    page = as_(None).get(receipt(there.said[0])).text
    assert [words in page for words in ("Ring", "Mail")] == [True, True]
    assert [words in page for words in ("22 33 44 55", "Only a thought", "x@example.dk")] == [False] * 3


def test_what_has_not_happened_is_said_plainly(havneby, as_):
    new = make.contribution(make.collection(havneby), "Nobody has read this.")
    page = as_(None).get(receipt(new)).text
    for words in (
        "Nobody has read this.",
        "Not sorted yet.",
        "It is not part of a plan yet.",
        "Nothing is started yet.",
        "There is no answer yet.",
    ):
        assert words in page


def test_what_was_set_aside_is_told_that_an_answer_comes(havneby, as_):
    reason = "An individual case, sent to the right unit"
    aside = make.contribution(
        make.collection(havneby), set_aside_at=make.NOW, set_aside_kind="other", set_aside_reason=reason
    )
    page = as_(None).get(receipt(aside)).text
    assert "You get an answer that says why." in page
    assert reason not in page  # written for colleagues; the citizen gets an answer


def test_nothing_of_others_is_shown(havneby, as_):
    there = world(havneby)
    other = make.contribution(there.collection, "Somebody else said this.")
    published(havneby, prepared(havneby, [other], "An answer to somebody else."))
    prepared(havneby, there.said, "An answer that is not published.")
    page = as_(None).get(receipt(there.said[0])).text
    for words in ("Somebody else said this.", "An answer to somebody else.", "An answer that is not published."):
        assert words not in page


def test_a_draft_of_a_strategy_is_not_shown(havneby, as_):
    there = world(havneby)
    there.strategy.state = StrategyState.DRAFT
    there.strategy.save()
    page = as_(None).get(receipt(there.said[0])).text
    assert ("Direction no. 1" in page, "A bus that comes" in page) == (False, False)


def test_words_linked_straight_to_a_direction_speak_for_it_once(havneby):
    there = world(havneby)
    Origin.objects.create(contribution=there.said[0], direction=there.direction, at=make.NOW)
    assert [seen.direction for seen in readings.thread_of(there.said[0]).directions] == [there.direction]


def test_a_topic_that_was_merged_still_leads_to_its_direction(havneby):
    there = world(havneby)
    old = make.topic(there.collection, "Busses")
    TopicLink.objects.all().update(topic=old)
    old.merged_into = there.topic
    old.save()
    assert [seen.direction for seen in readings.thread_of(there.said[0]).directions] == [there.direction]


def test_the_light_is_the_one_from_the_newest_closed_round_and_silence_is_no_answer(havneby):
    there = world(havneby)
    closed_round(there, {there.actions[0]: Light.GREEN}, year=2025)
    closed_round(there, {}, year=2026)
    (seen,) = readings.thread_of(there.said[0]).own_actions
    assert seen.light == Light.NONE


def test_an_action_nobody_asked_about_has_no_light(havneby):
    (seen,) = readings.thread_of(world(havneby).said[0]).own_actions
    assert seen.light is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(havneby, as_, django_assert_num_queries, number):
    there = world(havneby, number=number)
    closed_round(there, dict.fromkeys(there.actions, Light.GREEN))
    published(havneby, *[prepared(havneby, there.said[:1]) for _each in range(number)])
    with django_assert_num_queries(9):
        as_(None).get(receipt(there.said[0]))


# Finding it again


@pytest.mark.parametrize("shape", [str.lower, lambda code: f"  {code[:4]}-{code[4:8]} {code[8:]}", lambda code: code])
def test_the_code_is_found_however_it_is_typed(havneby, as_, shape):
    one = make.contribution(make.collection(havneby), receipt_code="48BJRH95MRXH3RDX")
    found = as_(None).post(reverse("thread:find"), {"code": shape("48BJRH95MRXH3RDX")})
    assert (found.status_code, found.url) == (302, receipt(one))


def test_a_code_with_an_o_for_a_d_is_found(havneby, as_):
    one = make.contribution(make.collection(havneby), receipt_code="48BJRH95MRXH3RDX")
    assert as_(None).post(reverse("thread:find"), {"code": "48BJ-RH95-MRXH-3ROX"}).url == receipt(one)
    assert as_(None).get(reverse("thread:receipt", args=["48bj-rh95-mrxh-3rox"])).url == receipt(one)


def test_two_that_it_may_be_are_told_to_neither(havneby, as_):
    kick_off = make.collection(havneby)
    make.contribution(kick_off, receipt_code="48BJRH95MRXH3RDX")
    make.contribution(kick_off, receipt_code="48BJRH95MRXH3RQX")
    assert as_(None).post(reverse("thread:find"), {"code": "48BJ-RH95-MRXH-3ROX"}).status_code == 404


def test_an_unknown_code_is_met_kindly(db, as_):
    for page in (
        as_(None).get(reverse("thread:receipt", args=["AAAA"])),
        as_(None).post(reverse("thread:find"), {"code": "AAAABBBBCCCCDDDD"}),
    ):
        assert page.status_code == 404
        assert "We cannot find that code" in page.text
    assert as_(None).post(reverse("thread:find"), {"code": ""}).status_code == 422


def test_somebody_who_guesses_is_stopped_and_whoever_has_a_code_is_not(havneby, as_, monkeypatch):
    monkeypatch.setattr("roret.insight.thread.views.receipt.MOST", 2)
    monkeypatch.setattr("roret.insight.thread.views.receipt.WITHIN", timedelta(days=1))
    one = make.contribution(make.collection(havneby))
    guess = reverse("thread:receipt", args=["AAAABBBBCCCCDDDD"])
    assert [as_(None).get(guess).status_code for _try in range(3)] == [404, 404, 429]
    assert as_(None).get(receipt(one)).status_code == 200


def test_the_page_is_for_nobody_to_keep_or_index(havneby, as_):
    page = as_(None).get(receipt(make.contribution(make.collection(havneby))))
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.text


def test_the_frame_is_the_municipalitys_own(havneby, klitby, as_):
    page = as_(klitby.consultant).get(receipt(make.contribution(make.collection(havneby))))
    assert "Havneby Kommune" in page.text
