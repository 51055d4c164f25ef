"""Meeting notes are cut, looked through and brought in: each piece once, numbered as in the notes."""

import zipfile
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.channels.models import Notes, Piece
from roret.strategic.channels.operations import notes as operations
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import withdraw
from roret.strategic.voices.operations.screening import hide_abuse
from tests import make

pytestmark = pytest.mark.django_db

TEXT = "What must be better?\n- More time\n- More trips\n- A bench at the door\n"


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


@pytest.fixture
def notes(havneby, collection) -> Notes:
    document = docx.Document()
    document.add_heading("What must be better?", 1)
    for text in ("More time", "More trips", "A bench at the door"):
        document.add_paragraph(text, style="List Bullet")
    file = BytesIO()
    document.save(file)
    return operations.bring_notes("meeting.docx", file.getvalue(), to=collection, by=havneby.employee, at=make.NOW)


def texts(notes: Notes) -> list[str]:
    return list(notes.pieces.values_list("text", flat=True))


def page_of(notes: Notes, **changes) -> dict[str, str]:
    """What the page sends, with some of it changed; a change to None leaves a box without its tick."""
    sent: dict[str, str] = {}
    for piece in notes.pieces.all():
        sent |= {f"text-{piece.pk}": piece.text, f"question-{piece.pk}": str(piece.question_id or "")}
        sent |= {f"kept-{piece.pk}": "on"} if piece.kept else {}
    return {name: value for name, value in {**sent, **changes}.items() if value is not None}


def here(notes: Notes, page: str = "notes") -> str:
    return reverse(f"channels:{page}", args=[notes.pk])


def test_a_document_becomes_pieces_below_its_headings_and_nothing_is_input_yet(collection, notes):
    question = collection.questions.get(number=2)

    assert list(notes.pieces.values_list("number", "text", "heading", "question")) == [
        (1, "More time", "What must be better?", question.pk),
        (2, "More trips", "What must be better?", question.pk),
        (3, "A bench at the door", "What must be better?", question.pk),
    ]
    assert Contribution.objects.count() == 0


def test_pasted_text_does_too(havneby, collection, as_):
    answer = as_(havneby.employee).post(reverse("channels:bring_notes", args=[collection.pk]), {"text": TEXT})

    made = Notes.objects.get()
    assert answer["Location"] == here(made)
    assert texts(made)[-3:] == ["More time", "More trips", "A bench at the door"]


def test_what_is_written_on_the_page_is_saved_with_every_button(havneby, notes, as_):
    first, second, third = notes.pieces.all()
    sent = page_of(notes, **{f"text-{first.pk}": "Much more time", f"kept-{second.pk}": None, "at": str(third.pk)})

    answer = as_(havneby.employee).post(here(notes), sent)

    assert answer["Location"] == f"{here(notes)}?page=1#piece-{third.pk}"
    assert list(notes.pieces.values_list("text", "kept")) == [
        ("Much more time", True),
        ("More trips", False),
        ("A bench at the door", True),
    ]


def test_an_empty_line_cuts_a_piece_and_joining_puts_it_together_again(havneby, notes, as_):
    first = notes.pieces.first()
    client = as_(havneby.employee)

    client.post(here(notes), page_of(notes, **{f"text-{first.pk}": "More\r\n\r\ntime"}))
    assert list(notes.pieces.values_list("number", "text")) == [
        (1, "More"),
        (2, "time"),
        (3, "More trips"),
        (4, "A bench at the door"),
    ]

    client.post(here(notes), page_of(notes, join=str(notes.pieces.get(number=2).pk)))
    assert texts(notes) == ["More\ntime", "More trips", "A bench at the door"]
    assert list(notes.pieces.values_list("number", flat=True)) == [1, 2, 3]


def test_the_first_piece_cannot_be_joined_and_what_was_written_is_kept(havneby, notes, as_):
    first = notes.pieces.first()
    answer = as_(havneby.employee).post(
        here(notes), page_of(notes, join=str(first.pk), **{f"text-{first.pk}": "Much more time"})
    )
    assert answer.status_code == 409
    assert texts(notes)[0] == "Much more time"


def test_a_question_can_be_chosen_for_all_below_a_heading(havneby, collection, notes, as_):
    third = collection.questions.get(number=3)
    second = notes.pieces.get(number=2)

    as_(havneby.employee).post(
        here(notes), page_of(notes, below=str(second.pk), **{f"question-{second.pk}": str(third.pk)})
    )

    assert list(notes.pieces.values_list("question__number", flat=True)) == [2, 3, 3]


