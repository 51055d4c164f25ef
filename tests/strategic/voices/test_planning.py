"""Phases, who should be heard, copies, conclusions and posters of a collection."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage

from roret.foundation.organisations import operations as organisations
from roret.strategic.voices import operations
from roret.strategic.voices.models import Collection
from roret.strategic.voices.operations import PhasePlan, TargetPlan
from roret.strategic.voices.readings import heard_of, phase_on, phases_of
from roret.strategic.voices.status import CollectionState
from tests import make
from tests.make import NOW, TODAY
from tests.strategic.voices.make_voices import open_collection

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def start(place, **more):
    about = {"questions": ["What works?"], "opens_on": MARCH, "by": place.consultant, **more}
    return operations.start_collection("Evenings", organisation=place.organisation, **about)


def planned(place, **more):
    return start(
        place,
        closes_on=MAY,
        about="What helps.",
        asked="All who get help.",
        phases=[PhasePlan("Write", MARCH, "Here."), PhasePlan("Read", APRIL)],
        targets=[TargetPlan(10, role="citizen"), TargetPlan(5, unit=place.offer)],
        **more,
    )


# --- Phases


def test_the_phase_of_a_day_is_the_last_that_has_begun(havneby):
    collection = planned(havneby)

    found = [phase_on(collection, day) for day in (MARCH - timedelta(days=1), MARCH, APRIL - timedelta(days=1), MAY)]

    assert [phase and phase.name for phase in found] == [None, "Write", "Write", "Read"]


def test_a_phase_ends_the_day_before_the_next_begins(havneby):
    first, last = phases_of(planned(havneby), APRIL)

    assert (first.ends_on, first.is_now) == (date(2026, 3, 31), False)
    assert (last.ends_on, last.is_now) == (None, True)


def test_two_phases_cannot_begin_on_the_same_day(havneby):
    with pytest.raises(ValidationError, match="same day"):
        start(havneby, phases=[PhasePlan("Write", MARCH), PhasePlan("Read", MARCH)])


# --- Who should be heard


def counted(collection):
    return [(one.label, one.heard, one.missing) for one in heard_of(collection).targets]


def test_who_has_been_heard_is_counted_by_role_and_by_unit_with_those_below_it(havneby):
    collection = start(
        havneby,
        targets=[
            TargetPlan(3, role="citizen"),
            TargetPlan(1, unit=havneby.centre),
            TargetPlan(2, role="relative", unit=havneby.centre),
        ],
    )
    make.contribution(collection, role="citizen", unit=havneby.offer)
    make.contribution(collection, role="citizen", unit=havneby.centre)
    make.contribution(collection, role="relative", unit=havneby.offer)
    make.contribution(collection, role="relative")

    assert counted(collection) == [
        ("Citizen", 2, 1),
        ("Centre for Support", 3, 0),
        ("Relative, Centre for Support", 1, 1),
    ]
    assert (heard_of(collection).heard, heard_of(collection).people) == (4, 6)


def test_what_was_withdrawn_is_heard_no_more(havneby):
    collection = start(havneby, targets=[TargetPlan(3, role="citizen")])
    make.contribution(collection, role="citizen", text="", shown_text="", withdrawn_at=NOW)

    assert counted(collection) == [("Citizen", 0, 3)]


def test_who_has_not_been_reached_is_named_with_the_silent_units_below_a_chosen_one(havneby):
    for name in ("The Harbour", "Closed House"):
        last = organisations.add_unit(
            name, organisation=havneby.organisation, kind="offer", parent=havneby.centre, by="test"
        )
    organisations.close_unit(last, on=TODAY, by="test")
    collection = start(havneby, targets=[TargetPlan(9, unit=havneby.centre), TargetPlan(3, role="relative")])
    make.contribution(collection, role="citizen", unit=havneby.offer)

    assert heard_of(collection).not_reached == ("Relative", "The Harbour")


def test_a_collection_without_targets_says_nothing_of_who_is_heard(havneby):
    assert heard_of(start(havneby)) is None


@pytest.mark.parametrize(
    ("targets", "sentence"),
    [
        ([TargetPlan(3)], "Say who"),
        ([TargetPlan(0, role="citizen")], "at least one"),
        ([TargetPlan(3, role="citizen"), TargetPlan(4, role="citizen")], "stand there already"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused_and_nothing_is_made(havneby, targets, sentence):
    with pytest.raises(ValidationError, match=sentence):
        start(havneby, targets=targets)

    assert not Collection.objects.exists()


# --- Copies


def test_a_copy_asks_the_same_with_all_days_moved_and_holds_no_input(havneby):
    old = planned(havneby)
    make.contribution(old)

    new = operations.copy_collection(old, title="Mornings", opens_on=MARCH + timedelta(days=10), by=havneby.consultant)

    assert (new.title, new.slug, new.state, new.copied_from) == ("Mornings", "mornings", "draft", old)
    assert (new.about, new.asked, new.closes_on) == ("What helps.", "All who get help.", MAY + timedelta(days=10))
    assert [question.text for question in new.questions.all()] == ["What works?"]
    assert [(phase.name, phase.begins_on) for phase in new.phases.all()] == [
        ("Write", date(2026, 3, 11)),
        ("Read", date(2026, 4, 11)),
    ]
    assert [(one.role, one.unit, one.people) for one in new.targets.all()] == [
        ("citizen", None, 10),
        ("", havneby.offer, 5),
    ]
    assert not new.contributions.exists()


def test_only_a_consultant_copies(havneby):
    with pytest.raises(PermissionDenied):
        operations.copy_collection(planned(havneby), title="Mornings", opens_on=MARCH, by=havneby.leader)


# --- Conclusions


def conclude(collection, place):
    return operations.move(collection, to=CollectionState.CONCLUDED, by=place.consultant, on=TODAY)


def test_nothing_is_concluded_while_something_is_left_and_the_sentence_says_how_much(havneby):
    collection = make.collection(havneby, state="closed")
    for text in ("Time", "Coffee"):
        make.contribution(collection, text)

    with pytest.raises(operations.CannotConclude, match="2 inputs are neither"):
        conclude(collection, havneby)


def test_what_is_sorted_set_aside_or_withdrawn_is_not_left(havneby):
    collection = make.collection(havneby, state="closed")
    sorted_, aside = make.contribution(collection), make.contribution(collection)
    make.contribution(collection, text="", shown_text="", withdrawn_at=NOW)
    operations.sort_many([sorted_], under=[make.topic(collection)], by=havneby.consultant, at=NOW)
    operations.set_aside(aside, reason="About the weather", by=havneby.consultant, at=NOW)

    assert conclude(collection, havneby).state == "concluded"


def test_the_page_says_what_is_left_with_the_way_there(as_, havneby):
    collection = open_collection(havneby, state="closed")
    make.contribution(collection)

    url = reverse("voices:move", args=[collection.pk, "concluded"])
    page = as_(havneby.consultant).post(url, follow=True).content.decode()

    assert "1 input is neither sorted nor set aside" in page
    assert f'href="{reverse("voices:contributions", args=[collection.pk])}?state=unsorted">See what is left' in page


def test_what_comes_after_the_conclusion_is_in_sight(as_, havneby):
    collection = open_collection(havneby, state="concluded")
    make.contribution(collection)

    page = as_(havneby.consultant).get(reverse("voices:collection", args=[collection.pk])).content.decode()

    assert "1 input has come in or come back since this was concluded." in page


# --- Pages

FIELDS = {"title": "Evenings", "questions": "", "opens_on": "2026-03-01", "closes_on": ""}


def rows(place, **more):
    return {
        **FIELDS,
        "phases-rows": "3",
        "phases-0-begins_on": "2026-03-01",
        "phases-0-name": "Write",
        "phases-2-begins_on": "2026-04-01",
        "phases-2-name": "Read",
        "targets-rows": "2",
        "targets-0-people": "10",
        "targets-0-role": "citizen",
        "targets-1-people": "5",
        "targets-1-unit": str(place.offer.pk),
        **more,
    }


def test_a_plan_is_made_in_one_form_and_empty_rows_are_no_rows(as_, havneby):
    page = as_(havneby.consultant).post(reverse("voices:start"), rows(havneby), follow=True).content.decode()

    made = Collection.objects.get()
    assert [phase.name for phase in made.phases.all()] == ["Write", "Read"]
    assert [(one.people, one.role, one.unit) for one in made.targets.all()] == [
        (10, "citizen", None),
        (5, "", havneby.offer),
    ]
    assert "Not reached yet" in page


def test_a_row_that_is_emptied_is_taken_away_and_the_others_stay(as_, havneby):
    collection = planned(havneby)
    emptied = {"phases-0-begins_on": "", "phases-0-name": ""}

    as_(havneby.consultant).post(reverse("voices:change", args=[collection.pk]), rows(havneby, **emptied))

    assert [phase.name for phase in collection.phases.all()] == ["Read"]


def test_asking_for_more_rows_keeps_what_was_written_and_saves_nothing(as_, havneby):
    page = as_(havneby.consultant).post(reverse("voices:start"), rows(havneby, more="targets"))

    plan = page.context["plan"]
    assert page.status_code == 200
    assert (plan.form["title"].value(), plan.targets.count, plan.phases.count) == ("Evenings", 5, 3)
    assert plan.targets.all[1]["people"].value() == "5"
    assert not Collection.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"phases-0-begins_on": ""}, '<a href="#id_phases-0-begins_on">Phase 1: Begins: This field is required.</a>'),
        ({"targets-0-role": ""}, '<a href="#id_targets-0-role">Who should be heard 1: Who: Say who should be heard'),
        ({"targets-1-unit": "999999"}, "Select a valid choice"),
        ({"targets-0-people": "0"}, "greater than or equal to 1"),
        ({"targets-1-unit": "", "targets-1-role": "citizen"}, "The same people stand there already."),
        ({"phases-2-begins_on": "2026-03-01"}, "Two phases cannot begin on the same day."),
    ],
)
def test_a_row_with_a_mistake_says_which_and_saves_nothing(as_, havneby, wrong, sentence):
    page = as_(havneby.consultant).post(reverse("voices:start"), rows(havneby, **wrong))

    assert page.status_code == 422
    summary = page.content.decode().partition("<h1")[2].partition("</ul>")[0]
    assert summary.count(sentence) == 1
    assert not Collection.objects.exists()


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30])
def test_an_odd_number_of_rows_is_no_rows(as_, havneby, odd):
    sent = rows(havneby, **{"phases-rows": odd, "targets-rows": odd})

    assert as_(havneby.consultant).post(reverse("voices:start"), sent).status_code == 302
    assert not Collection.objects.get().targets.exists()


def test_another_municipalitys_unit_is_no_choice(as_, havneby, klitby):
    sent = rows(havneby, **{"targets-1-unit": str(klitby.offer.pk)})

    assert as_(havneby.consultant).post(reverse("voices:start"), sent).status_code == 422


def test_one_click_and_one_form_make_a_copy(as_, havneby):
    collection = planned(havneby)
    url = reverse("voices:copy", args=[collection.pk])

    page = as_(havneby.consultant).post(url, {"title": "Mornings", "opens_on": "2027-03-01"}, follow=True)

    assert page.context["collection"].title == "Mornings"
    assert "This is the copy." in page.content.decode()


def test_a_note_is_kept_with_its_unit_and_the_next_one_begins_there(as_, havneby):
    collection = open_collection(havneby)
    note = {"text": "More time", "role": "citizen", "channel": "meeting", "unit": havneby.offer.pk, "telling": "not"}

    page = as_(havneby.employee).post(reverse("voices:note", args=[collection.pk]), note, follow=True)

    assert collection.contributions.get().unit == havneby.offer
    assert page.context["form"]["unit"].value() == str(havneby.offer.pk)


def test_who_speaks_cannot_belong_to_another_organisations_unit(havneby, klitby):
    with pytest.raises(ValidationError, match="another organisation"):
        operations.give("More time", to=open_collection(havneby), unit=klitby.offer, at=NOW)


# --- Posters


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_a_poster_is_one_page_with_title_questions_and_the_way_to_the_public_page(as_, havneby, paper, size):
    collection = planned(havneby)
    Collection.objects.update(state="open")

    answer = as_(havneby.citizen).get(reverse("voices:poster", args=[collection.pk, paper]))

    words = " ".join(extract_text(BytesIO(answer.content)).replace("\u200b", "").split())
    (page,) = PDFPage.get_pages(BytesIO(answer.content))
    assert tuple(round(edge) for edge in page.mediabox[2:]) == size
    for part in ("Evenings", "What works?", "Havneby Kommune", "/havneby/input/evenings", "March 1, 2026"):
        assert part in words
    assert b"pdfuaid" in answer.content


def test_a_poster_with_the_longest_texts_is_still_one_page(as_, havneby):
    questions = [f"{n} " + "Word after word " * 12 for n in range(8)]
    collection = start(havneby, questions=questions, about="Long words, " * 200)
    Collection.objects.update(title="Title " * 26)

    answer = as_(havneby.consultant).get(reverse("voices:poster", args=[collection.pk, "a4"]))

    assert len(list(PDFPage.get_pages(BytesIO(answer.content)))) == 1


def test_there_is_no_poster_of_another_size_and_none_of_a_draft_for_a_citizen(as_, havneby):
    collection = planned(havneby)

    assert as_(havneby.consultant).get(reverse("voices:poster", args=[collection.pk, "a0"])).status_code == 404
    assert as_(havneby.citizen).get(reverse("voices:poster", args=[collection.pk, "a4"])).status_code == 404
