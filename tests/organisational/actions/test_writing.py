"""Beginning an action and writing in it: who may, what must fit, what goes on record."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.audit.models import Entry
from roret.foundation.organisations import operations as organisations
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import CannotKeep, begin, edit, forget_origin, grew_out_of
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import on_record, work


def begun(there, at, by, **more):
    return begin("Open door", following=there.direction, led_by=at, by=by, at=NOW, **more)


def as_written(action, **more):
    words = {
        "title": action.title,
        "following": action.direction,
        "led_by": action.lead_unit,
        "text": action.text,
        "kind": action.kind,
        "level": action.level,
        "owner": action.owner,
        "involvement": action.involvement,
        "involvement_text": action.involvement_text,
        "benefits": action.benefits,
        "participants": action.participants,
        "thanks": action.thanks,
        "hours_a_week": action.hours_a_week,
        "starts_on": action.starts_on,
        "due_on": action.due_on,
    }
    return words | more


def test_an_action_begins_as_an_idea_with_everything_that_was_said_of_it(havneby):
    there = work(havneby)
    coffee = make.contribution(there.collection, "More coffee")
    action = begun(
        there,
        havneby.offer,
        havneby.leader,
        text="The door is open.",
        kind="trial",
        level="individual",
        owner=havneby.employee,
        involvement="led",
        involvement_text="They have the key.",
        benefits="Everybody who lives here.",
        participants="Three residents.",
        thanks="Gift cards",
        hours_a_week=6,
        starts_on=date(2026, 12, 1),
        due_on=date(2027, 6, 30),
        because_of=[(coffee, "Asked for it.")],
    )
    assert Action.objects.values().get() == {
        "id": action.pk,
        "organisation_id": havneby.organisation.pk,
        "direction_id": there.direction.pk,
        "title": "Open door",
        "text": "The door is open.",
        "kind": "trial",
        "level": "individual",
        "lead_unit_id": havneby.offer.pk,
        "owner_id": havneby.employee.pk,
        "involvement": "led",
        "involvement_text": "They have the key.",
        "benefits": "Everybody who lives here.",
        "participants": "Three residents.",
        "thanks": "Gift cards",
        "hours_a_week": 6,
        "after_id": None,
        "starts_on": date(2026, 12, 1),
        "due_on": date(2027, 6, 30),
        "state": "idea",
        "created_at": NOW,
    }
    assert list(action.origins.values_list("contribution", "reason", "by", "at")) == [
        (coffee.pk, "Asked for it.", havneby.leader.pk, NOW)
    ]
    assert on_record(action) == ["actions.begin", "actions.grew_out_of"]


@pytest.mark.parametrize(
    ("who", "unit", "may"),
    [
        ("consultant", "root", True),
        ("consultant", "centre", True),
        ("consultant", "offer", True),
        ("leader", "offer", True),
        ("leader", "centre", False),
        ("employee", "offer", False),
        ("politician", "committee", False),
        ("administrator", "root", False),
        ("citizen", "root", False),
    ],
)
def test_consultants_begin_anywhere_and_leaders_in_their_own_unit(havneby, who, unit, may):
    there = work(havneby)
    if may:
        assert begun(there, getattr(havneby, unit), getattr(havneby, who)).state == "idea"
    else:
        with pytest.raises(PermissionDenied):
            begun(there, getattr(havneby, unit), getattr(havneby, who))
        assert not Action.objects.exists()


def test_a_consultant_placed_in_a_centre_still_begins_anywhere(havneby):
    there = work(havneby)
    placed = make.person("Placed in the Centre")
    organisations.give_role(placed, "consultant", at=havneby.centre, since=TODAY, by="test")
    assert begun(there, havneby.committee, placed).lead_unit == havneby.committee


def test_a_consultant_of_another_municipality_may_not_begin_here(havneby, klitby):
    with pytest.raises(PermissionDenied):
        begun(work(havneby), havneby.offer, klitby.consultant)


def test_what_belongs_to_different_municipalities_does_not_fit(havneby, klitby):
    here, there = work(havneby), work(klitby)
    with pytest.raises(CannotKeep, match="What it follows belongs to another organisation"):
        begun(there, havneby.offer, havneby.consultant)
    with pytest.raises(CannotKeep, match=r"Leader of klitby does not work in the organisation\."):
        begun(here, havneby.offer, havneby.consultant, owner=klitby.leader)
    assert not Action.objects.exists()


def test_a_citizen_with_an_account_cannot_own_an_action(havneby):
    with pytest.raises(CannotKeep, match="does not work in the organisation"):
        begun(work(havneby), havneby.offer, havneby.consultant, owner=havneby.citizen)


def test_words_from_another_municipality_refuse_the_whole_of_it(havneby, klitby):
    theirs = make.contribution(work(klitby).collection)
    with pytest.raises(PermissionDenied):
        begun(work(havneby), havneby.offer, havneby.consultant, because_of=[(theirs, "")])
    assert not Action.objects.exists()


def test_a_closed_unit_begins_nothing(havneby):
    there = work(havneby)
    there.harbour.closed_on = TODAY
    there.harbour.save()
    with pytest.raises(CannotKeep, match=r"^The Harbour is closed\. Choose another unit\.$"):
        begun(there, there.harbour, havneby.consultant)


def test_it_cannot_be_due_before_it_starts_or_be_without_a_title(havneby):
    there = work(havneby)
    with pytest.raises(CannotKeep, match=r"^It cannot be due before it starts\.$"):
        begun(there, havneby.offer, havneby.consultant, starts_on=date(2027, 1, 2), due_on=date(2027, 1, 1))
    with pytest.raises(CannotKeep):
        begin("  ", following=there.direction, led_by=havneby.offer, by=havneby.consultant, at=NOW)


def test_sending_the_same_form_twice_makes_one_action(havneby):
    there = work(havneby)
    begun(there, havneby.offer, havneby.consultant)
    with pytest.raises(CannotKeep, match=r"^The Lighthouse already has an action called that\.$"):
        begun(there, havneby.offer, havneby.consultant)
    assert Action.objects.count() == 1


def test_what_is_written_anew_goes_on_record_without_the_texts(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer, due_on=date(2027, 1, 1))
    edit(action, **as_written(action, text="New words.", due_on=date(2027, 6, 1)), by=havneby.leader)
    action.refresh_from_db()
    assert (action.text, action.due_on) == ("New words.", date(2027, 6, 1))
    assert Entry.objects.get(verb="actions.edit").detail == {
        "changed": {"text": "", "due_on": "2027-01-01 → 2027-06-01"}
    }


def test_saving_what_is_there_already_is_not_put_on_record(havneby):
    action = make.action(work(havneby).direction, at=havneby.offer)
    edit(action, **as_written(action), by=havneby.leader)
    assert on_record(action) == []


def test_the_leader_of_another_unit_may_not_write_in_it(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    with pytest.raises(PermissionDenied):
        edit(action, **as_written(action, title="Ours now"), by=there.harbour_leader)


def test_a_leader_may_not_hand_an_action_to_a_unit_of_somebody_else(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    with pytest.raises(PermissionDenied):
        edit(action, **as_written(action, led_by=there.harbour), by=havneby.leader)
    assert edit(action, **as_written(action, led_by=there.harbour), by=havneby.consultant).lead_unit == there.harbour


def test_an_action_is_never_carried_to_another_municipality(havneby, klitby):
    action = make.action(work(havneby).direction, at=havneby.offer)
    abroad = make.direction(make.strategy(klitby))
    with pytest.raises(CannotKeep):
        edit(action, **as_written(action, following=abroad), by=havneby.consultant)
    both = havneby.consultant
    organisations.give_role(both, "consultant", at=klitby.root, since=TODAY, by="test")
    with pytest.raises(CannotKeep, match="The unit belongs to another organisation"):
        edit(action, **as_written(action, led_by=klitby.root), by=both)


def test_the_same_words_twice_are_one_origin(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    coffee = make.contribution(there.collection, reference="H001")
    first = grew_out_of(action, coffee, reason="Asked for it.", by=havneby.leader, at=NOW)
    assert grew_out_of(action, coffee, reason="Again.", by=havneby.leader, at=NOW) == first
    assert first.reason == "Asked for it."
    assert Entry.objects.get(verb="actions.grew_out_of").detail == {"contribution": f"#{coffee.pk}"}


def test_an_origin_that_is_forgotten_stays_on_record(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    origin = grew_out_of(action, make.contribution(there.collection), by=havneby.leader, at=NOW)
    again = type(origin).objects.get(pk=origin.pk)
    forget_origin(origin, by=havneby.leader)
    forget_origin(again, by=havneby.leader)
    assert not action.origins.exists()
    assert on_record(action) == ["actions.grew_out_of", "actions.forget_origin"]


def test_who_may_not_read_the_words_may_not_link_them(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.committee, owner=havneby.politician)
    with pytest.raises(PermissionDenied):
        grew_out_of(action, make.contribution(there.collection), by=havneby.politician, at=NOW)


def test_the_leader_of_another_unit_neither_links_nor_forgets(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    coffee = make.contribution(there.collection)
    with pytest.raises(PermissionDenied):
        grew_out_of(action, coffee, by=there.harbour_leader, at=NOW)
    origin = grew_out_of(action, coffee, by=havneby.leader, at=NOW)
    with pytest.raises(PermissionDenied):
        forget_origin(origin, by=there.harbour_leader)
    assert action.origins.count() == 1
