"""Bringing in a file: what it would do is told first, and it is stored whole or not at all."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from python_calamine import CalamineWorkbook

from roret.foundation.audit.models import Entry
from roret.foundation.organisations import operations as houses
from roret.strategic.voices import operations
from roret.strategic.voices.engine.tables import Field, UnreadableTable
from roret.strategic.voices.models import Contribution, Import
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import GOOD, csv_file, csv_text, uploaded

BAD_DATE = "B1;1;borger;;;the other day;We talked about it"
NO_SUCH_QUESTION = "B2;9;borger;;;;We talked about it"
NO_TEXT = "B3;1;borger;;;;"


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def bring_in(kickoff, havneby, tmp_path):
    """Bring in a file of these rows, as the command line does."""

    def brought(*rows, name="notes.csv", **more):
        path = csv_file(tmp_path, *rows, name=name)
        return operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW, **more)

    return brought


@pytest.fixture
def looked_through(kickoff, havneby):
    """An import of these rows, uploaded and looked through."""

    def looked(*rows):
        coming = operations.upload(uploaded(*rows), to=kickoff, by=havneby.consultant, at=NOW)
        return operations.check(coming)

    return looked


def counts(result):
    return (result.new, result.known, result.bad, result.empty, result.stored)


def texts():
    return [one.text for one in Contribution.objects.order_by("pk")]


def test_a_file_is_brought_in_with_what_each_row_says_of_where_it_comes_from(bring_in, kickoff):
    result = bring_in(*GOOD)

    assert counts(result) == (3, 0, 0, 0, True)
    first, second, third = Contribution.objects.order_by("pk")
    said = (first.reference, first.question.number, first.role, first.channel, first.place_name, first.spoken_on)
    assert said == ("A1", 1, "citizen", "meeting", "Havnehallen", date(2025, 3, 12))
    assert (second.role, second.channel, second.may_quote) == ("relative", "phone", False)
    assert (third.question, third.role, third.channel, third.spoken_on) == (None, "unknown", "spreadsheet", None)
    assert first.imported_in.collection == kickoff


def test_the_same_file_twice_adds_nothing_and_leaves_no_trace(bring_in):
    bring_in(*GOOD)

    assert counts(bring_in(*GOOD)) == (0, 3, 0, 0, False)
    assert (Contribution.objects.count(), Import.objects.count()) == (3, 1)


def test_a_longer_edition_of_the_file_adds_what_is_new_in_it(bring_in):
    bring_in(*GOOD[:2])

    assert counts(bring_in(*GOOD)) == (1, 2, 0, 0, True)
    assert Contribution.objects.count() == 3


def test_the_same_rows_may_be_brought_into_another_collection(bring_in, havneby, tmp_path):
    bring_in(*GOOD)
    other = make.collection(havneby, title="Another", slug="another")

    result = operations.bring_in(tmp_path / "notes.csv", collection=other, by=havneby.consultant, at=NOW)

    assert counts(result) == (3, 0, 0, 0, True)


@pytest.mark.parametrize("bad", [BAD_DATE, NO_SUCH_QUESTION, NO_TEXT])
def test_one_bad_row_keeps_the_whole_file_out(bring_in, bad):
    result = bring_in(*GOOD, bad)

    assert counts(result) == (3, 0, 1, 0, False)
    assert (Contribution.objects.count(), Import.objects.count()) == (0, 0)


def test_what_is_wrong_is_told_by_row_and_column(bring_in):
    result = bring_in(GOOD[0], BAD_DATE, NO_SUCH_QUESTION, NO_TEXT)

    told = [(problem.row, problem.column, problem.code, problem.value) for problem in result.problems]
    assert told == [
        (3, "spoken_on", "unknown_date", "the other day"),
        (4, "question", "unknown_question", "9"),
        (5, "text", "no_text", ""),
    ]


def test_the_good_rows_come_in_alone_only_when_somebody_says_so(bring_in):
    result = bring_in(*GOOD, BAD_DATE, leave_out_bad=True)

    assert counts(result) == (3, 0, 1, 0, True)
    assert Contribution.objects.count() == 3


def test_a_rehearsal_stores_nothing(bring_in):
    assert counts(bring_in(*GOOD, dry_run=True)) == (3, 0, 0, 0, False)
    assert not Contribution.objects.exists()
    assert not Import.objects.exists()
    assert not Entry.objects.filter(verb="voices.bring_in").exists()


def test_an_import_is_one_line_on_record_with_figures_and_no_words(bring_in):
    bring_in(*GOOD, BAD_DATE, leave_out_bad=True)

    entry = Entry.objects.get(verb="voices.bring_in")
    assert entry.thing == "notes.csv"
    assert entry.detail == {"stored": 3, "known": 0, "bad": 1, "empty": 0}


def test_personal_data_in_a_file_is_hidden_from_others(bring_in):
    bring_in("A1;;;;;;Ring til mig på 22 33 44 55")

    one = Contribution.objects.get()
    assert (one.shown_text, one.personal_data) == ("Ring til mig på [telefonnummer skjult]", "phone")


@pytest.mark.parametrize("reference", ["B000123", "2026001", "KBH12"])
def test_a_reference_that_is_a_code_is_kept(bring_in, reference):
    bring_in(f"{reference};;;;;;Mere tid")

    assert Contribution.objects.get().reference == reference


@pytest.mark.parametrize(
    "reference", ["Karen Hansen", "ring 22 33 44 55", "010100-0000", "karen@example.dk", "cpr010100", "22334455"]
)
def test_a_reference_that_tells_of_a_person_is_not_kept_and_the_same_file_still_adds_nothing(bring_in, reference):
    bring_in(f"{reference};;;;;;Mere tid", "H 12 a;;;;;;En bænk")
    again = bring_in(f"{reference};;;;;;Mere tid")

    first, second = Contribution.objects.order_by("pk")
    assert (first.reference, str(first), second.reference) == ("", f"#{first.pk}", "H 12 a")
    assert (again.new, again.known) == (0, 1)


def test_the_organisations_own_units_are_read_by_everybody_in_a_file_as_well(bring_in, kickoff):
    house = {"organisation": kickoff.organisation, "kind": "offer", "parent": kickoff.organisation.units.first()}
    houses.add_unit("Dagtilbud Grethe Holm", **house, by="test")
    bring_in("A1;;;;;;Karen på Dagtilbud Grethe Holm", "A2;;;;;;Dagtilbud Grethe Holm er godt")

    shown = [one.shown_text for one in Contribution.objects.order_by("reference")]
    assert shown == ["[navn skjult] på Dagtilbud Grethe Holm", "Dagtilbud Grethe Holm er godt"]


def test_what_is_alike_in_a_file_stands_together_when_it_has_been_looked_for(bring_in, kickoff):
    bring_in("A1;;;;;;Ventetiden er alt for lang", "A2;;;;;;ventetiden er alt for lang!", "A3;;;;;;Flere peers")
    assert not Contribution.objects.exclude(alike=None).exists()

    operations.refresh_alike(kickoff, at=make.NOW)

    assert [one.alike is not None for one in Contribution.objects.order_by("pk")] == [True, True, False]


def test_two_people_who_wrote_the_same_are_both_kept(bring_in):
    bring_in(";;;;;;Mere tid", ";;;;;;Mere tid")

    assert texts() == ["Mere tid", "Mere tid"]


def test_a_formula_is_kept_as_the_words_it_is_and_leaves_as_words_too(bring_in, kickoff, havneby):
    bring_in('A1;;;;;;"=HYPERLINK(""http://evil.example"")"', "A2;;;;;;+45 er nok", "A3;;;;;;- mere tid")

    file = BytesIO(b"".join(operations.export(kickoff, by=havneby.consultant)))
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

    assert texts() == ['=HYPERLINK("http://evil.example")', "+45 er nok", "- mere tid"]
    assert [row[3][:2] for row in rows[1:]] == ["'=", "'+", "'-"]


def test_columns_can_be_said_when_they_have_other_names(kickoff, havneby, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("a,b\nfirst words,second and longer words\n")

    operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW, mapping={Field.TEXT: 0})

    assert texts() == ["first words"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"text\n", "only_names"),
        (b"%PDF-1.7 nothing to read", "not_a_table"),
        (b"PK\x03\x04 broken", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(kickoff, havneby, tmp_path, content, code):
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableTable) as problem:
        operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW)

    assert problem.value.code == code


def test_a_file_saved_by_an_old_program_keeps_its_danish_letters(kickoff, havneby, tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes(csv_text("A1;;;;;;Gør døren bredere på Ærø").encode("cp1252"))

    operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW)

    assert texts() == ["Gør døren bredere på Ærø"]


def test_a_spreadsheet_comes_in_as_a_text_file_does(kickoff, havneby, tmp_path):
    path = tmp_path / "notes.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate(
        [["Input", "Hvem"], ["Mere tid", "Borger"], [None, None], ["Flere peers", "Pårørende"]]
    ):
        sheet.write_row(number, 0, row)
    book.close()

    result = operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW)

    assert counts(result) == (2, 0, 0, 1, True)
    assert [(one.text, one.role) for one in Contribution.objects.order_by("pk")] == [
        ("Mere tid", "citizen"),
        ("Flere peers", "relative"),
    ]


def test_a_file_is_read_once_and_progress_is_told_on_the_way(bring_in):
    done = []

    bring_in(*[f"R{n};;;;;;Words number {n}" for n in range(1500)], progress=done.append)

    assert done == [1000, 1500]


def test_when_the_database_breaks_half_way_nothing_is_stored(bring_in):
    """The rows are written in chunks of a thousand; the second chunk fails."""
    bring_in("R0;;;;;;Words number 0", name="before.csv")
    looked_up = []

    def breaks_at_the_second_chunk(execute, sql, params, many, context):
        if '"source_key" IN' in sql:
            looked_up.append(Contribution.objects.count() if len(looked_up) == 3 else None)
            if len(looked_up) == 4:
                raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(breaks_at_the_second_chunk), pytest.raises(OperationalError):
        bring_in(*[f"R{n};;;;;;Words number {n}" for n in range(1500)])

    assert looked_up[3] == 1000
    assert Contribution.objects.count() == 1
    assert Import.objects.count() == 1


def test_nobody_but_the_organisations_consultant_brings_a_file_in(kickoff, havneby, klitby, tmp_path):
    path = csv_file(tmp_path, *GOOD)

    for somebody in (havneby.employee, havneby.leader, havneby.administrator, klitby.consultant):
        with pytest.raises(PermissionDenied):
            operations.bring_in(path, collection=kickoff, by=somebody, at=NOW)


def test_an_uploaded_file_is_looked_through_before_anything_is_stored(looked_through):
    coming = looked_through(*GOOD, BAD_DATE)

    assert coming.state == "checked"
    assert coming.counts == {"new": 3, "known": 0, "bad": 1, "empty": 0}
    assert [(row["row"], row["what"]) for row in coming.preview] == [(2, "new"), (3, "new"), (4, "new"), (5, "bad")]
    assert Contribution.objects.count() == 0


def test_a_decision_to_bring_in_stores_all_of_it_and_lets_the_file_go(looked_through, havneby):
    coming = looked_through(*GOOD)
    path = Path(coming.file.path)

    coming = operations.confirm(coming, leave_out_bad=False, by=havneby.consultant)
    operations.store(coming, by=havneby.consultant, at=NOW)

    coming.refresh_from_db()
    assert (coming.state, coming.stored_at, coming.counts["stored"], bool(coming.file)) == ("stored", NOW, 3, False)
    assert not path.exists()
    assert Contribution.objects.count() == 3


def test_a_file_with_bad_rows_is_not_brought_in_by_mistake(looked_through, havneby):
    coming = looked_through(*GOOD, BAD_DATE)

    with pytest.raises(operations.CannotBringIn, match="rows are wrong"):
        operations.confirm(coming, leave_out_bad=False, by=havneby.consultant)


def test_storing_may_be_set_going_twice(looked_through, havneby):
    coming = operations.confirm(looked_through(*GOOD), leave_out_bad=False, by=havneby.consultant)
    again = Import.objects.get(pk=coming.pk)

    operations.store(coming, by=havneby.consultant, at=NOW)
    operations.store(again, by=havneby.consultant, at=NOW)

    assert Import.objects.get().counts["stored"] == 3
    assert Contribution.objects.count() == 3


def test_what_came_in_another_way_meanwhile_is_not_stored_again(looked_through, bring_in, havneby):
    coming = operations.confirm(looked_through(*GOOD), leave_out_bad=False, by=havneby.consultant)
    bring_in(GOOD[0], name="first.csv")

    operations.store(coming, by=havneby.consultant, at=NOW)

    coming.refresh_from_db()
    assert coming.counts["stored"] == 2
    assert Contribution.objects.count() == 3


def test_the_same_file_uploaded_again_is_the_same_import_until_it_is_stored(looked_through, havneby):
    first, second = looked_through(*GOOD), looked_through(*GOOD)
    assert first == second

    operations.store(operations.confirm(first, leave_out_bad=False, by=havneby.consultant), by=None, at=NOW)

    with pytest.raises(operations.AlreadyBroughtIn) as problem:
        looked_through(*GOOD)
    assert problem.value.earlier == first


def test_other_columns_are_chosen_and_the_file_is_looked_through_again(looked_through, havneby):
    coming = looked_through(*GOOD)

    coming = operations.choose_columns(coming, {Field.TEXT: 4}, by=havneby.consultant, at=NOW)
    operations.check(coming)

    assert coming.counts == {"new": 1, "known": 0, "bad": 2, "empty": 0}
    assert coming.preview[0]["text"] == "Havnehallen"


def test_the_wrong_rows_come_back_as_they_stood_with_the_reasons(looked_through, havneby):
    coming = looked_through(GOOD[0], BAD_DATE, NO_SUCH_QUESTION)

    with operations.bad_rows(coming, by=havneby.consultant) as file:
        rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

    header = ["ref", "question", "role", "channel", "place", "spoken_on", "text"]
    assert rows[0] == [*header, "Row in the file", "What is wrong"]
    assert [(row[0], row[7], row[8]) for row in rows[1:]] == [
        ("B1", 3, "spoken_on: This is not a date we can read. Write it as 12-03-2025."),
        ("B2", 4, "question: This is none of the collection's questions. Write its number."),
    ]


def test_a_file_can_be_thrown_away_until_it_is_stored(looked_through, havneby, django_capture_on_commit_callbacks):
    coming = looked_through(*GOOD)
    path = Path(coming.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        operations.drop(coming, by=havneby.consultant)

    assert not Import.objects.exists()
    assert not path.exists()


def test_what_is_stored_stays_on_record(looked_through, havneby):
    coming = operations.confirm(looked_through(*GOOD), leave_out_bad=False, by=havneby.consultant)
    operations.store(coming, by=None, at=NOW)

    with pytest.raises(operations.CannotBringIn, match="stays on record"):
        operations.drop(coming, by=havneby.consultant)


def test_a_file_larger_than_the_limit_is_refused(kickoff, havneby, settings):
    settings.UPLOAD_LIMIT = 100

    with pytest.raises(operations.FileTooLarge):
        operations.upload(uploaded(*GOOD), to=kickoff, by=havneby.consultant, at=NOW)
