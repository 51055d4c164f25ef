"""Answering: saved as one goes, repeated at a click, sent, taken back, and frozen when the round is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.notices.models import Notice
from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.status import Role
from roret.organisational.followup import operations as followup
from roret.organisational.followup.models import Line
from roret.organisational.followup.operations.moving import locked, move
from roret.organisational.followup.status import Light, RequestState
from tests import make
from tests.organisational.followup.things import answered, on_record, opened, request_of, work

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=2)


def asked(place, **more):
    """The offer's request in a round of its own."""
    return request_of(opened(work(place), **more), place.offer)


def answered_before(place):
    """The offer's request in a second round, after it said yellow with words in the first."""
    here = work(place)
    first = request_of(opened(here, title="First"), place.offer)
    answered(first, by=place.leader, light="yellow", words="As it was.")
    return request_of(opened(here, title="Second"), place.offer)


def standing(request) -> list[tuple[str, str, bool]]:
    return list(request.lines.order_by("pk").values_list("light", "words", "unchanged"))


# --- Line by line


def test_a_line_is_kept_as_soon_as_it_is_written(havneby):
    request = asked(havneby)
    line = followup.answer_line(
        request.lines.first(), light=Light.YELLOW, words=" We lack hands. ", by=havneby.leader, at=make.NOW
    )
    assert (line.light, line.words, line.answered_by, line.answered_at) == (
        Light.YELLOW,
        "We lack hands.",
        havneby.leader,
        make.NOW,
    )
    request.refresh_from_db()
    assert request.state == RequestState.STARTED


def test_words_may_come_before_the_light_and_are_no_answer_yet(havneby):
    line = asked(havneby).lines.first()
    line = followup.answer_line(line, light=Light.NONE, words="Thinking.", by=havneby.leader, at=make.NOW)
    assert (line.light, line.words, line.answered_at) == (Light.NONE, "Thinking.", None)


def test_a_light_can_be_taken_away_again(havneby):
    line = asked(havneby).lines.first()
    followup.answer_line(line, light=Light.RED, words="", by=havneby.leader, at=make.NOW)
    line = followup.answer_line(line, light=Light.NONE, words="", by=havneby.leader, at=make.NOW)
    assert (line.light, line.answered_at, line.answered_by) == (Light.NONE, None, None)


def test_saving_what_is_there_already_changes_nothing(havneby):
    request = asked(havneby)
    line = request.lines.first()
    followup.answer_line(line, light=Light.GREEN, words="Well.", by=havneby.leader, at=make.NOW)
    followup.answer_line(line, light=Light.GREEN, words="Well.", by=havneby.employee, at=LATER)
    line.refresh_from_db()
    assert (line.answered_by, line.answered_at) == (havneby.leader, make.NOW)
    assert len(on_record("followup.answer")) == 1


def test_a_line_of_another_request_is_never_touched(havneby):
    here = work(havneby, units=2)
    round = opened(here)
    other = request_of(round, here.units[1]).lines.first()
    given = {other.pk: followup.Given(Light.RED, "Not mine.")}
    assert followup.answer(request_of(round, havneby.offer), given, by=havneby.leader, at=make.NOW) == 0
    other.refresh_from_db()
    assert other.light == Light.NONE


# --- Unchanged


def test_unchanged_repeats_the_last_light_and_words(havneby):
    request = answered_before(havneby)
    assert followup.unchanged(request, by=havneby.leader, at=LATER) == 2
    assert standing(request) == [("yellow", "As it was.", True), ("yellow", "As it was.", True)]


def test_unchanged_for_all_leaves_what_is_answered_already(havneby):
    request = answered_before(havneby)
    first, _second = request.lines.order_by("pk")
    followup.answer_line(first, light=Light.GREEN, words="Better.", by=havneby.leader, at=LATER)
    assert followup.unchanged(request, by=havneby.leader, at=LATER) == 1
    assert standing(request) == [("green", "Better.", False), ("yellow", "As it was.", True)]


def test_one_line_can_be_unchanged(havneby):
    request = answered_before(havneby)
    first, _second = request.lines.order_by("pk")
    assert followup.unchanged(first, by=havneby.leader, at=LATER) == 1
    assert standing(request) == [("yellow", "As it was.", True), ("none", "", False)]


def test_words_added_to_a_repeated_line_make_it_an_answer_of_its_own(havneby):
    request = answered_before(havneby)
    line = request.lines.order_by("pk").first()
    followup.unchanged(line, by=havneby.leader, at=LATER)
    followup.answer_line(line, light=Light.YELLOW, words="As it was, and more.", by=havneby.leader, at=LATER)
    assert standing(request)[0] == ("yellow", "As it was, and more.", False)


def test_silence_is_never_filled_in(havneby):
    request = asked(havneby)
    assert followup.unchanged(request, by=havneby.leader, at=make.NOW) == 0
    with pytest.raises(followup.NothingToRepeat, match="no earlier answer"):
        followup.unchanged(request.lines.first(), by=havneby.leader, at=make.NOW)
    assert standing(request) == [("none", "", False), ("none", "", False)]


