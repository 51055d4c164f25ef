"""Files come in as people saved them; what cannot be read says why in a sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from roret.foundation.texts.engine.documents import Block, UnreadableDocument, read_document
from roret.foundation.texts.engine.documents import blocks as limits
from tests.strategic.directions.engine.examples import numbered_by_word, pdf, saved


def texts(name: str, content: bytes) -> list[str]:
    return [block.text for block in read_document(name, content).blocks]


def why_not(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableDocument) as problem:
        read_document(name, content)
    assert problem.value.message == limits.MESSAGES[problem.value.code]
    return problem.value.code


# Text


def test_lines_broken_to_fit_a_width_become_paragraphs_and_hyphens_are_mended() -> None:
    text = (
        "Planen gælder for alle voksne i kommunen, som har brug for hjælp i hver-\n"
        "dagen, og den gælder både børne- og voksenområdet, når unge bliver atten år\n"
        "og skal videre.\n"
        "Næste afsnit er kort.\n\n"
        "Overskrift\n"
        "Her begynder en ny tekst, som også er brudt, fordi linjen ikke måtte være\n"
        "længere end den foroven.\n"
    )

    assert texts("plan.txt", text.encode()) == [
        "Planen gælder for alle voksne i kommunen, som har brug for hjælp i hverdagen, og den gælder både børne- og "
        "voksenområdet, når unge bliver atten år og skal videre.",
        "Næste afsnit er kort.",
        "Overskrift",
        "Her begynder en ny tekst, som også er brudt, fordi linjen ikke måtte være længere end den foroven.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_danish_letters_come_through_whatever_program_saved_the_file(encoding: str) -> None:
    text = "Pejlemærke 1: Nærvær på første række\nVi går på besøg hos ældre, og vi bliver længe nok.\n"

    assert texts("plan.txt", text.encode(encoding)) == text.splitlines()


def test_numbers_and_bullets_are_read_but_dates_and_amounts_are_not_numbers() -> None:
    read = read_document(
        "plan.txt",
        b"1.2 Flere timer\n\n- et punkt\n\na) et andet\n\n14. marts begyndte vi\n\n2) to ting\n\n1.5 mio. kr.",
    )

    assert [(block.number, block.is_list, block.text) for block in read.blocks] == [
        ("1.2", True, "Flere timer"),
        ("", True, "et punkt"),
        ("a)", True, "et andet"),
        ("", False, "14. marts begyndte vi"),
        ("2)", True, "to ting"),
        ("", False, "1.5 mio. kr."),
    ]


def test_markdown_marks_are_taken_off_and_their_meaning_kept() -> None:
    read = read_document("plan.md", b"# Plan\n\n**Bold**\n\n*Slogan*\n\n> quoted\n\n[words](https://a.example)\n")

    assert read.kind == "markdown"
    assert [(b.text, b.level, b.bold, b.italic, b.is_quote) for b in read.blocks] == [
        ("Plan", 1, False, False, False),
        ("Bold", None, True, False, False),
        ("Slogan", None, False, True, False),
        ("quoted", None, False, False, True),
        ("words (https://a.example)", None, False, False, False),
    ]


# Word


def test_numbers_that_word_itself_sets_are_read() -> None:
    content = numbered_by_word([(0, "Ro"), (1, "Tid"), (1, "Plads"), (0, "Mod"), (1, "Forsøg")])

    assert [(block.number, block.text) for block in read_document("plan.docx", content).blocks] == [
        ("1.", "Ro"),
        ("1.1", "Tid"),
        ("1.2", "Plads"),
        ("2.", "Mod"),
        ("2.1", "Forsøg"),
    ]


def test_word_headings_tables_headers_and_text_boxes_are_all_read() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sidehoved"
    document.add_heading("Overskrift", 2)
    run = document.add_paragraph("Brødtekst").add_run()
    run._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
            "<w:t>I boksen</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
        )
    )
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Venstre", "Højre"

    read = read_document("plan.docx", saved(document)).blocks
    assert [(block.text, block.level, block.cells, block.furniture) for block in read] == [
        ("Overskrift", 2, (), ""),
        ("Brødtekst", None, (), ""),
        ("I boksen", None, (), ""),
        ("Venstre | Højre", None, ("Venstre", "Højre"), ""),
        ("Sidehoved", None, (), "running header or footer"),
    ]


def test_what_was_deleted_with_track_changes_is_gone_and_what_was_inserted_is_there() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Vi vil ")
    for tag, text_tag, text in (("w:del", "w:delText", "måske "), ("w:ins", "w:t", "gerne ")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("lytte.")

    assert texts("plan.docx", saved(document)) == ["Vi vil gerne lytte."]


def test_an_opendocument_text_is_read_like_any_other() -> None:
    target = BytesIO()
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:text>"
            '<text:h text:outline-level="1">Plan</text:h><text:p>Vi lytter.</text:p>'
            "<text:list><text:list-item><text:p>et punkt</text:p></text:list-item></text:list>"
            "</office:text></office:body></office:document-content>",
        )

    read = read_document("plan.odt", target.getvalue())
    assert [(block.text, block.level, block.is_list) for block in read.blocks] == [
        ("Plan", 1, False),
        ("Vi lytter.", None, False),
        ("et punkt", None, True),
    ]


# PDF


def test_two_columns_are_read_one_after_the_other_and_headers_and_page_numbers_are_set_aside() -> None:
    left = "Venstre spalte fortæller om hjemmet og om alt det, der skal til for at bo godt. " * 3
    right = "Højre spalte fortæller om arbejdet og om alt det, der skal til for at blive der. " * 3
    content = pdf(
        "#set page(width: 16cm, height: 14cm, header: [Planens navn], footer: context align(center)[#here().page()])\n"
        '#set text(size: 10pt, lang: "da", hyphenate: true)\n#set par(justify: true)\n'
        f"#columns(2)[{left}#colbreak(){right}]#pagebreak()Sidste side."
    )
    read = read_document("plan.pdf", content).blocks

    assert [block.text for block in read if not block.furniture] == [left.strip(), right.strip(), "Sidste side."]
    assert sorted((block.furniture, block.text) for block in read if block.furniture) == [
        ("page number", "1"),
        ("page number", "2"),
        ("running header or footer", "Planens navn"),
        ("running header or footer", "Planens navn"),
    ]


def test_sizes_and_bold_letters_in_a_pdf_are_kept_for_telling_headings() -> None:
    content = pdf("#set text(size: 10pt)\n#text(size: 20pt)[Titel]\n\n#strong[Fed linje]\n\nBrødtekst.")

    assert [(b.text, b.size, b.bold) for b in read_document("plan.pdf", content).blocks] == [
        ("Titel", 20.0, False),
        ("Fed linje", 10.0, True),
        ("Brødtekst.", 10.0, False),
    ]


# What cannot be read


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert why_not("plan.txt", b" \n\t ") == "empty"


def test_a_damaged_file_is_said_to_be_damaged() -> None:
    assert why_not("plan.docx", b"PK\x03\x04 and then nothing sensible") == "broken"
    assert why_not("plan.pdf", b"%PDF-1.7\nnot really") == "broken"
    assert why_not("plan.docx", b"just words") == "broken"


def test_a_file_cut_off_in_the_middle_is_said_to_be_damaged() -> None:
    whole = saved(docx.Document())
    assert why_not("plan.docx", whole[: len(whole) // 2]) == "broken"


def test_a_spreadsheet_or_a_zip_is_no_document() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.txt", "hello")
    assert why_not("budget.xlsx", target.getvalue()) == "unknown_kind"
    assert why_not("plan.docx", target.getvalue()) == "broken"


def test_a_picture_is_no_text() -> None:
    assert why_not("plan.txt", bytes(range(32)) * 40) == "unknown_letters"


def test_a_pdf_of_pictures_has_no_text() -> None:
    assert why_not("plan.pdf", pdf("#rect(width: 3cm, height: 3cm)")) == "no_text"


def test_a_word_file_that_unpacks_to_far_more_than_its_size_is_not_opened() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (limits.MOST_UNPACKED_BYTES + 1))
    assert len(target.getvalue()) < 1_000_000
    assert why_not("plan.docx", target.getvalue()) == "unpacks_too_large"


def test_a_file_over_25_mb_and_a_text_over_two_million_letters_are_too_long() -> None:
    assert why_not("plan.txt", b"a" * (limits.MOST_BYTES + 1)) == "too_large"
    assert why_not("plan.txt", b"word " * (limits.MOST_CHARACTERS // 5 + 1)) == "too_long"


def test_more_than_400_pages_are_too_long() -> None:
    assert why_not("plan.txt", b"\f".join([b"side"] * 401)) == "too_long"
    assert (
        why_not("plan.pdf", pdf("#set page(width: 3cm, height: 3cm)\n" + "a\n#pagebreak()\n" * 400 + "b")) == "too_long"
    )


def test_old_word_and_protected_word_are_told_apart() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert why_not("plan.doc", old) == "old_word"
    assert why_not("plan.docx", old + "EncryptedPackage".encode("utf-16-le")) == "password"


def test_a_pdf_with_a_password_is_said_to_have_one() -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>"
    content = body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(body)

    assert why_not("plan.pdf", content) == "password"


def test_a_block_is_no_furniture_until_something_says_so() -> None:
    assert Block("text").furniture == ""
