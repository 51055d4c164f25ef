"""Nothing that came in is left lying when a collection is concluded, whichever way it came."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from roret.strategic.channels.operations import letters, sheets, sittings
from roret.strategic.channels.operations import notes as notes_of
from roret.strategic.voices import operations
from roret.strategic.voices.status import CollectionState
from tests import make
from tests.strategic.channels.mails import mail
from tests.strategic.channels.make_tablets import sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


def refused(collection, place) -> list[tuple[str, str]]:
    """What is said to wait, and the way there."""
    type(collection).objects.filter(pk=collection.pk).update(state=CollectionState.CLOSED)
    try:
        operations.move(collection, to=CollectionState.CONCLUDED, by=place.consultant, on=timezone.localdate())
    except operations.CannotConclude as problem:
        return [(one.sentence, one.url) for one in problem.waiting]
    return []


def way(page: str, collection) -> str:
    return reverse(page, args=[collection.pk])


def test_mail_has_to_be_looked_through_first(havneby, collection):
    letter, _new = letters.receive(mail("Mere kaffe."), to=collection, by=havneby.consultant, at=make.NOW)

    assert refused(collection, havneby) == [("1 mail waits to be looked through.", way("channels:letters", collection))]

    letters.leave_out(letter, reason="An advertisement", by=havneby.consultant)
    assert refused(collection, havneby) == []


def test_notes_have_to_be_brought_in_or_dropped_first(havneby, collection):
    notes = notes_of.bring_notes("a.txt", b"- More time\n- A bench", to=collection, by=havneby.employee, at=make.NOW)

    assert refused(collection, havneby) == [
        ("1 set of meeting notes is not brought in.", way("channels:bring_notes", collection))
    ]

    notes_of.drop_notes(notes, by=havneby.employee)
    assert refused(collection, havneby) == []


def test_a_file_has_to_be_decided_on_first(havneby, collection):
    file = SimpleUploadedFile("a.csv", b"text\nMore time\n")
    coming = operations.upload(file, to=collection, by=havneby.consultant, at=make.NOW)

    assert refused(collection, havneby) == [
        ("1 file is not decided on. Bring it in, or drop it.", way("voices:bring_in", collection))
    ]

    operations.drop(coming, by=havneby.consultant)
    assert refused(collection, havneby) == []


def test_a_meeting_on_a_tablet_has_to_be_ended_first(havneby, collection):
    held, _token = sitting(collection, havneby.employee)

    assert refused(collection, havneby) == [
        ("1 meeting on a tablet is still open. End it first.", way("channels:begin_sitting", collection))
    ]

    sittings.end_sitting(held, by=havneby.employee, at=timezone.now())
    assert refused(collection, havneby) == []


def test_printed_sheets_may_stay_with_those_who_have_them(havneby, collection):
    sheets.print_sheets(collection, count=2, by=havneby.consultant, at=make.NOW)

    assert refused(collection, havneby) == []


def test_what_waits_in_another_collection_holds_nothing_back(havneby, collection):
    other = make.collection(havneby, slug="other")
    letters.receive(mail("Mere kaffe."), to=other, by=havneby.consultant, at=make.NOW)

    assert refused(collection, havneby) == []


def test_the_page_says_all_that_waits_with_a_link_to_each(havneby, collection, as_):
    letters.receive(mail("Mere kaffe."), to=collection, by=havneby.consultant, at=make.NOW)
    make.contribution(collection)
    type(collection).objects.filter(pk=collection.pk).update(state=CollectionState.CLOSED)

    url = reverse("voices:move", args=[collection.pk, "concluded"])
    page = as_(havneby.consultant).post(url, follow=True).content.decode()

    assert "1 input is neither sorted nor set aside" in page
    assert (
        f'1 mail waits to be looked through. <a href="{way("channels:letters", collection)}">See what is left' in page
    )
