"""The record: appended to, never changed, readable by administrators of the own organisation."""

import pytest
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.audit.operations import record, record_many
from roret.foundation.organisations import operations as organisations
from tests import make

pytestmark = pytest.mark.django_db


def test_an_act_is_kept_in_words_that_outlive_the_thing(havneby):
    collection = make.collection(havneby)
    record("voices.steer", collection, by=havneby.consultant, organisation="havneby", to="open")
    collection.delete()
    entry = Entry.objects.latest("pk")
    assert (entry.actor, entry.verb, entry.thing, entry.detail) == (
        str(havneby.consultant),
        "voices.steer",
        "Kick-off",
        {"to": "open"},
    )


def test_an_entry_can_be_neither_changed_nor_deleted(havneby):
    entry = record("voices.steer", make.collection(havneby), by=None)
    entry.verb = "something else"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_what_a_visitor_did_is_the_visitors(havneby):
    assert record("voices.give", make.collection(havneby), by=None).actor == "visitor"


def test_many_things_are_recorded_in_one_statement(havneby, django_assert_num_queries):
    things = [make.contribution(make.collection(havneby, slug=str(n))) for n in range(20)]
    with django_assert_num_queries(1):
        record_many("voices.sort", things, by=havneby.consultant, organisation="havneby")


def test_a_contribution_is_on_record_by_reference_never_by_words(havneby):
    words = "I was so afraid that night."
    entry = record("voices.give", make.contribution(make.collection(havneby), words), by=None)
    assert words not in entry.thing


def test_administrators_read_their_own_organisations_record(as_, havneby, klitby):
    record("voices.steer", make.collection(havneby, title="Ours"), by="x", organisation="havneby")
    record("voices.steer", make.collection(klitby, title="Theirs"), by="x", organisation="klitby")
    page = as_(havneby.administrator).get(reverse("access:record")).content.decode()
    assert "Ours" in page
    assert "Theirs" not in page


def test_who_looks_after_one_organisation_never_reads_the_record_of_another(as_, havneby, klitby):
    """Also when the person's oldest role is in the other: there it gives no such right."""
    organisations.give_role(havneby.employee, "administrator", at=klitby.root, since=make.TODAY, by="test")
    record("voices.steer", make.collection(havneby, title="Ours"), by="x", organisation="havneby")
    record("voices.steer", make.collection(klitby, title="Theirs"), by="x", organisation="klitby")
    page = as_(havneby.employee).get(reverse("access:record")).content.decode()
    assert "Ours" not in page
    assert "Theirs" in page
    assert as_(havneby.employee).get(reverse("organisations:units")).status_code == 200


def test_the_record_is_paged_by_key_in_a_constant_number_of_queries(as_, havneby, django_assert_num_queries):
    thing = make.collection(havneby)
    for number in range(60):
        record(f"test.act{number}", thing, by="x", organisation="havneby")
    client = as_(havneby.administrator)
    client.get(reverse("access:record"))
    with django_assert_num_queries(5):
        first = client.get(reverse("access:record"))
    assert "test.act59" in first.content.decode()
    second = client.get(reverse("access:record") + first.context["next_url"]).content.decode()
    assert "test.act9<" in second
    assert "test.act59" not in second
