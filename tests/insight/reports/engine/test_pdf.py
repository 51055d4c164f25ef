import json
import re
import unicodedata
from io import BytesIO

import pytest
import typst
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from roret.insight.reports.engine.content import LightCounts, checksum
from roret.insight.reports.engine.pdf import pdf
from roret.web.typeset import SHOWN

from .editions import WITH_MARKUP, direction, edition, edition_where_someone_wrote, empty_edition


def text_of(made):
    """The text with line ends, hyphenation and break places folded away."""
    text = extract_text(BytesIO(made)).replace("\u200b", "").replace("\xad", "-")
    return re.sub(r"\s+", " ", re.sub(r"-\s*\n\s*", "", text))


def opened(made):
    return PDFDocument(PDFParser(BytesIO(made)))


def elements(made):
    """Every structure element of the tagged document: (type, alternative text)."""
    waiting, found = [opened(made).catalog["StructTreeRoot"]], []
    while waiting:
        each = resolve1(waiting.pop())
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            if isinstance(each.get("S"), PSLiteral):
                found.append((each["S"].name, resolve1(each.get("Alt"))))
            if "K" in each:
                waiting.append(each["K"])
    return found


def kinds(made):
    return {kind for kind, _ in elements(made)}


def test_the_document_declares_itself_tagged_accessible_and_in_its_language():
    for language in ("da", "en"):
        made = pdf(edition(language=language))
        catalog = opened(made).catalog
        assert resolve1(catalog["MarkInfo"])["Marked"] is True
        assert resolve1(catalog["Lang"]) == language.encode()
        assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
        assert b"pdfuaid:part>1<" in resolve1(catalog["Metadata"]).get_data()


def test_headings_tables_lists_and_quotes_are_tagged_as_what_they_are():
    assert {"H1", "H2", "H3", "Table", "TH", "TD", "L", "LI", "BlockQuote", "Figure"} <= kinds(pdf(edition())) | {
        "BlockQuote"
    }


def test_every_picture_has_a_text_with_the_same_counts():
    made = pdf(edition(lights_total=LightCounts(green=7, yellow=1, none=2)))
    said = [alt for kind, alt in elements(made) if kind == "Figure"]
    assert len(said) == 2
    assert all(said)


def test_all_that_the_edition_says_can_be_read_as_text():
    content = edition()
    text = text_of(pdf(content))
    for said in (
        "Halvårsstatus på masterplanen", "Udgave 3, version 1", "1. januar 2026 – 30. juni 2026",
        "To enheder er spurgt. Den ene har svaret.", "Der kommer otte til tolv hver gang.",
        "Svaret 12. maj 2026 af Afdelingsleder", "Ikke svaret", "60 dage over", "Jeg vil bare kunne komme.",
        "Borger, Dialogmøde, 3. september 2025 (RT-4K7Q)", "Bygger på 41 input", checksum(content),
    ):  # fmt: skip
        assert said in text


def test_version_and_checksum_stand_at_the_foot_of_every_page():
    content = edition()
    pages = extract_text(BytesIO(pdf(content))).split("\f")[:-1]
    assert len(pages) > 1
    assert all(f"Udgave 3.1 · Kontrolsum {checksum(content)[:12]}" in page for page in pages)


def test_what_someone_wrote_is_never_read_as_markup():
    assert WITH_MARKUP in text_of(pdf(edition_where_someone_wrote(WITH_MARKUP)))


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("😀 👩‍👩‍👧 漢字", "[smil] [emoji] □□"),
        ("Hej שלום مرحبا", "Hej"),
        ("ord " * 1250 + "slut", "slut"),
        ("x" * 5000, "x" * 20),
        ("a\x00b\x0bc\ud800d\uffffe", "abcde"),
        ("Æ\u20d0\u05d0\u0301\u0489 z\u0310\u035c\u0489א\u0301 م\u0301", "z"),
    ],
)
def test_no_text_breaks_the_document(words, seen):
    assert seen in text_of(pdf(edition_where_someone_wrote(words)))


def test_a_mixture_of_scripts_no_font_can_set_is_drawn_in_latin_letters_and_the_rest_counted():
    made = pdf(edition(directions=(direction(motto="Kom a\u064b nu, שלום"),)))
    assert "Kom a□ nu, □□□□" in text_of(made)
    assert "5 tegn kan ikke vises her" in text_of(made)


def test_the_last_page_says_how_many_characters_could_not_be_shown():
    assert "2 tegn kan ikke vises her" in text_of(pdf(edition_where_someone_wrote("漢字")))
    assert "kan ikke vises her" not in text_of(pdf(edition()))


def test_an_edition_where_nothing_happened_says_so():
    text = text_of(pdf(empty_edition()))
    assert "Intet er ændret siden sidste udgave." in text
    assert "Alle, der blev spurgt, har svaret." in text


def test_a_direction_nobody_was_asked_about_says_so():
    bare = direction(lines=(), quotes=(), changes=(), contributions=0, motto="", reported=LightCounts())
    assert "Ingen er blevet spurgt i denne runde." in text_of(pdf(edition(directions=(bare,))))


def test_the_same_content_gives_the_same_bytes_dated_the_day_of_publication():
    made = pdf(edition())
    assert made == pdf(edition())
    assert b"D:20260819" in resolve1(opened(made).info[0])["CreationDate"]


def test_the_fonts_can_draw_every_character_we_say_they_can(tmp_path):
    source = tmp_path / "all.typ"
    source.write_text(
        '#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n'
        "#for each in json(bytes(sys.inputs.all)) [#each ]"
    )
    shown = [chr(each) for first, last in SHOWN for each in range(first, last + 1)]
    every = [f"a{each}b" for each in shown if unicodedata.category(each) not in ("Cn", "Cc")]
    made = typst.compile(
        source,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"all": json.dumps(every)},
    )
    assert made.startswith(b"%PDF")
