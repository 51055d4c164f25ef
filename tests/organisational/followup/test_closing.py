"""Reminding those who have not answered, and closing: who was silent stays silent, and nothing changes afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.notices.models import Message, Notice
from roret.organisational.followup import operations as followup
from roret.organisational.followup import readings
from roret.organisational.followup.models import Reminder, Round
from roret.organisational.followup.status import Light, RequestState
from tests import make
from tests.organisational.followup.things import answered, on_record, opened, request_of, work

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(hours=5)
TOMORROW = make.NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _nothing_follows(settings):
    """What the areas above do when a round is closed is specified with them."""
    settings.AFTER_ROUND_CLOSED = []


# --- Reminding


def reminders_mailed():
    return Message.objects.filter(key__contains=":reminded:")


def test_only_those_who_have_not_answered_are_reminded(havneby):
    here = work(havneby, units=2)
    round = opened(here)
    answered(request_of(round, here.units[0]), by=here.leaders[0])
    done = followup.remind(round, by=havneby.consultant, at=make.NOW)
    silent = request_of(round, here.units[1])
    assert (done.reminded, done.not_reminded) == ((silent,), ())
    assert list(reminders_mailed().values_list("to", "subject", "key")) == [
        (
            here.leaders[1].email,
            "We still need your answer: Fourth quarter",
            f"followup.request:{silent.pk}:reminded:2026-11-20",
        )
    ]


def test_a_unit_is_reminded_once_a_day_at_most(havneby):
    round = opened(work(havneby))
    request = request_of(round, havneby.offer)
    followup.remind(round, by=havneby.consultant, at=make.NOW)
    again = followup.remind(round, by=havneby.consultant, at=LATER)
    followup.remind(round, by=havneby.consultant, at=TOMORROW)
    assert again.reminded == ()
    assert again.not_reminded == ((request, "Was reminded today."),)
    assert reminders_mailed().count() == 2
    assert Reminder.objects.count() == 2
    assert len(on_record("followup.remind")) == 2


def test_it_is_said_why_somebody_is_not_reminded(havneby):
    here = work(havneby)
    round = opened(here, units=[havneby.offer, havneby.committee])
    request = request_of(round, havneby.offer)
    assert followup.why_not_reminded(request, make.NOW) == ""
    assert followup.why_not_reminded(request_of(round, havneby.committee), make.NOW) == (
        "Nobody is responsible for the unit."
    )
    havneby.leader.is_active = False
    havneby.leader.save()
    assert followup.why_not_reminded(request_of(round, havneby.offer), make.NOW) == (
        "Leader of havneby no longer has access."
    )
    havneby.leader.is_active = True
    havneby.leader.save()
    answered(request, by=havneby.leader)
    assert followup.why_not_reminded(request_of(round, havneby.offer), make.NOW) == "The answer has come."
    round = followup.close(round, by=havneby.consultant, at=make.NOW)
    assert followup.why_not_reminded(request_of(round, havneby.offer), make.NOW) == "The round is closed."


# --- Closing


def test_who_has_not_sent_did_not_answer_and_the_lines_stay_without_a_light(havneby):
    here = work(havneby, units=2)
    round = opened(here)
    answered(request_of(round, here.units[0]), by=here.leaders[0])
    closed = followup.close(round, by=havneby.consultant, at=TOMORROW)
    assert (closed.state, closed.closed_at) == ("closed", TOMORROW)
    silent = request_of(round, here.units[1])
    assert silent.state == RequestState.NOT_ANSWERED
    assert set(silent.lines.values_list("light", flat=True)) == {Light.NONE}
    assert request_of(round, here.units[0]).state == RequestState.SENT
    assert Notice.objects.waiting().count() == 0
    assert on_record("followup.close") == ["Fourth quarter"]


def test_what_was_written_and_not_sent_was_not_said(havneby):
    round = opened(work(havneby))
    request = request_of(round, havneby.offer)
    followup.answer_line(request.lines.first(), light=Light.RED, words="A draft.", by=havneby.leader, at=make.NOW)
    closed = followup.close(round, by=havneby.consultant, at=TOMORROW)
    assert request_of(round, havneby.offer).state == RequestState.NOT_ANSWERED
    assert readings.round_state(closed, at=TOMORROW).lights == readings.LightCounts(none=2)
    assert [row.lights for row in readings.lights_by_direction(closed)] == [readings.LightCounts(none=2)]


def test_a_closed_round_is_frozen(havneby):
    round = opened(work(havneby))
    request = answered(request_of(round, havneby.offer), by=havneby.leader)
    line = request.lines.first()
    followup.close(round, by=havneby.consultant, at=TOMORROW)
    for act in (
        lambda: followup.answer_line(line, light=Light.RED, words="", by=havneby.leader, at=TOMORROW),
        lambda: followup.unchanged(request, by=havneby.leader, at=TOMORROW),
        lambda: followup.send(request, by=havneby.leader, at=TOMORROW),
        lambda: followup.take_back(request, by=havneby.leader, at=TOMORROW),
        lambda: followup.remind(round, by=havneby.consultant, at=TOMORROW),
        lambda: followup.close(round, by=havneby.consultant, at=TOMORROW),
    ):
        with pytest.raises(followup.RoundIsClosed, match="The round is closed"):
            act()
    line.refresh_from_db()
    assert line.light == Light.GREEN


followed: list[tuple[Round, object, object]] = []


def note_what_follows(round: Round, *, by, at) -> None:
    followed.append((round.pk, by, at))


def refuse_to_follow(round: Round, *, by, at) -> None:
    raise RuntimeError("The report could not be made.")


def test_what_follows_in_areas_above_is_named_in_the_settings(havneby, settings):
    settings.AFTER_ROUND_CLOSED = [f"{__name__}.note_what_follows"]
    followed.clear()
    round = opened(work(havneby))
    followup.close(round, by=havneby.consultant, at=TOMORROW)
    assert followed == [(round.pk, havneby.consultant, TOMORROW)]


def test_a_round_is_not_closed_when_what_follows_fails(havneby, settings):
    settings.AFTER_ROUND_CLOSED = [f"{__name__}.refuse_to_follow"]
    round = opened(work(havneby))
    with pytest.raises(RuntimeError):
        followup.close(round, by=havneby.consultant, at=TOMORROW)
    round.refresh_from_db()
    assert (round.state, request_of(round, havneby.offer).state) == ("open", "asked")


@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "politician", "administrator"])
def test_only_a_consultant_reminds_and_closes(havneby, role):
    round = opened(work(havneby))
    for act in (followup.remind, followup.close):
        with pytest.raises(PermissionDenied):
            act(round, by=getattr(havneby, role), at=make.NOW)


def test_a_consultant_of_another_municipality_closes_nothing(havneby, klitby):
    round = opened(work(havneby))
    with pytest.raises(PermissionDenied):
        followup.close(round, by=klitby.consultant, at=make.NOW)


# --- How it stands


def test_the_state_of_a_round_counts_what_was_sent_and_shows_who_is_missing(havneby):
    here = work(havneby, units=3)
    round = opened(here)
    sent, started, silent = [request_of(round, unit) for unit in here.units]
    answered(sent, by=here.leaders[0], light="red")
    followup.answer_line(started.lines.first(), light=Light.GREEN, words="", by=here.leaders[1], at=make.NOW)
    followup.remind(round, by=havneby.consultant, at=make.NOW)
    standing = readings.round_state(round, at=make.NOW + timedelta(days=25))
    assert [(row.request, row.lights, row.written, row.silent_days, row.reminders) for row in standing.missing] == [
        (started, readings.LightCounts(none=2), 1, 4, 1),
        (silent, readings.LightCounts(none=2), 0, 4, 1),
    ]
    assert [(row.request, row.lights) for row in standing.answered] == [(sent, readings.LightCounts(red=2))]
    assert standing.lights == readings.LightCounts(red=2, none=4)
    assert standing.to_remind == 2


@pytest.mark.parametrize("units", [1, 3])
def test_the_state_of_a_round_takes_three_queries(havneby, units, django_assert_num_queries):
    round = opened(work(havneby, units=units))
    with django_assert_num_queries(3):
        readings.round_state(round, at=make.NOW)
    with django_assert_num_queries(2):
        readings.lights_by_direction(round)
