"""Paper forms: printing them, and typing in what stands on them."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage

from roret.foundation.audit.models import Entry
from roret.strategic.channels.models import Sheet
from roret.strategic.channels.operations import sheets as operations
from roret.strategic.channels.operations.sheets import Said
from roret.strategic.channels.readings.sheets import sheet_with
from roret.strategic.voices.models import Contribution, Question
from tests.make import NOW
from tests.strategic.voices.make_voices import open_collection


@pytest.fixture
def kickoff(havneby):
    return open_collection(havneby)


@pytest.fixture
def sheet(havneby, kickoff):
    return operations.print_sheets(kickoff, count=1, unit=havneby.offer, by=havneby.employee, at=NOW)


@pytest.fixture
def employee(as_, havneby):
    return as_(havneby.employee)


def words_of(answer):
    return answer.content.decode()


def typed(sheet, by, *said, **more):
    return operations.type_in(sheet, said=[Said(text) for text in said], by=by, at=NOW, **more)


def send(client, sheet, **more):
    """Typed in on the page: `q1` is what stands under the first question."""
    keys = {f"q{question.number}": f"words-{question.pk}" for question in sheet.collection.questions.all()}
    sent = {"code": str(sheet), "role": "citizen", **{keys.get(name, name): value for name, value in more.items()}}
    return client.post(reverse("channels:type_in", args=[sheet.collection_id]), sent, follow=True)


def texts():
    return [one.text for one in Contribution.objects.order_by("pk")]


# --- Printing


def test_each_sheet_has_a_code_of_its_own_and_receipts_for_each_question(havneby, kickoff):
    operations.print_sheets(kickoff, count=3, unit=havneby.offer, by=havneby.employee, at=NOW)

    sheets = Sheet.objects.all()
    assert len({sheet.code for sheet in sheets}) == 3
    assert {len(sheet.receipt_codes) for sheet in sheets} == {3}
    assert {(sheet.unit, sheet.printed_by) for sheet in sheets} == {(havneby.offer, havneby.employee)}


@pytest.mark.parametrize("count", [0, 201])
def test_between_one_and_two_hundred_sheets_are_printed_at_a_time(havneby, kickoff, count):
    with pytest.raises(ValidationError, match="between 1 and 200"):
        operations.print_sheets(kickoff, count=count, by=havneby.employee, at=NOW)


def test_citizens_politicians_and_neighbours_print_nothing(havneby, klitby, kickoff):
    for somebody in (havneby.citizen, havneby.politician, klitby.consultant):
        with pytest.raises(PermissionDenied):
            operations.print_sheets(kickoff, count=1, by=somebody, at=NOW)


def pdf_of(client, sheet):
    return client.get(reverse("channels:sheets_file", args=[sheet.pk])).content


def said_in(pdf):
    return " ".join(extract_text(BytesIO(pdf)).replace("\u200b", "").split())


def test_a_sheet_has_the_questions_its_code_and_a_strip_with_receipts(employee, sheet):
    pdf = pdf_of(employee, sheet)

    words = said_in(pdf)
    for part in ("Kick-off", "1. What works?", "3. What is your idea?", str(sheet), "I work here", "keep it", "/r"):
        assert part in words
    for code in sheet.receipt_codes.values():
        assert "-".join(re.findall("....", code)) in words
    assert len(list(PDFPage.get_pages(BytesIO(pdf)))) == 1
    assert b"pdfuaid" in pdf


def test_many_long_questions_go_on_the_back_of_the_same_leaf(employee, havneby, kickoff):
    for number in range(4, 9):
        Question.objects.create(collection=kickoff, number=number, text=f"{number} " + "Word after word " * 12)
    sheet = operations.print_sheets(kickoff, count=2, by=havneby.employee, at=NOW)

    assert len(list(PDFPage.get_pages(BytesIO(pdf_of(employee, sheet))))) == 4


def test_a_collection_without_questions_has_one_place_to_write(employee, havneby, kickoff):
    kickoff.questions.all().delete()
    sheet = operations.print_sheets(kickoff, count=1, by=havneby.employee, at=NOW)

    assert "Write here" in said_in(pdf_of(employee, sheet))
    (given,) = typed(sheet, havneby.employee, "More time")
    assert given.receipt_code == sheet.receipt_codes["0"]


def test_what_was_printed_in_one_go_is_fetched_together_and_counted(employee, havneby, kickoff, sheet):
    page = employee.post(reverse("channels:sheets", args=[kickoff.pk]), {"count": "2"}, follow=True)

    newest, first = page.context["batches"]
    assert (newest.printed, newest.typed, newest.unit) == (2, 0, "")
    assert (first.printed, first.unit) == (1, "The Lighthouse")
    assert len(list(PDFPage.get_pages(BytesIO(pdf_of(employee, Sheet.objects.get(pk=newest.first)))))) == 2


def test_a_sheet_that_is_typed_in_is_not_printed_again_and_its_codes_are_no_colleagues(employee, havneby, kickoff):
    first = operations.print_sheets(kickoff, count=2, by=havneby.employee, at=NOW)
    second = Sheet.objects.get(pk=first.pk + 1)
    typed(first, havneby.employee, "More time")

    words = said_in(pdf_of(employee, first))
    assert str(second) in words
    assert str(first) not in words
    assert not any("-".join(re.findall("....", code)) in words for code in first.receipt_codes.values())

    typed(second, havneby.employee, "More trips")
    again = employee.get(reverse("channels:sheets_file", args=[first.pk]), follow=True)
    assert "All these sheets are typed in" in words_of(again)
    assert reverse("channels:sheets_file", args=[first.pk]) not in words_of(again)


def test_too_many_sheets_are_refused_on_the_page(employee, kickoff):
    assert employee.post(reverse("channels:sheets", args=[kickoff.pk]), {"count": "999"}).status_code == 422
    assert not Sheet.objects.exists()


# --- Codes


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: f" {code[:4]} {code[4:]} ", lambda code: f"{code[:4]}-{code[4:]}"]
)
def test_a_code_is_known_in_any_case_with_spaces_and_hyphens(havneby, sheet, change):
    assert sheet_with(change(sheet.code), seen_by=havneby.employee) == sheet


def test_letters_that_look_alike_are_taken_for_what_they_can_have_been(havneby, sheet):
    Sheet.objects.update(code="QJ23ABCD")

    assert sheet_with("0I23-ABCD", seen_by=havneby.employee) == sheet


@pytest.mark.parametrize("code", ["", "?", "ABCD", "ABCDEFGHJ", "æøå", "x" * 500])
def test_what_is_no_code_is_no_sheet(havneby, sheet, code):
    assert sheet_with(code, seen_by=havneby.employee) is None


def test_a_neighbours_sheet_is_not_found(klitby, sheet):
    assert sheet_with(sheet.code, seen_by=klitby.consultant) is None


# --- Typing in


def test_each_filled_question_is_an_input_with_where_it_came_from_and_the_strips_code(employee, havneby, sheet):
    page = send(employee, sheet, q1="The coffee", q3="A bench", may_quote="on", spoken_on="2026-03-12")

    first, second = Contribution.objects.order_by("pk")
    assert [(one.text, one.question.number) for one in (first, second)] == [("The coffee", 1), ("A bench", 3)]
    kept = (first.channel, first.unit, first.role, first.may_quote, first.noted_by, str(first.spoken_on))
    assert kept == ("paper", havneby.offer, "citizen", True, havneby.employee.name, "2026-03-12")
    assert (first.source_key, second.source_key) == (f"sheet:{sheet.code}:0", f"sheet:{sheet.code}:1")
    for one in (first, second):
        assert one.receipt_code == sheet.receipt_codes[str(one.question_id)]
    assert f"2 inputs are saved from sheet {sheet}." in words_of(page)
    assert "1 of 1 sheets are typed in." in words_of(page)


def test_the_form_is_empty_again_with_the_same_day(employee, sheet):
    form = send(employee, sheet, q1="The coffee", spoken_on="2026-03-12").context["form"]

    assert (form["code"].value(), form["spoken_on"].value()) == ("", "2026-03-12")


def test_an_empty_line_makes_two_inputs_and_the_second_ones_code_is_told(employee, sheet):
    page = send(employee, sheet, q1="The coffee\r\nand the bread\r\n \r\nThe garden\r\n")

    assert texts() == ["The coffee\nand the bread", "The garden"]
    code = Contribution.objects.last().receipt
    assert f"This code does not stand on the strip: {code}. Write it down" in words_of(page)


def test_the_same_sent_twice_is_once(employee, sheet):
    for _n in range(2):
        page = send(employee, sheet, q1="The coffee", q2="The bus")

    assert texts() == ["The coffee", "The bus"]
    assert "2 inputs are saved" in words_of(page)


def test_a_sheet_typed_in_by_another_is_seen_and_nothing_is_saved(as_, havneby, employee, sheet):
    send(employee, sheet, q1="The coffee")

    page = send(as_(havneby.leader), sheet, q1="The cofee", q2="The bus")

    assert page.status_code == 409
    assert f"Sheet {sheet} was typed in by {havneby.employee}" in words_of(page)
    assert page.context["form"]["code"].value() == str(sheet)
    assert "The bus" in words_of(page)
    assert texts() == ["The coffee"]


def test_who_says_it_is_more_of_the_same_sheet_adds_it_once(employee, sheet):
    send(employee, sheet, q1="The coffee")
    after = send(employee, sheet, q2="The bus").context["after"]

    for _n in range(2):
        send(employee, sheet, q2="The bus", add=after)

    assert texts() == ["The coffee", "The bus"]
    second = Contribution.objects.last()
    assert second.source_key == f"sheet:{sheet.code}:1"
    assert second.receipt_code == sheet.receipt_codes[str(second.question_id)]


def test_a_wrong_code_keeps_every_word(employee, sheet):
    page = send(employee, sheet, code="ABCD-2345", q1="The coffee", q3="A bench")

    assert page.status_code == 422
    for part in ("No sheet has that code.", "The coffee", "A bench"):
        assert part in words_of(page)
    assert texts() == []


def test_a_sheet_of_another_collection_says_which(employee, havneby, sheet):
    other = open_collection(havneby, title="Autumn", slug="autumn")
    strange = operations.print_sheets(other, count=1, by=havneby.employee, at=NOW)

    page = send(employee, sheet, code=str(strange), q1="The coffee")

    assert page.status_code == 422
    assert "That sheet belongs to “Autumn”" in words_of(page)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"q1": " \r\n "}, "Write what stands on the sheet."),
        ({"q1": "x" * 20_001}, "too long for one input"),
        ({"q1": "x", "role": "king"}, "Select a valid choice"),
        ({"q1": "x", "spoken_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_saved_is_said_and_kept(employee, sheet, wrong, sentence):
    page = send(employee, sheet, **wrong)

    assert page.status_code == 422
    assert sentence in words_of(page)
    assert texts() == []


def test_while_the_code_is_typed_the_page_says_what_it_is(employee, havneby, kickoff, sheet):
    url = reverse("channels:sheet_known", args=[kickoff.pk])

    assert "The Lighthouse" in words_of(employee.get(url, {"code": sheet.code}))
    assert "No sheet has that code." in words_of(employee.get(url, {"code": "ABCD"}))
    typed(sheet, havneby.employee, "The coffee")
    assert "was typed in by" in words_of(employee.get(url, {"code": sheet.code}))


def test_only_staff_of_the_organisation_type_in(havneby, klitby, sheet):
    for somebody in (havneby.citizen, havneby.politician, klitby.consultant):
        with pytest.raises(PermissionDenied):
            typed(sheet, somebody, "More time")


def test_the_record_tells_how_much_came_from_a_sheet_and_not_what(havneby, sheet):
    typed(sheet, havneby.employee, "Nobody answers the phone")

    entry = Entry.objects.get(verb="channels.type_in")
    assert (entry.thing, entry.detail["count"]) == (str(sheet), 1)
    assert "phone" not in f"{entry.thing} {entry.detail}"


def test_the_collections_page_counts_sheets_for_staff_alone(as_, havneby, kickoff, sheet):
    url = reverse("voices:collection", args=[kickoff.pk])

    assert "0 of 1 sheets are typed in." in words_of(as_(havneby.employee).get(url))
    assert "sheets are typed in" not in words_of(as_(havneby.citizen).get(url))


@pytest.mark.parametrize("many", [1, 3])
def test_the_sheets_page_asks_as_often_for_three_as_for_one(
    employee, havneby, kickoff, many, django_assert_num_queries
):
    for n in range(many):
        operations.print_sheets(kickoff, count=2, by=havneby.employee, at=NOW + timedelta(minutes=n))

    with django_assert_num_queries(8):
        employee.get(reverse("channels:sheets", args=[kickoff.pk]))