def test_kept_pieces_are_brought_in_once_in_their_order_with_what_they_have_in_common(havneby, notes, as_):
    client = as_(havneby.employee)
    about = {"name": "Dialogue meeting", "role": "citizen", "channel": "dialogue", "unit": havneby.offer.pk}
    client.post(
        here(notes, "about_notes"), {**about, "place_name": "The yard", "spoken_on": "2026-11-01", "may_quote": "on"}
    )
    second = notes.pieces.get(number=2)

    for _twice in range(2):
        client.post(here(notes, "store_notes"), page_of(notes, **{f"kept-{second.pk}": None}))

    given = Contribution.objects.order_by("pk")
    assert list(given.values_list("reference", "text")) == [("1", "More time"), ("2", "A bench at the door")]
    one = given[0]
    assert (one.role, one.channel, one.unit, one.place_name) == ("citizen", "dialogue", havneby.offer, "The yard")
    assert (one.verbatim, one.may_quote, str(one.spoken_on), one.question.number) == (False, True, "2026-11-01", 2)
    assert (one.noted_by, one.telling) == (havneby.employee.name, "not")
    assert client.get(here(notes)).status_code == 200
    link = f"{here(notes)}#piece-{notes.pieces.first().pk}"
    assert link in client.get(reverse("voices:contribution", args=[one.pk])).content.decode()


def test_what_was_brought_in_can_no_longer_be_changed_or_thrown_away(havneby, notes, as_):
    operations.store_notes(notes, by=havneby.employee, at=make.NOW)
    client = as_(havneby.employee)

    client.post(here(notes, "drop_notes"))

    assert texts(notes) == ["More time", "More trips", "A bench at the door"]
    with pytest.raises(operations.CannotSplit):
        operations.join_piece(notes.pieces.last(), by=havneby.employee)


def test_notes_not_brought_in_can_be_thrown_away(havneby, notes, as_):
    as_(havneby.employee).post(here(notes, "drop_notes"))
    assert (Notes.objects.count(), Piece.objects.count()) == (0, 0)


def test_nothing_kept_and_a_piece_too_long_are_said_before_anything_is_brought_in(havneby, collection, as_):
    long = operations.bring_notes("a.txt", b"One thing", to=collection, by=havneby.employee, at=make.NOW)
    client = as_(havneby.employee)

    answer = client.post(here(long, "store_notes"), page_of(long, **{f"text-{long.pieces.get().pk}": "x" * 20_001}))
    assert answer.status_code == 409
    assert b"Piece 1 is longer than 20,000 letters." in answer.content

    answer = client.post(here(long, "store_notes"), page_of(long, **{f"kept-{long.pieces.get().pk}": None}))
    assert b"There is nothing to bring in." in answer.content
    assert Contribution.objects.count() == 0


def test_what_is_too_long_for_one_piece_is_cut_after_a_sentence(havneby, collection):
    sentence = "We would like to have more time together in the evening. "

    long = operations.bring_notes("a.txt", (sentence * 1_000).encode(), to=collection, by=havneby.employee, at=make.NOW)

    assert [len(text) for text in texts(long)] == [350 * 57 - 1, 350 * 57 - 1, 300 * 57 - 1]
    assert " ".join(texts(long)) == (sentence * 1_000).strip()


def test_without_sentences_it_is_cut_between_words_also_when_it_is_pasted_into_a_piece(havneby, notes):
    operations.write_piece(notes.pieces.first(), text="word " * 5_000, kept=True, question=None, by=havneby.employee)

    assert [len(text) for text in texts(notes)][:3] == [19_999, 4_999, len("More trips")]


def test_half_a_million_letters_without_a_space_are_refused_in_a_sentence(havneby, collection, as_):
    sent = {"text": "x" * 500_000}

    answer = as_(havneby.employee).post(reverse("channels:bring_notes", args=[collection.pk]), sent)

    assert answer.status_code == 422
    assert b"more than 20,000 letters without a space" in answer.content
    assert Notes.objects.count() == 0


def test_what_was_brought_in_is_read_as_the_input_is_and_the_whole_text_on_record_by_those_who_screen(
    havneby, collection, as_
):
    text = b"- Call me on 20 30 40 50\n- They are all swine\n- Nobody said this on 20 30 40 60\n- More time\n"
    notes = operations.bring_notes("a.txt", text, to=collection, by=havneby.employee, at=make.NOW)
    operations.write_piece(
        notes.pieces.get(number=3), text=texts(notes)[2], kept=False, question=None, by=havneby.employee
    )
    assert "20 30 40 50" in as_(havneby.employee).get(here(notes)).content.decode()
    operations.store_notes(notes, by=havneby.employee, at=make.NOW)
    abuse = Contribution.objects.get(text__contains="swine")
    hide_abuse(abuse, reason="abuse", by=havneby.consultant, at=make.NOW)

    page = as_(havneby.employee).get(here(notes)).content.decode()
    assert "Call me on" in page
    assert "More time" in page
    assert not any(word in page for word in ("20 30 40", "swine", here(notes, "notes_original")))
    assert as_(havneby.employee).get(here(notes, "notes_original")).status_code == 403

    looks = Entry.objects.filter(verb="channels.look_at_notes")
    page = as_(havneby.consultant).get(here(notes)).content.decode()
    assert "20 30 40 50" in page
    assert "swine" not in page
    assert looks.count() == 0
    assert "swine" in as_(havneby.consultant).get(here(notes, "notes_original")).content.decode()
    assert looks.get().actor == havneby.consultant.name


