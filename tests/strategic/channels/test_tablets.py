"""What a tablet sends is kept once, each for itself; and who may let a tablet in, and shut it out."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roret.foundation.audit.models import Entry
from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.status import Role
from roret.strategic.channels.operations import sittings as operations
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.status import CollectionState, Telling
from tests import make
from tests.strategic.channels import make_tablets

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


@pytest.fixture
def meeting(havneby, collection):
    """A meeting the employee began, and its token."""
    return make_tablets.sitting(collection, havneby.employee, unit=havneby.offer)


@pytest.fixture
def send(meeting):
    """Send these from the tablet, without anybody signed in."""

    def post(*items, token: str | None = None, **more):
        sitting, own = meeting
        headers = {"X-Sitting-Token": own if token is None else token, "accept-language": "en"}
        address = reverse("channels:tablet_send", args=[sitting.pk])
        body = more.get("body", json.dumps({"items": list(items)}))
        return Client(headers=headers, enforce_csrf_checks=True).post(address, body, "application/json")

    return post


def role_ends(person) -> None:
    organisations.end_role(person.memberships.get(), on=timezone.localdate() - timedelta(days=1), by="test")


def minutes_ago(n: int) -> str:
    return (timezone.now() - timedelta(minutes=n)).isoformat()


# ---- kept, with where it came from


def test_what_was_said_is_kept_with_its_provenance(havneby, collection, meeting, send):
    question = collection.questions.last()
    item = make_tablets.item("More light.", question=question.pk, role="relative", verbatim=False, may_quote=True)
    answer = send(item)
    assert answer.json()["answers"] == [{"id": item["id"], "kept": True, "problem": "", "waits": False}]
    kept = Contribution.objects.get()
    assert (kept.text, kept.question, kept.role, kept.channel) == ("More light.", question, "relative", "dialogue")
    assert (kept.verbatim, kept.may_quote, kept.telling) == (False, True, Telling.NOT)
    assert (kept.unit, kept.place_name, kept.noted_by) == (havneby.offer, "The common room", havneby.employee.name)
    assert (kept.spoken_on, kept.source_key) == (timezone.localdate(), f"tablet:{meeting[0].pk}:{item['id']}")
    assert not Entry.objects.filter(detail__icontains="light").exists()


def test_sent_again_because_the_answer_was_lost_it_is_kept_once(meeting, send):
    item = make_tablets.item()
    assert send(item).content == send(item).content
    assert Contribution.objects.count() == 1
    meeting[0].refresh_from_db()
    assert meeting[0].received == 1


def test_the_same_words_from_two_people_are_two(send):
    send(make_tablets.item("More light."), make_tablets.item("More light."))
    assert Contribution.objects.count() == 2


def test_two_tablets_do_not_meet(havneby, collection, send):
    other, token = make_tablets.sitting(collection, havneby.leader)
    item = make_tablets.item()
    assert send(item).status_code == 200
    assert send(make_tablets.item(), token=token).status_code == 403
    operations.receive(other, [], at=timezone.now())
    assert (Contribution.objects.count(), type(other).objects.get(pk=other.pk).received) == (1, 0)


def test_one_that_is_wrong_is_answered_with_a_sentence_and_holds_nobody_back(send):
    good, empty = make_tablets.item(), make_tablets.item("")
    answers = send(empty, good).json()["answers"]
    assert [(one["id"], one["kept"]) for one in answers] == [(empty["id"], False), (good["id"], True)]
    assert answers[0]["problem"] == "There are no words in it. Write what was said."


def test_personal_data_is_found_as_in_every_other_channel(send):
    send(make_tablets.item("Write to me at me@example.dk."))
    assert "me@example.dk" not in Contribution.objects.get().shown_text


def test_a_question_taken_away_meanwhile_or_of_another_collection_costs_no_words(klitby, send):
    strange = make.collection(klitby).questions.first()
    send(make_tablets.item(question=strange.pk), make_tablets.item(question=10**30))
    assert [one.question for one in Contribution.objects.all()] == [None, None]


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", None])
def test_a_clock_that_is_wrong_gives_the_day_the_meeting_began(send, at):
    assert send(make_tablets.item(at=at)).status_code == 200
    assert Contribution.objects.get().spoken_on == timezone.localdate()


@pytest.mark.parametrize("state", [CollectionState.CLOSED, CollectionState.CONCLUDED])
def test_a_collection_that_was_closed_meanwhile_still_takes_what_was_said(collection, send, state):
    collection.state = state
    collection.save()
    assert send(make_tablets.item()).json()["answers"][0]["kept"]


# ---- who may not


@pytest.mark.parametrize("token", ["", "x", "æøå", "x" * 5000])
def test_without_the_token_nothing_comes_in(send, token):
    answer = send(make_tablets.item(), token=token.encode().decode("latin-1"))
    assert (answer.status_code, Contribution.objects.count()) == (403, 0)


def test_the_token_is_not_kept_as_it_is(meeting):
    sitting, token = meeting
    assert token not in str(vars(sitting))


def test_guessing_at_tokens_is_stopped(send):
    codes = [send(token="wrong").status_code for _ in range(32)]
    assert (codes[0], codes[-1]) == (403, 429)


def test_a_tablet_that_floods_us_is_asked_to_wait_and_comes_back(send, monkeypatch):
    monkeypatch.setattr("roret.strategic.channels.views.tablet.MOST_AN_HOUR", 1)
    assert [send().status_code, send().status_code] == [200, 429]


@pytest.mark.parametrize(
    ("body", "status"),
    [("", 400), ("[" * 100_000, 400), ('{"items": {}}', 400), ("x" * (1024 * 1024 + 1), 413)],
    ids=["nothing", "deep", "no list", "too much"],
)
def test_what_is_no_batch_is_refused_and_nothing_is_half_done(send, body, status):
    answer = send(body=body)
    assert (answer.status_code, bool(answer.json()["problem"])) == (status, True)
    assert Contribution.objects.count() == 0


def test_whose_role_has_ended_adds_nothing_and_a_colleague_saves_what_was_recorded(havneby, meeting, send):
    sitting, _token = meeting
    role_ends(havneby.employee)
    answer = send(make_tablets.item())
    assert (answer.status_code, Contribution.objects.count()) == (409, 0)
    assert "Ask a colleague to open the meeting again" in answer.json()["problem"]
    operations.open_again(sitting, lasts=timedelta(days=1), by=havneby.leader, at=timezone.now())
    assert send(make_tablets.item()).status_code == 200
    assert Contribution.objects.get().noted_by == havneby.employee.name


def test_an_ended_meeting_takes_nothing_until_it_is_opened_again(havneby, meeting, send):
    operations.end_sitting(meeting[0], by=havneby.leader, at=timezone.now())
    assert send(make_tablets.item()).status_code == 409
    operations.open_again(meeting[0], lasts=timedelta(days=1), by=havneby.leader, at=timezone.now())
    assert send(make_tablets.item()).json()["answers"][0]["kept"]


# ---- time


def lasted_until(sitting, when) -> None:
    type(sitting).objects.filter(pk=sitting.pk).update(ends_at=when)


def test_what_was_written_in_time_is_taken_after_the_meeting_and_what_was_not_waits(meeting, send):
    lasted_until(meeting[0], timezone.now() - timedelta(hours=1))
    early, late = make_tablets.item(at=minutes_ago(90)), make_tablets.item(at=minutes_ago(5))
    answers = send(late, early).json()["answers"]
    assert [(one["kept"], one["waits"]) for one in answers] == [(False, True), (True, False)]
    assert "time has run out" in answers[0]["problem"]


def test_a_fortnight_later_everything_waits_for_a_colleague(meeting, send):
    lasted_until(meeting[0], timezone.now() - timedelta(days=15))
    answer = send(make_tablets.item(at=minutes_ago(60 * 24 * 16)))
    assert (answer.status_code, Contribution.objects.count()) == (409, 0)


def test_no_meeting_lasts_longer_than_a_fortnight(havneby, collection):
    sitting, _token = make_tablets.sitting(collection, havneby.leader, lasts=timedelta(days=400))
    assert sitting.ends_at - sitting.begun_at == timedelta(days=14)


# ---- beginning and ending


def test_nobody_begins_a_meeting_in_a_concluded_collection(havneby, collection):
    collection.state = CollectionState.CONCLUDED
    collection.save()
    with pytest.raises(operations.CannotBegin):
        make_tablets.sitting(collection, havneby.leader)


@pytest.mark.parametrize("who", ["citizen", "politician", "administrator"])
def test_who_may_not_record_may_not_begin_end_or_open_again(havneby, collection, meeting, who):
    somebody = getattr(havneby, who)
    with pytest.raises(PermissionDenied):
        make_tablets.sitting(collection, somebody)
    with pytest.raises(PermissionDenied):
        operations.end_sitting(meeting[0], by=somebody, at=timezone.now())
    with pytest.raises(PermissionDenied):
        operations.open_again(meeting[0], lasts=timedelta(days=1), by=somebody, at=timezone.now())


def test_a_unit_of_another_municipality_is_refused(havneby, klitby, collection):
    with pytest.raises(ValidationError):
        make_tablets.sitting(collection, havneby.leader, unit=klitby.offer)


def test_the_tablet_ends_its_meeting_once(meeting, as_):
    sitting, token = meeting
    address = reverse("channels:tablet_end", args=[sitting.pk])
    for _twice in range(2):
        assert as_(None).post(address, headers={"X-Sitting-Token": token}).json() == {"ended": True}
    assert Entry.objects.filter(verb="channels.end_sitting").count() == 1


def test_every_step_is_on_record(havneby, meeting):
    operations.end_sitting(meeting[0], by=havneby.leader, at=timezone.now())
    operations.open_again(meeting[0], lasts=timedelta(days=1), by=havneby.leader, at=timezone.now())
    verbs = Entry.objects.filter(verb__startswith="channels.").values_list("verb", flat=True)
    assert sorted(verbs) == ["channels.begin_sitting", "channels.end_sitting", "channels.open_sitting_again"]


def test_somebody_with_a_new_role_elsewhere_still_adds_nothing_here(havneby, klitby, send):
    role_ends(havneby.employee)
    organisations.give_role(havneby.employee, Role.CONSULTANT, at=klitby.root, since=make.TODAY, by="test")
    assert send(make_tablets.item()).status_code == 409