# --- Sending and taking back


def test_sending_takes_it_off_the_list(havneby):
    request = answered(asked(havneby), by=havneby.leader)
    assert (request.state, request.sent_at, request.sent_by) == (RequestState.SENT, make.NOW, havneby.leader)
    assert Notice.objects.get(person=havneby.leader).done_at == make.NOW
    assert on_record("followup.send") == ["The Lighthouse: Fourth quarter"]


def test_lines_without_a_light_stay_without_one(havneby):
    request = asked(havneby)
    followup.answer_line(request.lines.first(), light=Light.GREEN, words="", by=havneby.leader, at=make.NOW)
    followup.send(request, by=havneby.leader, at=make.NOW)
    assert sorted(request.lines.values_list("light", flat=True)) == ["green", "none"]


def test_nothing_is_not_an_answer(havneby):
    request = asked(havneby)
    with pytest.raises(followup.CannotAnswer, match="Nothing is answered yet"):
        followup.send(request, by=havneby.leader, at=make.NOW)
    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_an_answer_taken_back_waits_on_the_list_again(havneby):
    request = answered(asked(havneby), by=havneby.leader)
    with pytest.raises(followup.CannotAnswer, match="Take it back before"):
        followup.answer_line(request.lines.first(), light=Light.RED, words="", by=havneby.leader, at=LATER)
    request = followup.take_back(request, by=havneby.leader, at=LATER)
    assert (request.state, request.sent_at, request.sent_by) == (RequestState.STARTED, None, None)
    assert Notice.objects.get(person=havneby.leader).done_at is None
    followup.answer_line(request.lines.first(), light=Light.RED, words="", by=havneby.leader, at=LATER)
    assert followup.send(request, by=havneby.leader, at=LATER).sent_at == LATER


def test_what_is_not_sent_cannot_be_taken_back(havneby):
    with pytest.raises(followup.CannotAnswer, match="It is not sent"):
        followup.take_back(asked(havneby), by=havneby.leader, at=make.NOW)


# --- Who may answer


def test_everybody_in_the_unit_may_answer_and_its_leader_wherever_that_is(havneby):
    request = asked(havneby)
    line = request.lines.first()
    for n, person in enumerate([havneby.leader, havneby.employee]):
        followup.answer_line(line, light=Light.GREEN, words=f"No. {n}", by=person, at=make.NOW)
    above = make.person("Leader above")
    organisations.give_role(above, Role.LEADER, at=havneby.centre, since=make.TODAY, by="test")
    assert followup.answer_line(line, light=Light.RED, words="", by=above, at=make.NOW).answered_by == above


@pytest.mark.parametrize("role", ["citizen", "consultant", "politician", "administrator"])
def test_nobody_else_answers_for_a_unit(havneby, role):
    request = asked(havneby)
    somebody = getattr(havneby, role)
    with pytest.raises(PermissionDenied):
        followup.answer_line(request.lines.first(), light=Light.GREEN, words="", by=somebody, at=make.NOW)
    with pytest.raises(PermissionDenied):
        followup.unchanged(request, by=somebody, at=make.NOW)
    with pytest.raises(PermissionDenied):
        followup.send(request, by=somebody, at=make.NOW)
    assert standing(request) == [("none", "", False), ("none", "", False)]


def test_a_leader_of_another_unit_does_not_answer(havneby):
    here = work(havneby, units=2)
    line = (
        Line.objects.filter(request__unit=havneby.offer).first()
        or request_of(opened(here), havneby.offer).lines.first()
    )
    with pytest.raises(PermissionDenied):
        followup.answer_line(line, light=Light.GREEN, words="", by=here.leaders[1], at=make.NOW)


# --- Every move there is, and every one there is not

MAY = {
    ("asked", "started"): "leader",
    ("asked", "sent"): "leader",
    ("asked", "not_answered"): "consultant",
    ("started", "sent"): "leader",
    ("started", "not_answered"): "consultant",
    ("sent", "started"): "leader",
}
STATES = ["asked", "started", "sent", "not_answered"]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("to", STATES)
@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "consultant", "politician", "administrator"])
def test_a_request_moves_only_as_the_table_says(havneby, before, to, role):
    request = asked(havneby)
    request.state = before
    request.sent_at = make.NOW if before == "sent" else None
    request.save()
    person = getattr(havneby, role)
    if before == to:
        assert move(locked(request), RequestState(to), by=person, at=LATER).state == to
        return
    who = MAY.get((before, to))
    if who is None:
        with pytest.raises(followup.CannotAnswer, match="cannot become"):
            move(locked(request), RequestState(to), by=person, at=LATER)
    elif role == who or (who == "leader" and role == "employee"):
        assert move(locked(request), RequestState(to), by=person, at=LATER).state == to
    else:
        with pytest.raises(PermissionDenied):
            move(locked(request), RequestState(to), by=person, at=LATER)
