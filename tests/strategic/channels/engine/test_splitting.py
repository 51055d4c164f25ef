"""Meeting notes are split as people write them: bullets, numbers, paragraphs and tables, below their headings."""

from io import BytesIO

import docx
import pytest

from roret.foundation.texts.engine.documents import UnreadableDocument, read_document
from roret.strategic.channels.engine.splitting import SplitPiece, split_notes, split_text


def split(text: str) -> list[SplitPiece]:
    return split_notes(read_document("notes.txt", text.encode()).blocks)


def word(write) -> list[SplitPiece]:
    document = docx.Document()
    write(document)
    file = BytesIO()
    document.save(file)
    return split_notes(read_document("notes.docx", file.getvalue()).blocks)


def test_bullets_numbers_and_paragraphs_are_a_piece_each_and_headings_are_none():
    pieces = split(
        "Hvad virker?\n\nHvad skal være bedre:\n- Mere tid\n- Flere ture\n\n1. Kaffe\n2. Te\n\nSagt af en pårørende.\n"
    )

    assert [piece.text for piece in pieces] == [
        "Hvad virker?",
        "Mere tid",
        "Flere ture",
        "Kaffe",
        "Te",
        "Sagt af en pårørende.",
    ]
    assert pieces[1].heading == "Hvad skal være bedre"


def test_words_own_headings_and_bullets_are_known():
    def write(document):
        document.add_heading("Hvad virker?", 1)
        document.add_paragraph("Maden er god", style="List Bullet")
        document.add_paragraph("Personalet lytter", style="List Number")
        document.add_heading("Hvad mangler?", 2)
        document.add_paragraph("En bænk ved døren. ❤️ שלום")

    assert word(write) == [
        SplitPiece("Maden er god", "Hvad virker?"),
        SplitPiece("Personalet lytter", "Hvad virker?"),
        SplitPiece("En bænk ved døren. ❤️ שלום", "Hvad mangler?"),
    ]


def test_each_cell_of_a_table_with_words_of_its_own_is_a_piece():
    def write(document):
        table = document.add_table(3, 2)
        for at, text in enumerate(
            ["Virker", "Mangler", "Maden er god hver dag", "Der mangler en bænk", "Vi har det godt sammen", "Nej"]
        ):
            table.cell(at // 2, at % 2).text = text

    assert word(write) == [
        SplitPiece("Maden er god hver dag", "Virker"),
        SplitPiece("Der mangler en bænk", "Mangler"),
        SplitPiece("Vi har det godt sammen", ""),
    ]


def test_a_document_of_pictures_alone_says_so():
    with pytest.raises(UnreadableDocument) as problem:
        word(lambda document: document.add_paragraph(""))
    assert problem.value.code == "no_text"


def test_a_long_paragraph_is_one_piece_to_be_cut_by_hand():
    (piece,) = split("ord " * 25_000)
    assert len(piece.text) == 99_999


def test_an_empty_line_or_dashes_cut():
    assert split_text("en\n\nto\n---\ntre\n\n\n") == ["en", "to", "tre"]
    assert split_text("en\nog mere") == ["en\nog mere"]
    assert split_text(" \n ") == []
