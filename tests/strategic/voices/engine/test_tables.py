import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from roret.strategic.voices.engine.tables import UnreadableTable, open_table, safe_cell
from tests.strategic.voices.engine.workbook_files import (
    excel_with_sheet,
    open_document,
    open_document_cell,
    open_document_row,
)


def read(path: Path) -> tuple[tuple[str, ...], list[tuple[int, list[object]]]]:
    table = open_table(path, path.name)
    return table.columns, [(row.number, list(row.cells)) for row in table.rows]


def written(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableTable) as refused:
        list(open_table(path, path.name).rows)
    assert refused.value.message.endswith(".")
    return refused.value.code


NOTES = "Rolle;Tekst\r\nBorger;Bedre hjælp på øen\r\nPårørende;Færre døre\r\n"
NOTES_READ = (
    ("Rolle", "Tekst"),
    [(2, ["Borger", "Bedre hjælp på øen"]), (3, ["Pårørende", "Færre døre"])],
)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "iso8859-15", "cp865", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_danish_letters_are_right_in_every_usual_encoding(tmp_path, encoding):
    assert read(written(tmp_path / "noter.csv", NOTES, encoding)) == NOTES_READ


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path, separator):
    assert read(written(tmp_path / "noter.csv", NOTES.replace(";", separator))) == NOTES_READ


def test_commas_in_the_text_do_not_make_it_a_table_with_commas(tmp_path):
    path = written(tmp_path / "noter.csv", "Rolle;Tekst\nBorger;Ja, nej, måske\nBorger;Én, to\nBorger;Tre\n")
    assert read(path)[1][0] == (2, ["Borger", "Ja, nej, måske"])


def test_a_first_line_that_names_the_separator_is_no_row_of_the_table(tmp_path):
    columns, rows = read(written(tmp_path / "noter.csv", "sep=|\nRolle|Tekst\nBorger|Hej; du\n"))
    assert (columns, rows) == (("Rolle", "Tekst"), [(3, ["Borger", "Hej; du"])])


def test_a_line_break_within_quotes_stays_inside_its_cell(tmp_path):
    path = written(
        tmp_path / "noter.csv", 'Tekst;Rolle\r\n"Første linje\r\nanden ""linje""; slut";Borger\r\nTo;Pårørende'
    )
    assert read(path)[1] == [(2, ['Første linje\r\nanden "linje"; slut', "Borger"]), (3, ["To", "Pårørende"])]


def test_a_list_with_one_column_is_a_table_too(tmp_path):
    assert read(written(tmp_path / "noter.txt", "Tekst\nFlere busser\n")) == (("Tekst",), [(2, ["Flere busser"])])


def test_a_quote_that_is_never_closed_is_told_of(tmp_path):
    path = written(tmp_path / "noter.csv", "Tekst;Rolle\n" + '"' + "aldrig lukket;Borger\n" * 10_000)
    assert refusal(path) == "loose_quote"


def test_excel_rows_keep_their_numbers_dates_and_kinds(tmp_path):
    path = tmp_path / "noter.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Input fra startmødet"])
        sheet.write_row(2, 0, ["Spørgsmål", "Tekst", "Dato"])
        sheet.write_row(3, 0, [2, "=Ikke en formel"])
        sheet.write_string(3, 1, "=Ikke en formel")
        sheet.write_datetime(3, 2, date(2025, 3, 12), workbook.add_format({"num_format": "dd-mm-yyyy"}))
        sheet.write_row(5, 0, [3, "Efter en tom række"])
    columns, rows = read(path)
    assert columns == ("Spørgsmål", "Tekst", "Dato")
    assert [(number, cells[:2]) for number, cells in rows] == [
        (4, [2.0, "=Ikke en formel"]),
        (5, ["", ""]),
        (6, [3.0, "Efter en tom række"]),
    ]
    assert rows[0][1][2] == date(2025, 3, 12)