def test_when_input_is_withdrawn_neither_its_words_nor_the_document_are_left(havneby, notes, as_):
    piece = notes.pieces.get(number=1)
    operations.write_piece(piece, text="More time\n\nsaid Inge", kept=True, question=None, by=havneby.employee)
    operations.write_piece(notes.pieces.get(number=2), text="said Inge", kept=False, question=None, by=havneby.employee)
    operations.store_notes(notes, by=havneby.employee, at=make.NOW)

    withdraw(Contribution.objects.get(text="More time"), at=make.NOW)

    notes.refresh_from_db()
    assert notes.original == ""
    assert texts(notes) == ["", "", "More trips", "A bench at the door"]
    for page in ("notes", "notes_original"):
        said = as_(havneby.consultant).get(here(notes, page)).content.decode()
        assert "The document was taken away, because somebody withdrew what they said." in said
        assert "Inge" not in said
    assert "taken back by whoever spoke" in as_(havneby.employee).get(here(notes)).content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_notes_that_were_brought_in_ask_the_same_however_many_pieces(
    havneby, collection, as_, more, django_assert_num_queries
):
    content = b"- One thing\n" * (1 + more)
    notes = operations.bring_notes("a.txt", content, to=collection, by=havneby.employee, at=make.NOW)
    operations.store_notes(notes, by=havneby.employee, at=make.NOW)
    client = as_(havneby.employee)
    with django_assert_num_queries(7):
        assert client.get(here(notes)).status_code == 200


def _zip(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.docx", _zip(**{"word/document.xml": b" " * 70_000_000}), "unpacks to far more than its size"),
        ("notes.docm", _zip(**{"word/vbaProject.bin": b"x"}), "The document holds macros."),
        ("notes.docx", b"x" * 26_000_000, "larger than 25 MB"),
        ("notes.docx", b"PK\x03\x04 broken", "damaged"),
        ("notes.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word format"),
        ("notes.txt", b"", "The file is empty."),
        ("notes.md", b"# Only a heading\n", "There are only headings in the document."),
        ("notes.txt", b"- word\n" * 3_001, "more than 3,000 pieces"),
    ],
)
def test_a_document_that_cannot_be_read_gets_a_sentence_and_leaves_nothing(
    havneby, collection, as_, name, content, sentence
):
    file = SimpleUploadedFile(name, content)
    answer = as_(havneby.employee).post(reverse("channels:bring_notes", args=[collection.pk]), {"file": file})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Notes.objects.count() == 0


def test_neither_a_document_nor_text_is_said(havneby, collection, as_):
    answer = as_(havneby.employee).post(reverse("channels:bring_notes", args=[collection.pk]), {"text": " "})
    assert answer.status_code == 422


def test_a_thousand_pieces_stand_on_pages_and_come_in_together(havneby, collection, as_):
    many = "".join(f"- Input number {n} 🙂 שלום\n" for n in range(1000)).encode()
    notes = operations.bring_notes("many.txt", many, to=collection, by=havneby.employee, at=make.NOW)

    page = as_(havneby.employee).get(here(notes), {"page": "10"}).content.decode()
    assert "Input number 999" in page
    assert "Input number 899" not in page

    assert operations.store_notes(notes, by=havneby.employee, at=make.NOW) == 1000
    last = Contribution.objects.order_by("-pk").first()
    assert (last.reference, last.text) == ("1000", "Input number 999 🙂 שלום")


def test_who_is_of_another_municipality_or_no_staff_finds_no_notes(havneby, klitby, notes, as_):
    for person in (klitby.consultant, havneby.citizen, havneby.politician):
        assert as_(person).get(here(notes)).status_code == 404
        assert as_(person).post(here(notes, "store_notes")).status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_the_review_asks_the_database_the_same_however_many_pieces(
    havneby, collection, as_, more, django_assert_num_queries
):
    content = b"- One thing\n" * (1 + more)
    notes = operations.bring_notes("a.txt", content, to=collection, by=havneby.employee, at=make.NOW)
    client = as_(havneby.employee)
    with django_assert_num_queries(9):
        assert client.get(here(notes)).status_code == 200
