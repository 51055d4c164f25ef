import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from roret.insight.reports.engine.content import checksum
from roret.insight.reports.engine.word import word

from .editions import WITH_MARKUP, direction, edition, edition_where_someone_wrote, empty_edition, line


def opened(content):
    return Document(BytesIO(word(content)))


def text_of(document):
    return "\n".join(each.text for each in document.element.iter(qn("w:t"), qn("w:br")) if each.text)


def table_under(document, first_head):
    return next(table for table in document.tables if table.rows[0].cells[0].text == first_head)


def test_the_document_has_real_headings_in_order():
    headings = [(p.style.name, p.text) for p in opened(edition()).paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Kort fortalt"),
        ("Heading 1", "Sådan melder enhederne"),
        ("Heading 2", "Status for hver retning"),
        ("Heading 1", "Hvad er ændret siden sidst"),
        ("Heading 2", "Vendt til det bedre"),
        ("Heading 1", "Forsinkede milepæle"),
        ("Heading 1", "Hvem har ikke svaret"),
        ("Heading 1", "Retninger en for en"),
        ("Heading 2", "1. Hurtig hjælp"),
        ("Heading 3", "Siden sidst"),
        ("Heading 3", "Hvad enhederne svarer"),
        ("Heading 3", "Med borgernes egne ord"),
        ("Heading 1", "Hvad er der blevet af input"),
        ("Heading 1", "Om denne udgave"),
    ]


def test_each_unit_has_its_row_with_light_words_and_who_answered():
    silent = ["Botilbuddet Engen", "○ Intet svar\nfør: grøn", "Ikke svaret"]
    answers = next(t for t in opened(edition()).tables if "Lys" in t.rows[0].cells[1].text)
    rows = [[cell.text for cell in row.cells] for row in answers.rows]
    assert rows[0] == ["Enhed", "Lys", "Status med enhedens ord"]
    assert rows[1] == ["Åben dør om torsdagen  i gang"] * 3
    assert rows[2] == [
        "Værestedet Havnen",
        "● Grøn\nfør: gul",
        "Der kommer otte til tolv hver gang.\nSvaret 12. maj 2026 af Afdelingsleder",
    ]
    assert rows[3] == silent


def test_every_table_with_a_head_row_repeats_it_and_has_a_title():
    tables = opened(edition()).tables
    assert len(tables) == 7
    for table in tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    for table in tables[1:]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize(("language", "locale"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_language_is_said_to_those_who_read_aloud(language, locale):
    document = opened(edition(language=language))
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {locale}
    assert document.core_properties.language == locale


def test_title_and_sender_stand_in_the_properties():
    properties = opened(edition(title="Status & svar <1>")).core_properties
    assert (properties.title, properties.author) == ("Status & svar <1>", "Fjordby Kommune")


def test_version_and_checksum_stand_in_the_footer_and_on_the_last_page():
    content = edition()
    document = opened(content)
    footer = document.sections[0].footer._element.xml
    assert checksum(content)[:12] in footer
    assert "Udgave 3.1" in footer
    assert "NUMPAGES" in footer
    assert document.paragraphs[-1].text == f"Kontrolsum (SHA-256): {checksum(content)}"


def test_what_someone_wrote_is_never_read_as_markup():
    document = opened(edition_where_someone_wrote(WITH_MARKUP, title=WITH_MARKUP))
    assert text_of(document).count(WITH_MARKUP) == 2


def test_line_breaks_in_an_answer_are_kept():
    answers = opened(edition_where_someone_wrote("Første.\nAnden."))
    assert any("Første.\nAnden." in row.cells[2].text for t in answers.tables for row in t.rows if len(row.cells) == 3)


@pytest.mark.parametrize(
    "words",
    ["😀 👩‍👩‍👧", "שלום مرحبا", "ord " * 1250, "x" * 5000, "a\x00b\x0bc\ud800d\uffffe", "a\u0301\u0489" * 40],
)
def test_no_text_breaks_the_document(words):
    document = opened(edition_where_someone_wrote(words))
    assert table_under(document, "Nr.").rows[1].cells[1].text == "Hurtig hjælp"


def test_an_edition_where_nothing_happened_says_so():
    text = text_of(opened(empty_edition()))
    for sentence in (
        "Intet er ændret siden sidste udgave.",
        "Ingen milepæle er forsinkede.",
        "Alle, der blev spurgt, har svaret.",
    ):
        assert sentence in text
    assert "Kort fortalt" not in text


def test_a_direction_nobody_was_asked_about_says_so():
    document = opened(edition(directions=(direction(lines=(), quotes=(), changes=(), contributions=0),)))
    assert "Ingen er blevet spurgt i denne runde." in text_of(document)
    assert "Der er endnu ikke knyttet input til." in text_of(document)


def test_no_tag_of_the_template_is_left():
    for part in ("word/document.xml", "word/footer1.xml", "docProps/core.xml"):
        made = zipfile.ZipFile(BytesIO(word(edition(directions=(direction(), direction(lines=(line(),)))))))
        assert not {"{{", "{%"} & set(made.read(part).decode().split())
        assert "{{" not in made.read(part).decode()


def test_the_same_content_gives_the_same_bytes():
    assert word(edition()) == word(edition())
