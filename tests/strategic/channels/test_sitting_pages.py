"""Staff's pages of dialogue meetings, and what the tablet is given to work with."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from roret.strategic.channels.models import Sitting
from roret.strategic.channels.operations import sittings as operations
from roret.strategic.voices.models import Contribution
from tests import make
from tests.strategic.channels import make_tablets

pytestmark = pytest.mark.django_db
CHOSEN = {"unit": "", "place_name": "The common room", "lasts": "36", "sign_out": "on"}


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


@pytest.fixture
def meeting(havneby, collection):
    return make_tablets.sitting(collection, havneby.employee)[0]


def url(name: str, *keys) -> str:
    return reverse(f"channels:{name}", args=keys)


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# ---- beginning


def test_the_collections_page_leads_to_a_meeting_for_those_who_record(havneby, collection, as_):
    page = reverse("voices:collection", args=[collection.pk])
    assert url("begin_sitting", collection.pk) in as_(havneby.employee).get(page).content.decode()
    assert url("begin_sitting", collection.pk) not in as_(havneby.politician).get(page).content.decode()


def test_the_tablet_it_was_begun_on_fetches_what_it_needs_and_no_other_does(havneby, collection, as_):
    tablet = as_(havneby.employee)
    went = tablet.post(url("begin_sitting", collection.pk), CHOSEN)
    sitting = Sitting.objects.get()
    assert went.url == url("tablet", sitting.pk)
    given = tablet.get(url("tablet_open", sitting.pk)).json()
    assert operations.sitting_with(sitting.pk, given["token"]) == sitting
    assert (given["code"], given["title"], given["place"]) == (sitting.code, "Kick-off", "The common room")
    assert [question["text"] for question in given["questions"]] == [str(one) for one in collection.questions.all()]
    assert given["sign_out"]
    assert as_(havneby.employee).get(url("tablet_open", sitting.pk)).status_code == 409


def test_token_and_code_are_given_once_and_no_longer_lie_in_the_session(havneby, collection, as_):
    tablet = as_(havneby.employee)
    for _meeting in range(2):
        tablet.post(url("begin_sitting", collection.pk), CHOSEN)
    second, first = Sitting.objects.all()
    token = tablet.get(url("tablet_open", first.pk)).json()["token"]
    assert token not in str(dict(tablet.session))
    assert tablet.get(url("tablet_open", first.pk)).status_code == 409
    assert tablet.get(url("tablet_open", second.pk)).status_code == 200


def test_after_signing_out_the_token_is_on_the_tablet_alone(havneby, collection, as_):
    tablet = as_(havneby.employee)
    tablet.post(url("begin_sitting", collection.pk), CHOSEN)
    tablet.post(reverse("people:sign_out"))
    tablet.force_login(havneby.employee)
    assert tablet.get(url("tablet_open", Sitting.objects.get().pk)).status_code == 409


@pytest.mark.parametrize("wrong", [{"lasts": "9999"}, {"lasts": ""}, {"unit": "999999"}, {"place_name": "x" * 121}])
def test_what_cannot_be_is_asked_again(havneby, collection, as_, wrong):
    answer = as_(havneby.employee).post(url("begin_sitting", collection.pk), {**CHOSEN, **wrong})
    assert (answer.status_code, Sitting.objects.count()) == (422, 0)


def test_units_of_other_municipalities_cannot_be_chosen(havneby, klitby, collection, as_):
    answer = as_(havneby.employee).post(url("begin_sitting", collection.pk), {**CHOSEN, "unit": klitby.offer.pk})
    assert (answer.status_code, Sitting.objects.count()) == (422, 0)


# ---- what works without network


def test_the_page_of_the_tablet_says_nothing_about_any_meeting(havneby, meeting, as_):
    pages = [
        as_(person).get(address)
        for person in (None, havneby.employee)
        for address in (url("tablets"), url("tablet", meeting.pk), url("tablet", 999))
    ]
    assert len({page.content for page in pages}) == 1


def test_the_field_takes_as_much_as_the_server_does_in_danish_too(as_):
    page = as_(None).get(url("tablets"), headers={"accept-language": "da"}).content.decode()
    assert 'maxlength="20000"' in page


def test_the_worker_names_every_file_of_the_page_and_a_version(as_):
    body = as_(None).get(url("tablet_worker")).content.decode()
    told = json.loads(re.search(r"self\.TABLET = (.*);", body)[1])
    page = as_(None).get(url("tablets")).content.decode()
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert loaded - set(told["files"]) == set()
    assert told["page"] == url("tablets")
    assert 'importScripts("/static/roret/tablet-worker.js")' in body
    assert as_(None).get(url("tablet_worker")).content.decode() == body


def test_another_language_is_another_version(as_):
    tablet = as_(None)
    english = tablet.get(url("tablet_worker")).content
    assert tablet.get(url("tablet_worker"), headers={"accept-language": "da"}).content != english


def test_the_manifest_makes_it_installable(as_):
    told = as_(None).get(url("tablet_manifest")).json()
    assert (told["scope"], told["start_url"], told["display"]) == ("/tablet/", "/tablet/", "standalone")
    assert [icon["sizes"] for icon in told["icons"]] == ["192x192", "512x512"]


# ---- at the desk


def test_a_colleague_finds_the_code_and_whose_meeting_it_is(havneby, meeting, as_):
    words = words_of(as_(havneby.leader).get(url("sitting", meeting.pk)))
    assert meeting.code_in_groups in words
    assert havneby.employee.name in words


def test_a_lost_tablet_is_shut_out_and_a_found_one_let_in_again(havneby, meeting, as_):
    desk = as_(havneby.leader)
    desk.post(url("end_sitting", meeting.pk))
    meeting.refresh_from_db()
    assert not meeting.is_open(timezone.now())
    desk.post(url("open_sitting_again", meeting.pk), {"lasts": "72"})
    meeting.refresh_from_db()
    assert (meeting.is_open(timezone.now()), meeting.vouched_by) == (True, havneby.leader)
    assert desk.post(url("open_sitting_again", meeting.pk), {"lasts": "x"}).status_code == 422


def bring_in(desk, meeting, file: bytes):
    saved = SimpleUploadedFile("roret.json", file, "application/json")
    return desk.post(url("bring_in_sitting", meeting.pk), {"file": saved})


def test_a_file_from_a_tablet_that_cannot_send_is_brought_in_once(havneby, meeting, as_):
    items = [make_tablets.item(), make_tablets.item("Less noise.")]
    file = make_tablets.saved(meeting.pk, {item["id"]: item for item in items}, code=meeting.code)
    for _twice in range(2):
        assert bring_in(as_(havneby.leader), meeting, file).status_code == 302
    assert [one.text for one in Contribution.objects.all()] == ["More light.", "Less noise."]
    assert Contribution.objects.first().noted_by == havneby.employee.name


def test_what_is_wrong_in_the_file_is_said_and_the_rest_is_here(havneby, meeting, as_):
    items = [make_tablets.item(), make_tablets.item("")]
    file = make_tablets.saved(meeting.pk, {item["id"]: item for item in items}, code=meeting.code)
    answer = bring_in(as_(havneby.leader), meeting, file)
    assert (answer.status_code, Contribution.objects.count()) == (422, 1)
    assert "There are no words in it." in words_of(answer)


@pytest.mark.parametrize("file", [b"", b"{}", b"\xff" * 100, b"[" * 100_000], ids=range(4))
def test_another_file_is_refused_with_a_sentence(havneby, meeting, as_, file):
    answer = bring_in(as_(havneby.leader), meeting, file)
    assert (answer.status_code, Contribution.objects.count()) == (422, 0)
    assert "not a file saved from this meeting" in words_of(answer)


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_as_often_for_three_meetings_as_for_one(
    havneby, collection, as_, many, django_assert_num_queries
):
    for _one in range(many):
        last = make_tablets.sitting(collection, havneby.employee, unit=havneby.offer)[0]
    desk = as_(havneby.consultant)
    with django_assert_num_queries(7):
        desk.get(url("begin_sitting", collection.pk))
    with django_assert_num_queries(5):
        desk.get(url("sitting", last.pk))
