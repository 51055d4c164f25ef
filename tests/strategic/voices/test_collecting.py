"""Collections from draft to closed, and what is kept of what one person says."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Message
from roret.foundation.organisations import operations as houses
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices import operations
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.status import Channel, CollectionState, Speaker, Telling
from tests import make
from tests.make import NOW, TODAY


def start(place, **more):
    about = {"questions": ["What works?"], "opens_on": TODAY, "by": place.consultant, **more}
    return operations.start_collection("Møde på Ærø", organisation=place.organisation, **about)


def change(collection, by, **more):
    about = {
        "title": collection.title,
        "questions": [question.text for question in collection.questions.all()],
        "opens_on": collection.opens_on,
        "closes_on": collection.closes_on,
        "about": "",
        "can_change": "",
        "cannot_change": "",
        **more,
    }
    return operations.change_collection(collection, by=by, **about)


def asked(collection):
    return [(question.number, question.text) for question in collection.questions.all()]


def test_a_collection_begins_as_a_draft_with_its_questions_and_an_address_from_its_title(havneby):
    collection = start(havneby, questions=["What works?", "What does not?"])

    assert collection.state == CollectionState.DRAFT
    assert collection.slug == "moede-paa-aeroe"
    assert asked(collection) == [(1, "What works?"), (2, "What does not?")]


def test_a_second_collection_with_the_same_title_has_an_address_of_its_own(havneby, klitby):
    assert [start(place).slug for place in (havneby, havneby, klitby)] == [
        "moede-paa-aeroe",
        "moede-paa-aeroe-2",
        "moede-paa-aeroe",
    ]


def test_only_a_consultant_of_the_organisation_starts_a_collection(havneby, klitby):
    for somebody in (havneby.leader, havneby.citizen, havneby.administrator, klitby.consultant):
        with pytest.raises(PermissionDenied):
            start(havneby, by=somebody)


def test_a_collection_cannot_close_before_it_opens(havneby):
    with pytest.raises(ValidationError, match="cannot close before"):
        start(havneby, closes_on=TODAY - timedelta(days=1))


def test_answers_stay_with_what_was_asked_when_questions_change_place(havneby):
    collection = start(havneby, questions=["What works?", "What does not?"])
    answered = collection.questions.get(number=2)
    make.contribution(collection, question=answered)

    change(collection, havneby.consultant, questions=["What does not?", "What is missing?"])

    assert asked(collection) == [(1, "What does not?"), (2, "What is missing?")]
    assert Contribution.objects.get().question.text == "What does not?"


def test_a_spelling_mistake_in_a_question_is_corrected_and_its_answers_stay(havneby):
    collection = start(havneby, questions=["Wat works?"])
    make.contribution(collection, question=collection.questions.get())

    change(collection, havneby.consultant, questions=["What works?"])

    assert Contribution.objects.get().question.text == "What works?"


def test_a_question_somebody_has_answered_is_not_taken_away(havneby):
    collection = start(havneby, questions=["What works?", "What does not?"])
    make.contribution(collection, question=collection.questions.get(number=2))

    with pytest.raises(operations.QuestionInUse):
        change(collection, havneby.consultant, questions=["What works?"])

    assert asked(collection) == [(1, "What works?"), (2, "What does not?")]


MOVES = {
    ("draft", "open"): True,
    ("draft", "closed"): False,
    ("draft", "draft"): False,
    ("open", "closed"): True,
    ("open", "draft"): False,
    ("open", "open"): False,
    ("closed", "open"): True,
    ("closed", "draft"): False,
    ("closed", "closed"): False,
    ("closed", "concluded"): True,
    ("open", "concluded"): False,
    ("draft", "concluded"): False,
    ("concluded", "closed"): True,
    ("concluded", "open"): False,
    ("concluded", "concluded"): False,
}


@pytest.mark.parametrize(("move", "goes"), MOVES.items(), ids=map(" to ".join, MOVES))
def test_a_collection_moves_between_its_states_as_the_table_says(havneby, move, goes):
    came_from, to = move
    collection = make.collection(havneby, state=came_from)

    if goes:
        operations.move(collection, to=CollectionState(to), by=havneby.consultant, on=TODAY)
    else:
        with pytest.raises(operations.CannotMove):
            operations.move(collection, to=CollectionState(to), by=havneby.consultant, on=TODAY)

    collection.refresh_from_db()
    assert collection.state == (to if goes else came_from)


def test_a_collection_needs_no_question_to_open(havneby):
    collection = start(havneby, questions=[])

    operations.move(collection, to=CollectionState.OPEN, by=havneby.consultant, on=TODAY)

    collection.refresh_from_db()
    assert collection.takes_input(TODAY)


def test_a_collection_whose_last_day_has_passed_does_not_open_again(havneby):
    collection = make.collection(havneby, state="closed")
    collection.closes_on = TODAY - timedelta(days=1)
    collection.save()

    with pytest.raises(operations.CannotMove, match="last day"):
        operations.move(collection, to=CollectionState.OPEN, by=havneby.consultant, on=TODAY)


def test_a_leader_neither_opens_nor_closes(havneby):
    collection = make.collection(havneby, state="draft")

    with pytest.raises(PermissionDenied):
        operations.move(collection, to=CollectionState.OPEN, by=havneby.leader, on=TODAY)


def test_what_a_visitor_says_is_kept_word_for_word_with_where_it_came_from(havneby):
    collection = make.collection(havneby)
    question = collection.questions.get(number=2)

    given = operations.give("  More time.  ", to=collection, question=question, role=Speaker.RELATIVE, at=NOW)

    given.refresh_from_db()
    kept = (given.text, given.shown_text, given.question, given.role, given.channel, given.spoken_on, given.telling)
    assert kept == ("More time.", "More time.", question, "relative", "web", date(2026, 11, 20), "code")
    assert given.organisation == havneby.organisation
    assert len(given.receipt_code) == 16


def test_personal_data_is_hidden_from_others_and_its_kinds_are_noted(havneby):
    given = operations.give("Ring 22 33 44 55, mit cpr er 010100-0000", to=make.collection(havneby), at=NOW)

    assert given.text == "Ring 22 33 44 55, mit cpr er 010100-0000"
    assert given.shown_text == "Ring [telefonnummer skjult], mit cpr er [cpr-nummer skjult]"
    assert given.personal_data == "civil_number phone"


def test_the_organisations_own_units_are_no_persons_whatever_they_are_called_after(havneby, klitby):
    said = "Karen på Dagtilbud Sofie Hansen hjalp mig"
    house = {"organisation": havneby.organisation, "kind": "offer", "parent": havneby.root}
    houses.add_unit("Dagtilbud Sofie Hansen", **house, by="test")

    ours = operations.give(said, to=make.collection(havneby), at=NOW)
    theirs = operations.give(said, to=make.collection(klitby), at=NOW)

    assert ours.shown_text == "[navn skjult] på Dagtilbud Sofie Hansen hjalp mig"
    assert theirs.shown_text == "[navn skjult] på Dagtilbud [navn skjult] hjalp mig"


def test_the_units_are_asked_for_only_when_a_name_or_a_home_was_found(havneby, django_assert_num_queries):
    own = OwnNames(havneby.organisation.pk)
    with django_assert_num_queries(0):
        words("Mere tid, og ring på 22 33 44 55", own)
    with django_assert_num_queries(1):
        words("Tak til Karen", own)
        words("Tak til Karen på Strandvej 12", own)


def test_the_record_tells_that_input_was_given_and_not_what_it_said(havneby):
    given = operations.give("Nobody answers the phone", to=make.collection(havneby), at=NOW)

    entry = Entry.objects.get(verb="voices.give")
    assert (entry.actor, entry.organisation, entry.thing) == ("visitor", "havneby", f"#{given.pk}")
    assert "phone" not in f"{entry.thing} {entry.detail}"


def test_a_form_sent_twice_is_one_input(havneby):
    collection = make.collection(havneby)

    first, second = (operations.give("More time", to=collection, once="abc", at=NOW) for _n in range(2))

    assert first == second
    assert Contribution.objects.count() == 1


def test_the_same_words_from_two_people_are_two_inputs(havneby):
    collection = make.collection(havneby)

    for once in ("abc", "def"):
        operations.give("More time", to=collection, once=once, at=NOW)

    assert Contribution.objects.count() == 2


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_input(havneby, text):
    with pytest.raises(ValidationError):
        operations.give(text, to=make.collection(havneby), at=NOW)


def test_who_will_be_told_by_mail_must_leave_an_address(havneby):
    with pytest.raises(ValidationError, match="e-mail"):
        operations.give("More time", to=make.collection(havneby), telling=Telling.MAIL, at=NOW)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_visitors_give_nothing_to_a_collection_that_is_not_open(havneby, state):
    with pytest.raises(operations.NotTakingInput):
        operations.give("More time", to=make.collection(havneby, state=state), at=NOW)


def test_input_after_the_last_day_is_refused_and_on_the_last_day_taken(havneby):
    collection = make.collection(havneby)
    collection.closes_on = TODAY
    collection.save()

    operations.give("In time", to=collection, at=NOW)
    with pytest.raises(operations.NotTakingInput):
        operations.give("Too late", to=collection, at=NOW + timedelta(days=1))

    assert [one.text for one in Contribution.objects.all()] == ["In time"]


def test_staff_write_down_a_paper_note_also_after_the_collection_has_closed(havneby):
    collection = make.collection(havneby, state="closed")

    given = operations.give(
        "More time",
        to=collection,
        channel=Channel.PAPER,
        noted_by="Bo",
        place_name="The Lighthouse",
        verbatim=False,
        by=havneby.employee,
        at=NOW,
    )

    assert (given.channel, given.noted_by, given.place_name, given.verbatim) == ("paper", "Bo", "The Lighthouse", False)
    assert Entry.objects.get(verb="voices.give").actor == str(havneby.employee)


def test_nobody_but_staff_of_the_organisation_writes_down_for_others(havneby, klitby):
    collection = make.collection(havneby)

    for somebody in (None, havneby.citizen, havneby.politician, klitby.consultant):
        with pytest.raises(PermissionDenied):
            operations.give("More time", to=collection, channel=Channel.PHONE, by=somebody, at=NOW)


def test_who_asks_for_it_gets_the_code_by_mail_once_and_the_outbox_hides_it(havneby, settings):
    settings.ADDRESS = "https://roret.example/"
    settings.EMAIL_BACKEND = "roret.foundation.notices.backend.OutboxBackend"

    given = operations.give(
        "More time", to=make.collection(havneby), telling=Telling.MAIL, email="ane@example.dk", at=NOW
    )

    message = Message.objects.get()
    assert (message.to, message.secret, message.organisation) == ("ane@example.dk", True, havneby.organisation)
    assert given.receipt in message.body
    assert f"https://roret.example/r/{given.receipt_code}/" in message.body


def test_an_address_is_not_kept_when_no_mail_is_wanted(havneby):
    given = operations.give("More time", to=make.collection(havneby), email="ane@example.dk", at=NOW)

    assert given.email == ""
