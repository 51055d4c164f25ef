"""`may(person, permission, thing)`: by role, by reach, and for other reasons."""

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.access.operations import require
from roret.foundation.access.rules import Also, Reach, Rule, all_rules, may, register
from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.status import Role
from tests import make

pytestmark = pytest.mark.django_db


def test_a_consultant_may_steer_collections_of_the_own_organisation_only(havneby, klitby):
    own, others = make.collection(havneby), make.collection(klitby)
    assert may(havneby.consultant, "voices.steer", own)
    assert not may(havneby.consultant, "voices.steer", others)


def test_a_role_in_a_unit_reaches_the_unit_and_what_is_below_it(havneby):
    direction = make.direction(make.strategy(havneby))
    at_offer = make.action(direction, at=havneby.offer)
    at_centre = make.action(direction, at=havneby.centre)
    assert may(havneby.leader, "actions.move", at_offer)
    assert not may(havneby.leader, "actions.move", at_centre)


def test_a_unit_whose_key_begins_alike_is_not_within(havneby):
    direction = make.direction(make.strategy(havneby))
    sibling = organisations.add_unit(
        "Next door", organisation=havneby.organisation, kind="offer", parent=havneby.centre, by="test"
    )
    sibling.path = havneby.offer.path[:-1] + "0."
    sibling.save()
    assert not may(havneby.leader, "actions.move", make.action(direction, at=sibling))


def test_the_owner_may_move_an_action_whatever_the_role(havneby):
    direction = make.direction(make.strategy(havneby))
    own = make.action(direction, at=havneby.centre, owner=havneby.employee)
    assert may(havneby.employee, "actions.move", own)
    assert not may(havneby.employee, "actions.move", make.action(direction, at=havneby.centre, title="Another"))


@pytest.mark.parametrize("nobody", [None, object()])
def test_a_visitor_may_nothing(havneby, nobody):
    assert not any(may(nobody, rule.permission) for rule in all_rules())


def test_an_ended_role_gives_nothing(havneby):
    membership = havneby.consultant.memberships.get()
    organisations.end_role(membership, on=make.TODAY, by="test")
    assert not may(type(havneby.consultant).objects.get(pk=havneby.consultant.pk), "voices.steer")


def test_a_person_who_may_not_sign_in_may_nothing(havneby):
    havneby.consultant.is_active = False
    assert not may(havneby.consultant, "voices.steer")


def test_a_misspelt_permission_is_an_error_and_lets_nobody_in(havneby):
    with pytest.raises(KeyError):
        may(havneby.consultant, "voices.stear")


def test_refusing_says_what_was_missing(havneby):
    with pytest.raises(PermissionDenied, match=r"directions\.adopt"):
        require(havneby.politician, "directions.adopt", make.strategy(havneby))


def test_two_rules_for_one_permission_are_a_mistake():
    with pytest.raises(ValueError, match=r"voices\.sort"):
        register([Rule("voices.sort", "sort anything", roles=(Role.CITIZEN,))])


def test_a_rule_for_a_unit_needs_a_thing_with_a_place(havneby):
    rule = Rule(
        "test.somewhere", "be somewhere", roles=(Role.LEADER,), reach=Reach.UNIT, also=(Also("x", lambda p, t: False),)
    )
    register([rule])
    assert not may(havneby.leader, "test.somewhere", make.collection(havneby))


# Written out anew, never read from the tables: who has each permission by role alone.
BY_ROLE = {
    "access.see_rules": {"administrator"},
    "actions.begin": {"consultant", "leader"},
    "actions.begin_anywhere": {"consultant"},
    "actions.comment": {"employee", "leader", "consultant", "administrator"},
    "actions.move": {"consultant", "leader"},
    "actions.see": {"employee", "leader", "consultant", "politician", "administrator"},
    "actions.withdraw_comment": {"consultant"},
    "actions.write": {"consultant", "leader"},
    "answers.prepare": {"consultant", "leader"},
    "answers.publish": {"consultant"},
    "answers.see": {"employee", "leader", "consultant"},
    "answers.tell": {"consultant"},
    "api.administer_tokens": {"administrator"},
    "audit.see": {"administrator"},
    "channels.connect_mailbox": {"consultant"},
    "channels.print": {"employee", "leader", "consultant"},
    "channels.read_mail": {"consultant"},
    "channels.record": {"employee", "leader", "consultant"},
    "channels.split_notes": {"employee", "leader", "consultant"},
    "channels.type_in": {"employee", "leader", "consultant"},
    "directions.adopt": {"consultant"},
    "directions.write": {"consultant"},
    "followup.answer": {"leader", "employee"},
    "followup.see": {"employee", "leader", "consultant", "administrator"},
    "followup.steer": {"consultant"},
    "exchange.bring_in": {"employee", "leader", "consultant"},
    "exchange.take_out": {"employee", "leader", "consultant", "politician", "administrator"},
    "indicators.read_off": {"employee", "leader", "consultant"},
    "indicators.write": {"leader", "consultant"},
    "indicators.write_anywhere": {"consultant"},
    "notices.see_outbox": {"administrator"},
    "organisations.administer": {"administrator"},
    "planning.subscribe": {"employee", "leader", "consultant", "politician", "administrator"},
    "planning.end_feed": set(),
    "practice.ask": {"consultant"},
    "practice.edit": {"consultant", "leader"},
    "practice.release": {"consultant", "leader"},
    "practice.see": {"employee", "leader", "consultant", "politician", "administrator"},
    "practice.tell": {"employee", "leader", "consultant"},
    "planning.change_list": set(),
    "planning.keep_lists": {"employee", "leader", "consultant", "politician", "administrator"},
    "planning.keep_templates": {"consultant", "leader"},
    "planning.state_any_capacity": {"consultant"},
    "planning.state_capacity": {"leader"},
    "reports.freeze": {"consultant"},
    "reports.read": {"employee", "leader", "consultant", "politician", "administrator"},
    "thread.see": {"employee", "leader", "consultant", "politician", "administrator"},
    "voices.answer_case": {"leader", "employee"},
    "voices.bring_in": {"consultant"},
    "voices.count": {"employee", "leader", "consultant", "politician", "administrator"},
    "voices.link_teller": {"consultant"},
    "voices.note": {"employee", "leader", "consultant"},
    "voices.see_original": {"consultant"},
    "voices.read": {"employee", "leader", "consultant"},
    "voices.sort": {"consultant"},
    "voices.steer": {"consultant"},
}


def test_every_permission_and_every_role(havneby):
    people = {role.value: getattr(havneby, role.value) for role in Role}
    found = {
        rule.permission: {name for name, person in people.items() if may(person, rule.permission)}
        for rule in all_rules()
        if not rule.permission.startswith("test.")
    }
    assert found == BY_ROLE
