"""Units, roles and the organisation's own settings."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from roret.foundation.organisations import operations
from roret.foundation.organisations.forms import contrast_with_white
from roret.foundation.organisations.models import Membership, Unit
from roret.foundation.organisations.readings import leaders_of
from roret.foundation.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def test_a_unit_is_added_below_another(as_, havneby):
    as_(havneby.administrator).post(
        reverse("organisations:add_unit"), {"name": "New offer", "kind": "offer", "parent": havneby.centre.pk}
    )
    unit = Unit.objects.get(name="New offer")
    assert (unit.parent, unit.depth) == (havneby.centre, 2)
    assert unit in Unit.objects.within(havneby.centre)


def test_two_units_in_one_place_with_the_same_name_get_a_sentence(as_, havneby):
    page = as_(havneby.administrator).post(
        reverse("organisations:add_unit"), {"name": havneby.offer.name, "kind": "offer", "parent": havneby.centre.pk}
    )
    assert "There is already a unit with that name there." in page.content.decode()
    assert Unit.objects.filter(name=havneby.offer.name).count() == 1


def test_a_role_that_has_ended_ended_when_it_did(havneby):
    membership = havneby.employee.memberships.get()
    operations.end_role(membership, on=make.TODAY, by="test")
    operations.end_role(membership, on=make.TODAY + timedelta(days=9), by="test")
    membership.refresh_from_db()
    assert membership.until == make.TODAY


def test_units_of_another_organisation_cannot_be_chosen_or_seen(as_, havneby, klitby):
    client = as_(havneby.administrator)
    response = client.post(
        reverse("organisations:add_unit"), {"name": "Spy", "kind": "offer", "parent": klitby.centre.pk}
    )
    assert response.status_code == 200
    assert not Unit.objects.filter(name="Spy").exists()
    assert client.get(reverse("organisations:unit", args=[klitby.offer.pk])).status_code == 404


def test_giving_a_role_to_somebody_new_registers_the_person(as_, havneby):
    as_(havneby.administrator).post(
        reverse("organisations:unit", args=[havneby.offer.pk]),
        {"name": "Nye Folk", "email": "Ny@Example.dk", "role": "employee"},
    )
    person = Person.objects.get(email="ny@example.dk")
    assert [(m.unit, m.role) for m in person.memberships.all()] == [(havneby.offer, "employee")]
    assert not person.has_usable_password()


def test_the_same_role_twice_is_one_role(havneby):
    for _n in range(2):
        operations.give_role(havneby.leader, "leader", at=havneby.offer, since=make.TODAY, by="test")
    assert havneby.leader.memberships.count() == 1


def test_a_role_is_ended_and_not_deleted(as_, havneby):
    membership = havneby.employee.memberships.get()
    as_(havneby.administrator).post(reverse("organisations:end_role", args=[membership.pk]))
    membership.refresh_from_db()
    assert membership.until is not None
    page = as_(havneby.administrator).get(reverse("organisations:unit", args=[havneby.offer.pk])).content.decode()
    assert "Before" in page


def test_nobody_is_given_a_role_in_a_closed_unit(as_, havneby):
    unit = operations.add_unit(
        "Gone", organisation=havneby.organisation, kind="offer", parent=havneby.centre, by="test"
    )
    operations.close_unit(unit, on=make.TODAY, by="test")
    page = as_(havneby.administrator).post(
        reverse("organisations:unit", args=[unit.pk]),
        {"name": "Nye Folk", "email": "ny@example.dk", "role": "employee"},
        follow=True,
    )
    assert "Gone is closed. Roles are given in open units." in page.content.decode()
    assert not unit.memberships.exists()
    assert not Person.objects.filter(email="ny@example.dk").exists()


def test_the_last_administrator_stays_until_there_is_another(as_, havneby, klitby):
    membership = havneby.administrator.memberships.get()
    end = reverse("organisations:end_role", args=[membership.pk])
    page = as_(havneby.administrator).post(end, follow=True)
    assert "This is the last administrator." in page.content.decode()
    operations.give_role(havneby.leader, "administrator", at=havneby.root, since=make.TODAY, by="test")
    as_(havneby.administrator).post(end)
    membership.refresh_from_db()
    assert membership.until is not None


def test_a_role_cannot_end_before_it_begins(havneby):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=havneby.employee).update(until="2001-01-01")


def test_a_unit_with_people_in_it_is_not_closed(as_, havneby):
    response = as_(havneby.administrator).post(
        reverse("organisations:close_unit", args=[havneby.offer.pk]), follow=True
    )
    assert "Move them first" in response.content.decode()
    havneby.offer.refresh_from_db()
    assert havneby.offer.closed_on is None


def test_an_empty_unit_is_closed_and_kept(havneby):
    unit = operations.add_unit("Gone", organisation=havneby.organisation, kind="offer", parent=havneby.root, by="test")
    operations.close_unit(unit, on=make.TODAY, by="test")
    assert Unit.objects.get(name="Gone").closed_on == make.TODAY


def test_the_nearest_leader_above_answers_for_a_unit_without_one(havneby, django_assert_num_queries):
    below = operations.add_unit(
        "Room", organisation=havneby.organisation, kind="offer", parent=havneby.offer, by="test"
    )
    with django_assert_num_queries(1):
        found = leaders_of([below, havneby.offer, havneby.committee])
    assert found == {below.pk: havneby.leader, havneby.offer.pk: havneby.leader}


def test_the_colour_must_carry_white_text(as_, havneby):
    fields = {
        "name": "Havneby",
        "direction_word": "retning",
        "direction_words": "retninger",
        "small_count": 5,
        "asleep_months": 6,
    }
    client, url = as_(havneby.administrator), reverse("organisations:settings")
    assert "Choose a darker one" in client.post(url, {**fields, "accent": "#ffee00"}).content.decode()
    assert client.post(url, {**fields, "accent": "#0b4f71"}).status_code == 302
    css = as_(None).get(reverse("organisations:accent", args=["havneby"])).content.decode()
    assert css == ":root { --accent: #0b4f71; }\n"


@pytest.mark.parametrize(("colour", "ratio"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_measured_as_wcag_does(colour, ratio):
    assert round(contrast_with_white(colour), 2) == ratio


def test_an_organisation_cannot_take_the_address_of_a_page_of_ours(db):
    with pytest.raises(ValidationError, match="used by a page of ours"):
        operations.found("Actions", "actions", by="test")


def test_two_organisations_cannot_share_an_address(havneby):
    with pytest.raises(ValidationError):
        operations.found("Another", "havneby", by="test")


def test_the_unit_page_holds_a_constant_number_of_queries(as_, havneby, django_assert_num_queries):
    client, url = as_(havneby.administrator), reverse("organisations:unit", args=[havneby.offer.pk])
    client.get(url)
    for count in (0, 3):
        for number in range(count):
            operations.invite(
                f"P{number}", f"p{number}@example.dk", "employee", at=havneby.offer, since=make.TODAY, by="test"
            )
        with django_assert_num_queries(7):
            client.get(url)
