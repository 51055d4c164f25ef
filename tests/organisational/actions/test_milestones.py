"""Milestones are set, changed, reached and opened again; the same act twice is one."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.audit.models import Entry
from roret.organisational.actions.models import MovedDate
from roret.organisational.actions.operations import (
    CannotKeep,
    CannotMoveDate,
    CannotReach,
    add_milestone,
    edit_milestone,
    reach_milestone,
    reopen_milestone,
)
from tests import make
from tests.organisational.actions.things import work

JUNE = date(2026, 6, 1)
JULY = date(2026, 7, 1)


@pytest.fixture
def action(havneby):
    return make.action(work(havneby).direction, at=havneby.offer)


def changed(milestone, *, by, **more):
    as_it_is = {"title": milestone.title, "due_on": milestone.due_on, "owner": milestone.owner, "on": make.TODAY}
    return edit_milestone(milestone, by=by, **as_it_is | more)


def written():
    """What is on record about milestones, the oldest first."""
    return [(entry.verb, entry.detail) for entry in Entry.objects.filter(thing_kind="actions.milestone").order_by("pk")]


def test_the_same_milestone_twice_is_one(havneby, action):
    first = add_milestone(action, " The key is copied ", due_on=JUNE, by=havneby.leader)
    assert add_milestone(action, "The key is copied", due_on=JUNE, by=havneby.leader) == first
    assert list(action.milestones.values_list("title", "due_on", "done_on")) == [("The key is copied", JUNE, None)]


def test_two_that_have_come_to_say_the_same_stand_in_nobodys_way(havneby, action):
    first = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    second = add_milestone(action, "Door", due_on=JUNE, by=havneby.leader)
    changed(second, title="Key", by=havneby.leader)
    assert add_milestone(action, "Key", due_on=JUNE, by=havneby.leader) == first


def test_a_date_that_is_moved_keeps_the_old_one_with_the_reason(havneby, action):
    milestone = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    changed(milestone, due_on=JULY, reason=" The locksmith is ill ", by=havneby.leader)
    milestone.refresh_from_db()
    changed(milestone, due_on=JULY, reason="Again", by=havneby.leader)
    assert list(MovedDate.objects.values_list("before", "after", "on", "reason", "by__name")) == [
        (JUNE, JULY, make.TODAY, "The locksmith is ill", havneby.leader.name)
    ]
    assert written() == [
        ("actions.add_milestone", {"action": "Open door on Thursdays", "due_on": "2026-06-01"}),
        (
            "actions.edit_milestone",
            {"action": "Open door on Thursdays", "due_on": "2026-06-01 → 2026-07-01", "owner": ""},
        ),
    ]


def test_a_date_is_not_moved_without_a_reason(havneby, action):
    milestone = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    with pytest.raises(CannotMoveDate, match=r"^Say why the date is moved\.$"):
        changed(milestone, title="Two keys", due_on=JULY, reason="  ", by=havneby.leader)
    milestone.refresh_from_db()
    assert (milestone.title, milestone.due_on) == ("Key", JUNE)


def test_other_words_need_no_reason(havneby, action):
    milestone = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    changed(milestone, title="Two keys", by=havneby.leader)
    assert (action.milestones.get().title, MovedDate.objects.count()) == ("Two keys", 0)


def test_somebody_who_works_there_sees_to_a_milestone(havneby, klitby, action):
    milestone = add_milestone(action, "Key", due_on=JUNE, owner=havneby.employee, by=havneby.leader)
    assert milestone.owner == havneby.employee
    for stranger in (klitby.consultant, havneby.citizen):
        with pytest.raises(CannotKeep, match="does not work in the organisation"):
            changed(milestone, owner=stranger, by=havneby.leader)
        with pytest.raises(CannotKeep, match="does not work in the organisation"):
            add_milestone(action, "Door", due_on=JUNE, owner=stranger, by=havneby.leader)


def test_a_milestone_is_reached_on_one_day_only(havneby, action):
    milestone = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    reach_milestone(milestone, on=JUNE, by=havneby.leader)
    assert reach_milestone(milestone, on=JUNE, by=havneby.leader).done_on == JUNE
    with pytest.raises(CannotReach, match=r"^It was reached on June 1, 2026\. Open it again first\.$"):
        reach_milestone(milestone, on=date(2026, 6, 2), by=havneby.leader)
    assert [verb for verb, _detail in written()] == ["actions.add_milestone", "actions.reach_milestone"]


def test_a_milestone_that_is_opened_again_can_be_reached_on_another_day(havneby, action):
    milestone = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    reopen_milestone(milestone, by=havneby.leader)
    reach_milestone(milestone, on=JUNE, by=havneby.leader)
    assert reopen_milestone(milestone, by=havneby.leader).done_on is None
    assert reach_milestone(milestone, on=date(2026, 6, 2), by=havneby.leader).done_on == date(2026, 6, 2)
    assert [verb for verb, _detail in written()] == [
        "actions.add_milestone",
        "actions.reach_milestone",
        "actions.reopen_milestone",
        "actions.reach_milestone",
    ]


@pytest.mark.parametrize("who", ["employee", "politician", "administrator", "citizen", "harbour_leader"])
def test_who_may_not_write_in_the_action_may_not_touch_its_milestones(havneby, who):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    milestone = add_milestone(action, "Key", due_on=JUNE, by=havneby.leader)
    person = there.harbour_leader if who == "harbour_leader" else getattr(havneby, who)
    for act in (
        lambda: add_milestone(action, "Door", due_on=JUNE, by=person),
        lambda: changed(milestone, title="Door", by=person),
        lambda: reach_milestone(milestone, on=JUNE, by=person),
        lambda: reopen_milestone(milestone, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert list(action.milestones.values_list("title", "done_on")) == [("Key", None)]
