"""An idea that will not become an action owes a reason, and it reaches those who gave it."""

import pytest
from django.urls import reverse

from roret.organisational.actions.operations import begin, grew_out_of, move
from roret.organisational.actions.status import State
from roret.organisational.answers.models import Answer
from roret.strategic.voices.operations import withdraw
from tests import make
from tests.make import NOW, TODAY


@pytest.fixture
def direction(havneby):
    return make.direction(make.strategy(havneby))


@pytest.fixture
def said(havneby):
    given = make.collection(havneby)
    return [make.contribution(given, text) for text in ("Bus", "Bread")]


@pytest.fixture
def idea(havneby, direction, said):
    because = [(one, "") for one in said]
    return begin(
        "Free bus",
        following=direction,
        led_by=havneby.offer,
        by=havneby.leader,
        owner=havneby.employee,
        at=NOW,
        because_of=because,
    )


def test_the_giver_reads_on_the_receipt_why_the_idea_was_closed(havneby, as_, idea, said):
    browser = as_(havneby.consultant)
    page = browser.post(
        reverse("actions:move", args=[idea.pk]), {"to": "stopped", "reason": "It costs too much."}, follow=True
    )
    assert "An answer for 2 inputs waits to be published" in page.text
    answer = Answer.objects.get()
    assert (answer.kind, answer.action, answer.published_at) == ("not_done", idea, None)
    assert str(answer.pk) in browser.get(reverse("answers:answers")).text
    receipt = reverse("thread:receipt", args=[said[0].receipt_code])
    assert "It costs too much." not in as_(None).get(receipt).text
    browser.post(reverse("answers:publish"), {"answers": answer.pk})
    shown = as_(None).get(receipt).text
    assert "It costs too much." in shown
    assert "Free bus" in shown
    assert "waits to be published" not in browser.get(reverse("actions:action", args=[idea.pk])).text


def test_without_a_reason_nothing_is_stopped_and_nothing_prepared(havneby, as_, idea):
    answer = as_(havneby.consultant).post(reverse("actions:move", args=[idea.pk]), {"to": "stopped", "reason": " "})
    assert answer.status_code == 409
    assert not Answer.objects.exists()


def test_an_owner_who_may_not_prepare_answers_may_still_stop_what_is_owned(havneby, as_, idea):
    move(idea, State.STOPPED, by=havneby.employee, on=TODAY, reason="Nobody has time.")
    answer = Answer.objects.get()
    assert answer.prepared_by == havneby.employee
    page = as_(havneby.employee).get(reverse("actions:action", args=[idea.pk])).text
    assert "waits to be published" in page
    assert "Publish it now" not in page
    assert "waits to be published" not in as_(havneby.politician).get(reverse("actions:action", args=[idea.pk])).text


def test_what_had_begun_is_answered_in_other_words_than_an_idea(havneby, direction, said):
    running = make.action(direction, at=havneby.offer, state="running", title="Bus")
    grew_out_of(running, said[0], by=havneby.leader, at=NOW)
    move(running, State.STOPPED, by=havneby.leader, on=TODAY, reason="Nobody came.")
    assert "stopp" in Answer.objects.get().text


def test_who_took_the_words_back_is_answered_nothing_and_nobody_nothing_at_all(havneby, direction, idea, said):
    withdraw(said[0], at=NOW)
    move(idea, State.STOPPED, by=havneby.leader, on=TODAY, reason="No money.")
    assert [reply.contribution for reply in Answer.objects.get().replies.all()] == [said[1]]
    alone = make.action(direction, at=havneby.offer, title="Nobody asked")
    move(alone, State.STOPPED, by=havneby.leader, on=TODAY, reason="No money.")
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("to", [State.PLANNED])
def test_an_action_that_goes_on_prepares_nothing(havneby, idea, to):
    move(idea, to, by=havneby.leader, on=TODAY)
    assert not Answer.objects.exists()
