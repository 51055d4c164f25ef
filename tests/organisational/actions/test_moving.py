"""One door: which moves there are, who may make them, and what is kept of each."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.notices.models import Notice
from roret.organisational.actions.models import Move
from roret.organisational.actions.operations import CannotMove, have_seen, move
from roret.organisational.actions.status import State
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import on_record, work

#                from       idea   planned running paused done   stopped  ← to
GRID = {
    "idea": (False, True, False, False, False, True),
    "planned": (False, False, True, False, False, True),
    "running": (False, False, False, True, True, True),
    "paused": (False, False, True, False, False, True),
    "done": (False, False, False, False, False, False),
    "stopped": (False, False, False, False, False, False),
}
COLUMNS = ("idea", "planned", "running", "paused", "done", "stopped")
PAIRS = [(before, after, legal) for before, row in GRID.items() for after, legal in zip(COLUMNS, row, strict=True)]


@pytest.fixture
def action(havneby):
    return make.action(work(havneby).direction, at=havneby.offer)


@pytest.mark.parametrize(("before", "after", "legal"), PAIRS)
def test_an_action_moves_only_as_the_table_says(havneby, before, after, legal):
    action = make.action(work(havneby).direction, at=havneby.offer, state=before)
    if legal:
        move(action, State(after), by=havneby.consultant, on=TODAY, reason="It was agreed.")
    else:
        with pytest.raises(CannotMove):
            move(action, State(after), by=havneby.consultant, on=TODAY, reason="It was agreed.")
    action.refresh_from_db()
    assert action.state == (after if legal else before)
    assert action.moves.count() == (1 if legal else 0)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("consultant", True),
        ("leader", True),
        ("employee", False),
        ("politician", False),
        ("administrator", False),
        ("citizen", False),
    ],
)
def test_consultants_and_the_units_leader_move_it(havneby, action, who, may):
    person = getattr(havneby, who)
    if may:
        assert move(action, State.PLANNED, by=person, on=TODAY).state == "planned"
    else:
        with pytest.raises(PermissionDenied):
            move(action, State.PLANNED, by=person, on=TODAY)


def test_the_leader_of_another_unit_may_not_move_it(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    with pytest.raises(PermissionDenied):
        move(action, State.PLANNED, by=there.harbour_leader, on=TODAY)


def test_a_consultant_of_another_municipality_may_not_move_it(action, klitby):
    with pytest.raises(PermissionDenied):
        move(action, State.PLANNED, by=klitby.consultant, on=TODAY)


def test_an_employee_who_owns_it_may_move_it(havneby):
    action = make.action(work(havneby).direction, at=havneby.centre, owner=havneby.employee)
    assert move(action, State.PLANNED, by=havneby.employee, on=TODAY).state == "planned"


@pytest.mark.parametrize("to", ["paused", "stopped"])
@pytest.mark.parametrize("reason", ["", "   "])
def test_to_pause_or_stop_takes_a_reason(havneby, to, reason):
    action = make.action(work(havneby).direction, at=havneby.offer, state="running")
    with pytest.raises(CannotMove, match=r"^Say why\. Everybody who follows it will ask\.$"):
        move(action, State(to), by=havneby.consultant, on=TODAY, reason=reason)
    assert Move.objects.count() == 0


def test_a_refusal_says_what_it_is_and_what_it_cannot_become(havneby, action):
    with pytest.raises(CannotMove, match=r"^It stands as “idea” and cannot become “done” from there\.$"):
        move(action, State.DONE, by=havneby.consultant, on=TODAY)
    with pytest.raises(CannotMove, match=r"^It stands as “idea” already\.$"):
        move(action, State.IDEA, by=havneby.consultant, on=TODAY)


def test_every_move_is_kept_in_order_with_day_reason_and_person(havneby, action):
    move(action, State.PLANNED, by=havneby.leader, on=date(2026, 1, 14), reason="The centre said yes.")
    move(action, State.RUNNING, by=havneby.consultant, on=date(2026, 2, 24))
    move(action, State.PAUSED, by=havneby.leader, on=date(2026, 2, 24), reason="Nobody to lead it.")
    assert list(action.moves.values_list("before", "after", "on", "reason", "by")) == [
        ("idea", "planned", date(2026, 1, 14), "The centre said yes.", havneby.leader.pk),
        ("planned", "running", date(2026, 2, 24), "", havneby.consultant.pk),
        ("running", "paused", date(2026, 2, 24), "Nobody to lead it.", havneby.leader.pk),
    ]
    assert on_record(action) == ["actions.move", "actions.move", "actions.move"]


def test_a_move_cannot_be_dated_before_the_last_one(havneby, action):
    move(action, State.PLANNED, by=havneby.leader, on=date(2026, 2, 1))
    with pytest.raises(CannotMove, match=r"^It was last moved on Feb\. 1, 2026\."):
        move(action, State.RUNNING, by=havneby.leader, on=date(2026, 1, 31))


def test_it_moves_from_where_it_stands_now_not_from_where_the_page_saw_it(havneby, action):
    seen_as_idea = type(action).objects.get(pk=action.pk)
    move(action, State.STOPPED, by=havneby.consultant, on=TODAY, reason="There is no money.")
    with pytest.raises(CannotMove):
        move(seen_as_idea, State.PLANNED, by=havneby.consultant, on=TODAY)


def test_the_owner_is_told_when_somebody_else_moves_it(havneby):
    action = make.action(work(havneby).direction, at=havneby.offer, owner=havneby.leader)
    move(action, State.PLANNED, by=havneby.leader, on=TODAY)
    assert Notice.objects.count() == 0
    move(action, State.RUNNING, by=havneby.consultant, on=TODAY)
    notice = Notice.objects.get()
    assert notice.person == havneby.leader
    assert notice.text == "Consultant of havneby has moved “Open door on Thursdays”. It now stands as “under way”."
    assert notice.url == f"/actions/{action.pk}/"


def test_the_owner_who_has_seen_it_has_it_off_the_list(havneby):
    action = make.action(work(havneby).direction, at=havneby.offer, owner=havneby.leader)
    other = make.action(action.direction, at=havneby.offer, title="Another", owner=havneby.leader)
    for moved in (action, other):
        move(moved, State.PLANNED, by=havneby.consultant, on=TODAY)
    assert have_seen(action, by=havneby.consultant, at=NOW) == 0
    assert have_seen(action, by=havneby.leader, at=NOW) == 1
    assert [notice.url for notice in Notice.objects.waiting()] == [f"/actions/{other.pk}/"]
    assert have_seen(action, by=havneby.leader, at=NOW) == 0


def test_only_where_it_stands_now_waits_to_be_read(havneby):
    action = make.action(work(havneby).direction, at=havneby.offer, owner=havneby.leader)
    move(action, State.PLANNED, by=havneby.consultant, on=TODAY)
    move(action, State.RUNNING, by=havneby.consultant, on=TODAY)
    assert [notice.text for notice in Notice.objects.waiting()] == [
        "Consultant of havneby has moved “Open door on Thursdays”. It now stands as “under way”."
    ]
    move(action, State.DONE, by=havneby.leader, on=TODAY)
    assert not Notice.objects.waiting().exists()
