"""Who does not read the input sees no count that could be one person, on any page of a collection."""

import re

import pytest
from django.urls import reverse

from roret.strategic.voices import operations
from roret.strategic.voices.models import Target
from tests import make

ROLES = {"citizen": 12, "relative": 6, "volunteer": 2}


@pytest.fixture
def kickoff(havneby):
    made = make.collection(havneby)
    for role, count in ROLES.items():
        for number in range(count):
            make.contribution(made, f"{role} no. {number}", role=role)
    Target.objects.create(collection=made, role="citizen", people=20)
    Target.objects.create(collection=made, role="volunteer", people=10)
    Target.objects.create(collection=made, unit=havneby.offer, people=10)
    return made


@pytest.fixture
def page(as_, kickoff):
    """The words of a page of the collection, without what stands between them."""

    def words(person, name="collection") -> str:
        args = [] if name == "collections" else [kickoff.pk]
        text = as_(person).get(reverse(f"voices:{name}", args=args)).text
        return " ".join(re.sub(r"<[^>]*>", " ", text).split())

    return words


def test_staff_see_every_count_and_politicians_and_administrators_none_that_tells_of_a_few(havneby, page):
    staffs = page(havneby.employee)
    assert "12 citizen 6 relative 2 volunteer" in staffs
    assert "unsorted 20" in staffs
    for person in (havneby.politician, havneby.administrator):
        shown = page(person)
        assert "12 citizen – relative – volunteer" in shown
        assert "In all 20" in shown
        assert "Counts below 5, and those that would give them away, are shown as –" in shown


def test_what_waits_and_what_is_set_aside_tell_nothing_of_each_other_either(havneby, kickoff, page):
    for one in kickoff.contributions.all()[:2]:
        operations.set_aside(one, reason="Not about this", by=havneby.consultant, at=make.NOW)
    assert "sorted 0 unsorted – set aside –" in page(havneby.politician)
    assert "unsorted 18 set aside 2" in page(havneby.employee)


def test_fewer_than_five_in_all_are_said_to_be_so_and_not_broken_down(havneby, kickoff, page):
    kickoff.contributions.exclude(role="volunteer").delete()
    shown = page(havneby.politician)
    assert "In all fewer than 5" in shown
    assert "volunteer" not in shown.split("By who spoke")[1].split("By channel")[0]
    assert "fewer than 5 –" in page(havneby.politician, "collections")
    assert "2 2" in page(havneby.employee, "collections")


def test_of_who_has_been_heard_they_see_rounded_counts_and_none_of_a_hidden_role(havneby, kickoff, page):
    for name in ("collection", "heard"):
        shown = page(havneby.politician, name)
        assert "Citizen at least 10 20 10 Volunteer – 10 – The Lighthouse fewer than 5 10 10" in shown
        assert "At least 10 of 40 wanted. Small counts are not shown, and others are rounded down." in shown
        assert "Fewer than 5 heard The Lighthouse" in shown
    assert "Citizen 12 20 8 Volunteer 2 10 8 The Lighthouse 0 10 10" in page(havneby.employee, "heard")


def test_what_was_withdrawn_is_not_told_by_a_difference(havneby, kickoff, page):
    operations.withdraw(kickoff.contributions.filter(role="citizen").first(), at=make.NOW)
    shown = page(havneby.politician)
    assert "12 citizen" in shown
    assert "Citizen at least 10" in shown


@pytest.mark.parametrize(("least", "cells"), [(3, "12 citizen – relative – volunteer"), (10, "– citizen – relative")])
def test_the_organisation_chooses_the_smallest_count(havneby, kickoff, page, least, cells):
    havneby.organisation.small_count = least
    havneby.organisation.save()
    assert cells in page(havneby.politician)
