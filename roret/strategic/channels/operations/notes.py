"""Meeting notes: read, cut into pieces, looked through, and brought in all at once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import SYSTEM, record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.documents import read_document
from roret.foundation.texts.readings import OwnNames
from roret.strategic.channels.engine.splitting import SplitPiece, cut_long, split_notes, split_text
from roret.strategic.channels.models import Notes, Piece
from roret.strategic.channels.status import NotesState
from roret.strategic.voices.models import Collection, Contribution, Question, new_receipt_code
from roret.strategic.voices.operations.alike import alike_waits
from roret.strategic.voices.operations.bulk import insert_alike
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.status import LONGEST_TEXT, Telling

MOST_PIECES = 3_000


class CannotSplit(Exception):
    """The notes cannot be changed or brought in like that; the message says why."""


def bring_notes(name: str, content: bytes, *, to: Collection, by: Person, at: datetime) -> Notes:
    """Read a document into pieces that wait to be looked through. Raises `UnreadableDocument`, `CannotSplit`."""
    require(by, "channels.split_notes", to)
    document = read_document(name, content)
    pieces = _none_too_long(split_notes(document.blocks))
    if not pieces:
        raise CannotSplit(_("There are only headings in the document."))
    if len(pieces) > MOST_PIECES:
        raise CannotSplit(_("The document has more than 3,000 pieces. Split it into several."))
    original = "\n".join(block.text for block in document.blocks)
    return _keep(name, original, pieces, to=to, by=by, at=at)


def _none_too_long(pieces: Sequence[SplitPiece]) -> list[SplitPiece]:
    """A page with half a million letters in one piece cannot be worked on, and no such piece could be brought in."""
    cut = [SplitPiece(part, piece.heading) for piece in pieces for part in cut_long(piece.text, LONGEST_TEXT)]
    if any(len(piece.text) > LONGEST_TEXT for piece in cut):
        raise CannotSplit(_("There are more than 20,000 letters without a space. Is it the right document?"))
    return cut


@transaction.atomic
def _keep(name: str, original: str, pieces: Sequence[SplitPiece], *, to: Collection, by: Person, at: datetime) -> Notes:
    notes = Notes.objects.create(
        collection=to, name=name[:200], original=original.replace("\x00", ""), brought_by=by, brought_at=at
    )
    questions = {_plain(question.text): question for question in to.questions.all()}
    Piece.objects.bulk_create(
        (
            Piece(
                notes=notes,
                number=number,
                text=piece.text.replace("\x00", ""),
                heading=piece.heading,
                question=questions.get(_plain(piece.heading)),
            )
            for number, piece in enumerate(pieces, 1)
        ),
        batch_size=500,
    )
    record("channels.bring_notes", notes, by=by, organisation=to.organisation.slug, pieces=len(pieces))
    return notes


def _plain(words: str) -> str:
    """A heading as it is held against a question."""
    return " ".join("".join(letter if letter.isalpha() else " " for letter in words.lower()).split())


@transaction.atomic
def describe_notes(
    notes: Notes,
    *,
    name: str,
    role: str,
    channel: str,
    unit: Unit | None,
    place_name: str,
    spoken_on: date | None,
    verbatim: bool,
    may_quote: bool,
    by: Person,
) -> Notes:
    """What all pieces have in common."""
    notes = _open(notes, by)
    notes.name, notes.role, notes.channel, notes.unit = name, role, channel, unit
    notes.place_name, notes.spoken_on = place_name, spoken_on
    notes.verbatim, notes.may_quote = verbatim, may_quote
    notes.full_clean(exclude=["collection", "brought_by"])
    notes.save()
    record("channels.describe_notes", notes, by=by, organisation=notes.collection.organisation.slug)
    return notes


@transaction.atomic
def write_piece(piece: Piece, *, text: str, kept: bool, question: Question | None, by: Person) -> list[Piece]:
    """Correct one piece. An empty line in it cuts it in two; with no words left it is dropped and keeps its words."""
    notes = _open(piece.notes, by)
    said = split_text(text.replace("\r\n", "\n").replace("\x00", ""))
    parts = [part for each in said for part in cut_long(each, LONGEST_TEXT)]
    if not parts:
        piece.kept = False
        piece.save(update_fields=["kept"])
        return [piece]
    if len(parts) > 1:
        notes.pieces.filter(number__gt=piece.number).update(number=F("number") + len(parts) - 1)
        record("channels.cut_piece", notes, by=by, organisation=notes.collection.organisation.slug, parts=len(parts))
    piece.text, piece.kept, piece.question = parts[0], kept, question
    piece.save(update_fields=["text", "kept", "question"])
    more = [
        Piece(notes=notes, number=piece.number + at, text=part, kept=kept, question=question, heading=piece.heading)
        for at, part in enumerate(parts[1:], 1)
    ]
    return [piece, *Piece.objects.bulk_create(more)]


@transaction.atomic
def join_piece(piece: Piece, *, by: Person) -> Piece:
    """Put it together with the one above, which stays where it is and is kept."""
    notes = _open(piece.notes, by)
    above = notes.pieces.filter(number__lt=piece.number).last()
    if above is None:
        raise CannotSplit(_("There is nothing above the first piece."))
    above.text, above.kept = f"{above.text}\n{piece.text}", above.kept or piece.kept
    above.save(update_fields=["text", "kept"])
    piece.delete()
    notes.pieces.filter(number__gt=piece.number).update(number=F("number") - 1)
    record("channels.join_piece", notes, by=by, organisation=notes.collection.organisation.slug)
    return above


@transaction.atomic
def ask_below(piece: Piece, question: Question | None, *, by: Person) -> int:
    """Choose the question for this piece and all below it that stand under the same heading."""
    notes = _open(piece.notes, by)
    other = notes.pieces.filter(number__gt=piece.number).exclude(heading=piece.heading).first()
    below = notes.pieces.filter(number__gte=piece.number)
    below = below.filter(number__lt=other.number) if other else below
    return below.update(question=question)


@transaction.atomic
def store_notes(notes: Notes, *, by: Person, at: datetime) -> int:
    """Every kept piece becomes a contribution, in the order of the notes, numbered as there. Returns how many."""
    notes = _locked(notes, by)
    require(by, "voices.note", notes.collection)
    if notes.state == NotesState.STORED:
        return 0
    pieces = list(notes.pieces.filter(kept=True))
    _check_can_store(pieces)
    own = OwnNames(notes.collection.organisation_id)
    insert_alike(_in_common(notes, at), _VARYING, [_row(piece, number, own) for number, piece in enumerate(pieces, 1)])
    notes.state, notes.stored_at = NotesState.STORED, at
    notes.save(update_fields=["state", "stored_at"])
    alike_waits(notes.collection_id, at=at)
    record("channels.store_notes", notes, by=by, organisation=notes.collection.organisation.slug, pieces=len(pieces))
    return len(pieces)


def _check_can_store(pieces: list[Piece]) -> None:
    if not pieces:
        raise CannotSplit(_("No piece is kept. There is nothing to bring in."))
    long = [str(piece.number) for piece in pieces if len(piece.text) > LONGEST_TEXT]
    if long:
        sentence = ngettext(
            "Piece %(numbers)s is longer than 20,000 letters. Cut it in two, or drop it.",
            "Pieces %(numbers)s are longer than 20,000 letters. Cut them in two, or drop them.",
            len(long),
        )
        raise CannotSplit(sentence % {"numbers": ", ".join(long[:10])})


# What differs from piece to piece. A thousand are written in one statement: given one by one they take half a minute.
_VARYING = ("question_id", "text", "shown_text", "personal_data", "receipt_code", "reference", "source_key")


def _row(piece: Piece, number: int, own: OwnNames) -> tuple[object, ...]:
    said = words(piece.text, own)
    shown, kinds = said["shown_text"], said["personal_data"]
    return (piece.question_id, said["text"], shown, kinds, new_receipt_code(), str(number), source_key_of(piece))


def _in_common(notes: Notes, at: datetime) -> Contribution:
    return Contribution(
        organisation_id=notes.collection.organisation_id,
        collection=notes.collection,
        role=notes.role,
        channel=notes.channel,
        telling=Telling.NOT,
        may_quote=notes.may_quote,
        verbatim=notes.verbatim,
        unit=notes.unit,
        place_name=notes.place_name,
        noted_by=notes.brought_by.name[:120] if notes.brought_by else "",
        spoken_on=notes.spoken_on or timezone.localdate(at),
        created_at=at,
    )


def source_key_of(piece: Piece) -> str:
    return f"notes:{piece.notes_id}:{piece.pk}"


def piece_of(contribution: Contribution) -> Piece | None:
    """The piece of notes it came from, if it did."""
    kind, _colon, keys = (contribution.source_key or "").partition(":")
    notes, _colon, piece = keys.partition(":")
    if kind != "notes" or not (notes.isdecimal() and piece.isdecimal()):
        return None
    found = Piece.objects.filter(pk=int(piece), notes=int(notes), notes__collection=contribution.collection_id)
    return found.select_related("notes").first()


@transaction.atomic
def look_at_original(notes: Notes, *, by: Person) -> str:
    """The whole text as it came. Once it is input it is for those who screen alone, and looking is on record."""
    require(by, "channels.split_notes", notes)
    if notes.state == NotesState.STORED:
        require(by, "voices.see_original", notes)
        record("channels.look_at_notes", notes, by=by, organisation=notes.collection.organisation.slug)
    return notes.original


@transaction.atomic
def drop_notes(notes: Notes, *, by: Person) -> None:
    """Throw notes away that were not brought in, with all their pieces."""
    notes = _open(notes, by)
    record("channels.drop_notes", notes, by=by, organisation=notes.collection.organisation.slug)
    notes.delete()


def forget_piece_of(contribution: Contribution) -> None:
    """What was withdrawn stands in the notes no longer, and neither does the text they were cut from.

    Where a piece stood in it cannot be told for sure once it was reworded, cut or joined: so the whole of it goes,
    with the pieces that did not become input, as they can hold the rest of what was said.
    """
    piece = piece_of(contribution)
    if piece is None:
        return
    notes = Notes.objects.select_for_update().get(pk=piece.notes_id)
    notes.original = ""
    notes.save(update_fields=["original"])
    notes.pieces.filter(Q(pk=piece.pk) | Q(kept=False)).update(text="")
    record("channels.forget_piece", notes, by=SYSTEM, organisation=contribution.organisation.slug)


def _open(notes: Notes, by: Person) -> Notes:
    notes = _locked(notes, by)
    if notes.state != NotesState.CUT:
        raise CannotSplit(_("The notes have been brought in. What they say can no longer be changed here."))
    return notes


def _locked(notes: Notes, by: Person) -> Notes:
    held = Notes.objects.select_for_update(of=("self",)).select_related("collection", "unit", "brought_by")
    notes = held.get(pk=notes.pk)
    require(by, "channels.split_notes", notes)
    return notes
