"""Files that are broken, huge or meant to harm: each gets a clear answer, and nothing is half brought in."""

import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roret.strategic.voices import operations
from roret.strategic.voices.engine.tables import UnreadableTable
from roret.strategic.voices.models import Contribution, Import
from tests import make
from tests.make import NOW
from tests.strategic.voices.engine.workbook_files import excel_with_sheet
from tests.strategic.voices.make_voices import csv_file

LONG = "x" * 100_000


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def bring_in(kickoff, havneby):
    def brought(path, **more):
        return operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW, **more)

    return brought


@pytest.fixture
def refused(bring_in):
    """Why a file cannot be read; nothing is left of it."""

    def reason(path):
        with pytest.raises(UnreadableTable) as problem:
            bring_in(path)
        assert not Import.objects.exists()
        assert not Contribution.objects.exists()
        return problem.value.code

    return reason


def texts():
    return [one.text for one in Contribution.objects.order_by("pk")]


def workbook(path, *rows, sheet="Noter"):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def test_cells_that_do_not_say_where_they_stand_cannot_ask_for_all_memory(refused, tmp_path):
    wide = f"<row>{'<c/>' * 500}<c><v>1</v></c></row>"
    far_down = '<row r="1000000"><c><v>3</v></c></row>'
    square = f'<row r="1">{"<c/>" * 150}<c><v>1</v></c></row>{far_down}'

    assert refused(excel_with_sheet(tmp_path / "wide.xlsx", wide + far_down)) == "too_many_columns"
    assert refused(excel_with_sheet(tmp_path / "square.xlsx", square)) == "too_spread"


def test_a_sheet_that_claims_every_cell_there_can_be_is_refused(refused, tmp_path):
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refused(excel_with_sheet(tmp_path / "all.xlsx", corner)) == "too_many_columns"


def test_a_sheet_without_places_but_of_a_usual_size_is_read(bring_in, tmp_path):
    cells = ["Tekst", "Flere busser"]
    rows = "".join(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>' for text in cells)

    bring_in(excel_with_sheet(tmp_path / "plain.xlsx", rows))

    assert texts() == ["Flere busser"]


def test_a_workbook_with_macros_is_read_for_its_values_alone(bring_in, tmp_path):
    path = workbook(tmp_path / "notes.xlsm", ["Tekst"], ["Flere busser"])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")

    bring_in(path)

    assert texts() == ["Flere busser"]


def test_a_row_far_too_long_is_told_of_and_harms_no_other(bring_in, tmp_path):
    path = csv_file(tmp_path, "A1;;;;;;Mere tid", f"A2;;;;;;{LONG}", "A3;;;;;;Flere busser")

    result = bring_in(path, leave_out_bad=True)

    assert [(one.row, one.code, len(one.value)) for one in result.problems] == [(3, "text_too_long", 81)]
    assert texts() == ["Mere tid", "Flere busser"]


def test_many_rows_far_too_long_are_all_told_of(bring_in, tmp_path):
    result = bring_in(csv_file(tmp_path, *[f"A{n};;;;;;{LONG}" for n in range(50)]))

    assert (result.bad, result.new) == (50, 0)


def test_a_cell_without_end_is_told_of(refused, tmp_path):
    assert refused(csv_file(tmp_path, f"A1;;;;;;{LONG}{LONG}")) == "loose_quote"


def test_every_kind_of_letter_is_kept_exactly_and_what_cannot_be_seen_is_not(bring_in, tmp_path):
    kept = ["שלום עולם", "مرحبا بك", "👩‍👩‍👧 tak 🏳️‍🌈", "日本語", "e\u0301n"]
    path = csv_file(tmp_path, *[f"A{n};;;;;;{text}" for n, text in enumerate(kept)], "Z;;;;;;Mere\x00 t\x07id\u202e")

    bring_in(path)

    assert texts() == [*kept, "Mere tid"]


def test_column_names_may_stand_twice_be_merged_and_begin_further_down(bring_in, tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "Kick-off")
        sheet.write_row(2, 0, ["Tekst", "Tekst", "Dato", "Rolle"])
        sheet.write_row(3, 0, ["Ja", "Flere busser til øen", 45728, "Borger"])
        sheet.write_row(4, 0, ["Nej", "En bænk ved stoppet", "12. marts 2025", "Borger"])

    bring_in(path)

    assert texts() == ["Flere busser til øen", "En bænk ved stoppet"]
    assert {str(one.spoken_on) for one in Contribution.objects.all()} == {"2025-03-12"}


def test_a_table_may_be_saved_in_any_usual_way(bring_in, tmp_path):
    for number, (encoding, separator) in enumerate(
        [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1252", "|"), ("mac_roman", ";")]
    ):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(f'Tekst{separator}Rolle\n"Gør døren\n{number} bredere"{separator}Borger\n'.encode(encoding))
        bring_in(path)

    assert texts() == [f"Gør døren\n{number} bredere" for number in range(4)]


def test_a_file_over_the_limit_is_refused_with_the_limit_and_kept_nowhere(as_, havneby, kickoff, settings, tmp_path):
    settings.UPLOAD_LIMIT, settings.MEDIA_ROOT = 1024 * 1024, tmp_path
    large = SimpleUploadedFile("notes.csv", b"text\n" + b"Flere busser\n" * 200_000)

    page = as_(havneby.consultant).post(reverse("voices:bring_in", args=[kickoff.pk]), {"file": large})

    assert page.status_code == 422
    assert "larger than 1.0" in page.content.decode()
    assert not Import.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
