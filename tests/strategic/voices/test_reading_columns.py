"""How a file is read: the columns somebody chose are remembered, and which sheet is read is said and chosen."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roret.strategic.voices import operations
from roret.strategic.voices.engine.tables import Field
from roret.strategic.voices.models import ColumnMemory, Contribution, Import
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import GOOD, uploaded

READ_AS_LAST_TIME = "The columns are read as last time"


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def consultant(as_, havneby):
    return as_(havneby.consultant)


@pytest.fixture
def upload(consultant, kickoff):
    def uploads(file, into=kickoff):
        return consultant.post(reverse("voices:bring_in", args=[into.pk]), {"file": file}, follow=True)

    return uploads


def file_of(text, name="notes.csv"):
    return SimpleUploadedFile(name, text.encode())


def decide(client, name, **chosen):
    return client.post(reverse(f"voices:{name}", args=[Import.objects.latest("pk").pk]), chosen, follow=True)


def of_two_sheets():
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, text in (("Mandag", "Flere busser"), ("Tirsdag", "En bænk ved stoppet")):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, ["Tekst", text])
    return SimpleUploadedFile("week.xlsx", file.getvalue())


def test_the_next_file_with_the_same_names_on_top_is_read_as_last_time(upload, consultant, havneby):
    upload(file_of("a;b\nfirst words;second and longer words\n"))
    decide(consultant, "columns", text="0")

    page = upload(file_of(" A ;B\nanother note;something longer than that\n"), make.collection(havneby, slug="other"))

    assert READ_AS_LAST_TIME in page.content.decode()
    assert page.context["coming"].preview[0]["text"] == "another note"


def test_what_is_remembered_can_be_changed_and_the_last_choice_counts(upload, consultant):
    upload(file_of("a;b\nfirst words;second and longer words\n"))
    decide(consultant, "columns", text="0")
    page = decide(consultant, "columns", text="1")
    assert READ_AS_LAST_TIME not in page.content.decode()

    upload(file_of("a;b\nthird;fourth and last\n"))

    assert Import.objects.latest("pk").preview[0]["text"] == "fourth and last"
    assert ColumnMemory.objects.count() == 1


def test_names_in_another_order_and_another_organisation_are_read_anew(upload, consultant, as_, klitby):
    upload(file_of("a;b\nfirst words;second and longer words\n"))
    decide(consultant, "columns", text="0")

    page = upload(file_of("b;a\nshort;a good deal longer\n"))
    assert page.context["coming"].mapping == {"text": 1}

    theirs = make.collection(klitby)
    to = reverse("voices:bring_in", args=[theirs.pk])
    page = as_(klitby.consultant).post(to, {"file": file_of("a;b\nshort;a good deal longer\n")}, follow=True)
    assert page.context["coming"].mapping == {"text": 1}
    assert READ_AS_LAST_TIME not in page.content.decode()


def test_the_command_line_reads_as_last_time_too(upload, consultant, kickoff, havneby, tmp_path):
    upload(file_of("a;b\nfirst words;second and longer words\n"))
    decide(consultant, "columns", text="0")
    (tmp_path / "notes.csv").write_text("a;b\nshort;a good deal longer\n")

    operations.bring_in(tmp_path / "notes.csv", collection=kickoff, by=havneby.consultant, at=NOW)

    assert [one.text for one in Contribution.objects.all()] == ["short"]


def test_which_sheet_is_read_is_said_and_another_can_be_chosen(upload, consultant):
    page = upload(of_two_sheets())
    assert "The one called Mandag is read." in page.content.decode()
    assert page.context["coming"].preview[0]["text"] == "Flere busser"

    page = decide(consultant, "sheet", sheet="Tirsdag")
    assert page.context["coming"].preview[0]["text"] == "En bænk ved stoppet"

    decide(consultant, "confirm")
    assert [one.text for one in Contribution.objects.all()] == ["En bænk ved stoppet"]


def test_a_sheet_that_is_not_there_is_refused(upload, consultant):
    upload(of_two_sheets())

    page = decide(consultant, "sheet", sheet="Onsdag")

    assert "The workbook has no such sheet." in page.content.decode()
    assert Import.objects.get().sheet == "Mandag"


def test_columns_with_one_name_are_told_apart_by_their_number(upload):
    page = upload(file_of("text;text\nfirst words;second and longer words\n"))

    assert "text (column 2)" in page.content.decode()


def test_the_same_file_under_another_name_is_said_to_be_the_same(upload, consultant):
    upload(uploaded(*GOOD))
    page = upload(uploaded(*GOOD, name="final.csv"))
    assert "as notes.csv. This is that file." in page.content.decode()

    decide(consultant, "confirm")
    page = upload(uploaded(*GOOD, name="final 2.csv"))
    assert page.status_code == 422
    assert "as notes.csv. Nothing has been added." in page.content.decode()


def test_the_corrected_rows_come_in_alone_and_once(upload, consultant, kickoff, havneby):
    upload(uploaded(*GOOD, "B1;1;borger;;;the other day;We talked about it"))
    decide(consultant, "confirm", leave_out_bad="yes")
    bad = consultant.get(reverse("voices:bad_rows", args=[Import.objects.get().pk])).getvalue()

    for name in ("correct.xlsx", "correct again.xlsx"):
        upload(SimpleUploadedFile(name, _with_date(bad, "12-03-2025", name)))
        decide(consultant, "confirm")

    assert Contribution.objects.count() == 4
    assert Contribution.objects.get(reference="B1").text == "We talked about it"


def _with_date(bad, day, title):
    """The file as somebody hands it back: the date put right, what was wrong still beside it."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(BytesIO(bad)).get_sheet_by_index(0).to_python()
    rows[1][rows[0].index("spoken_on")] = day
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def test_a_file_that_could_not_be_read_is_read_again_when_asked(upload, consultant):
    upload(SimpleUploadedFile("notes.csv", b"%PDF-1.7"))
    assert Import.objects.get().state == "failed"

    page = decide(consultant, "again")

    assert "This is not a table." in page.content.decode()
    assert Import.objects.get().state == "failed"


def test_columns_of_what_came_in_are_not_chosen_again(upload, consultant, havneby):
    upload(uploaded(*GOOD))
    decide(consultant, "confirm")

    with pytest.raises(operations.CannotBringIn):
        operations.choose_columns(Import.objects.get(), {Field.TEXT: 0}, by=havneby.consultant, at=NOW)
    assert not ColumnMemory.objects.exists()
