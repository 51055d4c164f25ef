"""The public front page, and each person's own: what waits, what is late, what has moved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roret.foundation.notices.operations import tell
from roret.organisational.actions.models import Milestone, Move
from roret.organisational.answers import operations as answers
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import set_aside
from roret.strategic.voices.status import CollectionState
from tests import make

pytestmark = pytest.mark.django_db
DESK = reverse("overview:desk")


def public(client, slug="havneby"):
    return client.get(reverse("overview:organisation", args=[slug])).content.decode()


def test_with_one_municipality_a_visitor_comes_straight_to_it(as_, havneby):
    assert as_(None).get("/").url == "/havneby/"


def test_with_several_a_visitor_chooses(as_, havneby, klitby):
    page = as_(None).get("/").content.decode()
    assert "/havneby/" in page
    assert "/klitby/" in page


def test_who_is_signed_in_comes_to_the_own_page(as_, havneby):
    assert as_(havneby.leader).get("/").url == DESK


def test_the_public_page_invites_to_what_is_open_and_shows_the_strategy_in_force(as_, havneby):
    make.collection(havneby, title="Say it now", slug="now")
    make.collection(havneby, title="Not yet", slug="draft", state=CollectionState.DRAFT)
    make.collection(havneby, title="Too late", slug="closed", state=CollectionState.CLOSED)
    make.strategy(havneby, title="Our plan")
    make.strategy(havneby, title="Only a draft", adopted=False)
    page = public(as_(None))
    assert "Say it now" in page
    assert "Our plan" in page
    for hidden in ("Not yet", "Too late", "Only a draft"):
        assert hidden not in page


def test_what_was_answered_is_public_and_what_is_prepared_is_not(as_, havneby):
    heard = contributions(havneby, 2)
    publish("We built it.", heard, havneby)
    answers.prepare("We may build more.", kind="considered", to=heard, by=havneby.consultant, at=make.NOW)
    page = public(as_(None))
    assert "We built it." in page
    assert "Answer to 2 inputs," in page
    assert "We may build more." not in page


def test_an_answer_in_one_persons_case_is_not_on_the_public_page(as_, havneby):
    own, others, case = contributions(havneby, 3)
    set_aside(case, reason="A case of its own", by=havneby.consultant, at=make.NOW)
    publish("Your application is granted.", [own], havneby)
    publish("Your complaint was right.", [others, case], havneby)
    publish("Thank you both.", [own, others], havneby)
    page = public(as_(None))
    assert "Thank you both." in page
    assert "Your application" not in page
    assert "Your complaint" not in page


def contributions(place, count: int) -> list[Contribution]:
    here = make.collection(place)
    return [make.contribution(here, f"Words no. {n}") for n in range(count)]


def publish(text: str, to: list[Contribution], place) -> None:
    done = answers.prepare(text, kind="done", to=to, by=place.consultant, at=make.NOW)
    answers.publish([done], by=place.consultant, at=make.NOW)


def test_an_empty_municipality_says_so_kindly(as_, havneby):
    assert "Nothing is open for input right now" in public(as_(None))
    assert as_(None).get("/nowhere/").status_code == 404


def test_nothing_of_another_municipality_is_on_the_page(as_, havneby, klitby):
    make.collection(klitby, title="Klitby only")
    assert "Klitby only" not in public(as_(None))
    assert "Klitby only" in public(as_(None), "klitby")


def test_what_waits_for_a_person_is_first_and_only_theirs(as_, havneby):
    tell(havneby.leader, "Answer the round", key="k", url="/x/", at=make.NOW, due_on=make.TODAY)
    assert "Answer the round" in as_(havneby.leader).get(DESK).content.decode()
    assert "Answer the round" not in as_(havneby.employee).get(DESK).content.decode()


def test_the_unsorted_are_counted_for_those_who_sort(as_, havneby):
    collection = make.collection(havneby)
    for _n in range(3):
        make.contribution(collection)
    assert "3 inputs to sort in Kick-off" in as_(havneby.consultant).get(DESK).content.decode()
    assert "to sort" not in as_(havneby.leader).get(DESK).content.decode()


def test_a_leader_sees_what_is_late_in_the_own_unit_and_a_consultant_all_of_it(as_, havneby):
    direction = make.direction(make.strategy(havneby))
    for title, unit in (("Ours", havneby.offer), ("The centre's", havneby.centre)):
        action = make.action(direction, at=unit, title=title, state="running")
        Milestone.objects.create(action=action, title=f"{title} step", due_on=timezone.localdate() - timedelta(days=3))
    leaders = as_(havneby.leader).get(DESK).content.decode()
    consultants = as_(havneby.consultant).get(DESK).content.decode()
    assert "Ours step" in leaders
    assert "The centre&#x27;s step" not in leaders
    assert "The centre&#x27;s step" in consultants


def test_what_has_moved_is_told_with_its_reason(as_, havneby):
    action = make.action(make.direction(make.strategy(havneby)), at=havneby.offer, state="paused")
    Move.objects.create(action=action, before="running", after="paused", on=timezone.localdate(), reason="A leak.")
    assert "A leak." in as_(havneby.politician).get(DESK).content.decode()


def test_an_empty_page_says_that_nothing_waits(as_, havneby):
    page = as_(havneby.employee).get(DESK).content.decode()
    assert "Nothing is waiting for you." in page
    assert "Nothing is late." in page


def test_a_citizens_page_shows_nothing_of_the_work_behind(as_, havneby):
    make.strategy(havneby)
    page = as_(havneby.citizen).get(DESK).content.decode()
    for staff_only in ("Late", "Open rounds", "Administration", "Follow-up", "as a picture"):
        assert staff_only not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_own_page_holds_a_constant_number_of_queries(as_, havneby, django_assert_num_queries, count):
    collection, strategy = make.collection(havneby), make.strategy(havneby)
    for number in range(count):
        make.contribution(collection)
        action = make.action(
            make.direction(strategy), at=havneby.offer, title=f"A{number}", state="running", owner=havneby.consultant
        )
        Milestone.objects.create(action=action, title="x", due_on=timezone.localdate() - timedelta(days=3))
        Move.objects.create(action=action, before="planned", after="running", on=timezone.localdate())
        tell(havneby.consultant, "x", key=str(number), url="/x/", at=make.NOW)
    client = as_(havneby.consultant)
    client.get(DESK)
    with django_assert_num_queries(25):
        client.get(DESK)


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_page_holds_a_constant_number_of_queries(as_, havneby, django_assert_num_queries, count):
    make.strategy(havneby, directions=count)
    for number in range(count):
        here = make.collection(havneby, slug=str(number))
        publish(f"Answer no. {number}", [make.contribution(here, f"{n}") for n in range(2)], havneby)
    with django_assert_num_queries(6):
        public(as_(None))