def test_a_hidden_or_empty_first_sheet_is_passed_over(tmp_path):
    path = tmp_path / "noter.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        hidden, _empty, notes = (workbook.add_worksheet(name) for name in ("Lister", "Tom", "Noter"))
        hidden.write_row(0, 0, ["Rolle"])
        hidden.hide()
        notes.activate()
        notes.write_row(0, 0, ["Tekst"])
        notes.write_row(1, 0, ["Flere busser"])
    assert read(path) == (("Tekst",), [(2, ["Flere busser"])])


def test_an_open_document_table_is_read_and_its_million_empty_rows_cost_nothing(tmp_path):
    path = open_document(
        tmp_path / "noter.ods",
        open_document_row(open_document_cell("Tekst"))
        + open_document_row(open_document_cell("Flere busser"))
        + open_document_row('<table:table-cell table:number-columns-repeated="16000"/>', repeated=1_048_000),
    )
    assert read(path) == (("Tekst",), [(2, ["Flere busser"])])


def test_files_that_are_no_tables_are_refused_by_what_they_hold(tmp_path):
    assert refusal(written(tmp_path / "tom.csv", b"")) == "empty"
    assert refusal(written(tmp_path / "tom2.csv", b"\n \n;;\n".replace(b" ", b""))) == "empty"
    assert refusal(written(tmp_path / "kun.csv", "Tekst;Rolle\n")) == "only_names"
    assert refusal(written(tmp_path / "brev.csv", b"%PDF-1.7\n%\xe2\xe3")) == "not_a_table"
    assert refusal(written(tmp_path / "billede.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00")) == "not_a_table"
    assert refusal(written(tmp_path / "data.csv", bytes(range(256)) * 20)) == "not_a_table"
    assert refusal(written(tmp_path / "halv.xlsx", b"PK\x03\x04 and no more")) == "broken"


def test_a_word_document_named_as_a_spreadsheet_is_no_table(tmp_path):
    path = tmp_path / "brev.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert refusal(path) == "not_a_table"


def test_files_with_a_password_say_so_and_old_excel_files_too(tmp_path):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert refusal(written(tmp_path / "gammel.xls", old)) == "old_excel"
    protected = old + "EncryptedPackage".encode("utf-16-le")
    assert refusal(written(tmp_path / "låst.xlsx", protected)) == "password"


def test_a_workbook_that_unpacks_to_far_more_than_it_weighs_is_refused_before_it_is_read(tmp_path):
    path = excel_with_sheet(tmp_path / "bombe.xlsx", "")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", b"0" * 310_000_000)
    assert path.stat().st_size < 1_000_000
    assert refusal(path) == "too_large"


def test_a_workbook_that_lies_about_its_size_is_found_out(tmp_path):
    path = tmp_path / "løgn.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 310_000_000)
    path.write_bytes(path.read_bytes().replace((310_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert zipfile.ZipFile(path).infolist()[0].file_size == 1000
    assert refusal(path) == "too_large"


def test_two_cells_very_far_apart_do_not_fill_the_memory(tmp_path):
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tekst</t></is></c></row>'
    far_down = '<row r="1048576"><c r="K1048576"><v>1</v></c></row>'
    far_right = '<row r="2"><c r="XFD2"><v>1</v></c></row>'
    assert refusal(excel_with_sheet(tmp_path / "ned.xlsx", first + far_down)) == "too_spread"
    assert refusal(excel_with_sheet(tmp_path / "ud.xlsx", first + far_right)) == "too_many_columns"
    repeated = open_document_row(open_document_cell("x", repeated=150), repeated=100_000)
    assert refusal(open_document(tmp_path / "gentaget.ods", repeated)) == "too_spread"


def test_a_text_table_with_too_many_columns_is_refused(tmp_path):
    header = ";".join(f"k{number}" for number in range(201))
    assert refusal(written(tmp_path / "bred.csv", f"{header}\n{header}\n")) == "too_many_columns"


def test_no_text_becomes_a_formula_in_a_file_others_open():
    dangerous = ["=1+1", "+45", "-2", "@sum", "\t=1", "\r=1"]
    assert [safe_cell(value) for value in dangerous] == [f"'{value}" for value in dangerous]
    assert safe_cell("Flere busser = flere ture") == "Flere busser = flere ture"
