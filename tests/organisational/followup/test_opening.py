"""Opening a round: who is asked about what, once, and told once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from roret.foundation.notices.models import Message, Notice
from roret.organisational.followup import operations as followup
from roret.organisational.followup.models import Line, Request, Round
from roret.organisational.followup.status import Light
from tests import make
from tests.organisational.followup.things import (
    DUE,
    NEXT_QUARTER,
    QUARTER,
    answered,
    on_record,
    opened,
    request_of,
    work,
)

pytestmark = pytest.mark.django_db


def lines_of(request: Request) -> list[tuple[int, str]]:
    """Number of the direction, and what the line is about."""
    return [(line.direction.number, str(line)) for line in request.lines.for_form()]


def test_a_unit_is_asked_about_the_actions_it_leads_and_each_direction_they_follow(havneby):
    here = work(havneby)
    make.action(make.direction(here.strategy, 2), at=havneby.offer, title="Another", state="planned")
    request = request_of(opened(here), havneby.offer)
    assert lines_of(request) == [
        (1, "1. Direction no. 1"),
        (1, "Action no. 1"),
        (2, "2. Direction no. 2"),
        (2, "Another"),
    ]
    assert (request.responsible, request.due_on, request.state) == (havneby.leader, DUE, "asked")
    assert set(request.lines.values_list("light", flat=True)) == {Light.NONE}


def test_what_has_ended_is_not_asked_about(havneby):
    here = work(havneby)
    make.action(make.direction(here.strategy, 2), at=havneby.offer, title="Over", state="done")
    make.action(make.direction(here.strategy, 2), at=havneby.offer, title="Given up", state="stopped")
    assert lines_of(request_of(opened(here), havneby.offer)) == [(1, "1. Direction no. 1"), (1, "Action no. 1")]


def test_actions_that_have_since_ended_can_be_named(havneby):
    here = work(havneby)
    over = make.action(make.direction(here.strategy, 2), at=havneby.offer, title="Over", state="done")
    round = opened(here, actions=[over])
    assert lines_of(request_of(round, havneby.offer)) == [(2, "2. Direction no. 2"), (2, "Over")]


def test_a_unit_that_leads_nothing_is_asked_about_every_direction(havneby):
    here = work(havneby)
    round = opened(here, units=[havneby.committee])
    assert lines_of(request_of(round, havneby.committee)) == [(1, "1. Direction no. 1"), (2, "2. Direction no. 2")]


def test_an_action_is_asked_about_once_at_the_nearest_unit_above_that_is_asked(havneby):
    here = work(havneby)
    make.action(make.direction(here.strategy, 2), at=havneby.centre, title="Of the centre", state="running")
    both = opened(here, title="Both", units=[havneby.centre, havneby.offer])
    assert lines_of(request_of(both, havneby.centre)) == [(2, "2. Direction no. 2"), (2, "Of the centre")]
    assert lines_of(request_of(both, havneby.offer)) == [(1, "1. Direction no. 1"), (1, "Action no. 1")]
    above = opened(here, title="Above", units=[havneby.centre])
    assert lines_of(request_of(above, havneby.centre)) == [
        (1, "1. Direction no. 1"),
        (1, "Action no. 1"),
        (2, "2. Direction no. 2"),
        (2, "Of the centre"),
    ]


def test_the_plan_says_which_actions_nobody_is_asked_about(havneby):
    here = work(havneby, units=2)
    plan = followup.plan_round(here.strategy, units=[havneby.offer], by=havneby.consultant)
    assert [(asked.unit, asked.responsible, asked.lines) for asked in plan] == [(havneby.offer, havneby.leader, 2)]
    assert plan.left_out == (here.actions[1],)
    assert Round.objects.count() == 0


def test_the_nearest_leader_above_answers_for_a_unit_without_one(havneby):
    here = work(havneby)
    round = opened(here, units=[havneby.centre, havneby.offer])
    assert {request.unit: request.responsible for request in round.requests.all()} == {
        havneby.centre: None,
        havneby.offer: havneby.leader,
    }


def test_each_line_knows_the_newest_answer_to_the_same_thing(havneby):
    here = work(havneby)
    first = request_of(opened(here, title="First"), havneby.offer)
    answered(first, by=havneby.leader, words="First words.")
    second = request_of(opened(here, title="Second", **NEXT_QUARTER, due_on=date(2027, 4, 1)), havneby.offer)
    answered(second, by=havneby.leader, words="Second words.")
    third = request_of(opened(here, title="Third", **NEXT_QUARTER, due_on=date(2027, 4, 1)), havneby.offer)
    assert [line.last.words for line in third.lines.for_form()] == ["Second words.", "Second words."]
    assert [line.last.request for line in third.lines.for_form()] == [second, second]


def test_words_that_were_never_sent_are_nobodys_last_answer(havneby):
    here = work(havneby)
    first = request_of(opened(here, title="First"), havneby.offer)
    followup.answer_line(first.lines.first(), light=Light.RED, words="A draft.", by=havneby.leader, at=make.NOW)
    second = request_of(opened(here, title="Second"), havneby.offer)
    assert [line.last for line in second.lines.for_form()] == [None, None]


def test_another_units_answer_is_not_ones_own_last_answer(havneby):
    here = work(havneby, units=2)
    answered(request_of(opened(here, title="First"), here.units[0]), by=havneby.leader)
    second = opened(here, title="Second")
    has_last = {str(line.request.unit): line.last is not None for line in Line.objects.filter(request__round=second)}
    assert has_last == {"The Lighthouse": True, "Offer no. 2": False}


def test_who_is_responsible_finds_it_under_what_waits(havneby):
    request = request_of(opened(work(havneby)), havneby.offer)
    notice = Notice.objects.get(person=havneby.leader)
    assert notice.key == f"followup.request:{request.pk}"
    assert notice.url == f"/requests/{request.pk}/"
    assert notice.due_on == DUE
    assert notice.text == "How does it go? The Lighthouse is asked in “Fourth quarter”."


def test_each_person_gets_one_mail_with_all_the_units(havneby):
    here = work(havneby, units=2)
    make.action(make.direction(here.strategy), at=havneby.offer, title="Another", state="running")
    round = opened(here)
    mails = Message.objects.order_by("pk")
    assert [mail.to for mail in mails] == [havneby.leader.email, here.leaders[1].email]
    assert f"/requests/{request_of(round, havneby.offer).pk}/" in mails[0].body
    keys = [mail.key for mail in mails]
    assert keys == [f"followup.request:{request.pk}:asked" for request in round.requests.all()]


def test_the_mail_is_written_with_the_round_or_neither_is(havneby):
    """What is told after the transaction is lost when the machine stops between the two."""
    here = work(havneby)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        opened(here)
        assert Message.objects.count() == 1
        raise KeyboardInterrupt
    assert (Round.objects.count(), Message.objects.count()) == (0, 0)


def test_the_same_round_is_not_opened_twice(havneby):
    here = work(havneby)
    opened(here)
    with pytest.raises(followup.CannotOpen, match="That round is open already"):
        opened(here)
    assert Round.objects.count() == 1
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"units": []}, "Choose at least one unit to ask"),
        ({"due_on": date(2026, 11, 19)}, "Answers cannot be due before the round opens"),
        ({"period_to": date(2026, 9, 30)}, "The period ends before it begins"),
        ({"title": " "}, "This field cannot be blank"),
    ],
)
def test_what_cannot_be_is_said_in_words(havneby, wrong, words):
    with pytest.raises(followup.CannotOpen, match=words):
        opened(work(havneby), **wrong)
    assert Round.objects.count() == 0


def test_units_of_another_municipality_are_never_asked(havneby, klitby):
    with pytest.raises(followup.CannotOpen, match="must belong to the organisation"):
        opened(work(havneby), units=[havneby.offer, klitby.offer])


@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "politician", "administrator"])
def test_only_a_consultant_opens_a_round(havneby, role):
    here = work(havneby)
    with pytest.raises(PermissionDenied):
        followup.open_round(
            here.strategy,
            title="Fourth quarter",
            due_on=DUE,
            units=here.units,
            by=getattr(havneby, role),
            on=make.TODAY,
            at=make.NOW,
            **QUARTER,
        )


def test_opening_is_on_record(havneby):
    opened(work(havneby))
    assert on_record("followup.open") == ["Fourth quarter"]


@pytest.mark.parametrize("units", [3, 12])
def test_opening_takes_as_many_statements_for_three_units_as_for_twelve(havneby, units):
    here = work(havneby, units=units)
    with CaptureQueriesContext(connection) as statements:
        opened(here)
    assert len(statements) == 25
