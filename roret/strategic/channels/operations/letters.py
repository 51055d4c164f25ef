"""Letters: kept as they came, looked through by a person, and taken in or left out."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import SYSTEM, record
from roret.foundation.people.models import Person
from roret.strategic.channels.engine.messages import ReadMessage, UnreadableMessage, read_message
from roret.strategic.channels.models import Attachment, Letter, Mailbox
from roret.strategic.channels.status import LetterState
from roret.strategic.voices import operations as voices
from roret.strategic.voices.models import Collection, Contribution, Question
from roret.strategic.voices.status import Channel, Speaker, Telling

BETWEEN_PARTS = "\f"  # what was cut away is kept in one field, part by part


class CannotTake(Exception):
    """The letter cannot become input as it stands; the message says why."""


def parts_cut_away(letter: Letter) -> list[str]:
    return letter.cut_away.split(BETWEEN_PARTS) if letter.cut_away else []


def address_of_sender(letter: Letter) -> str:
    """The e-mail one can answer to; "" when there is none."""
    address = parseaddr(letter.sender)[1]
    return address if "@" in address and len(address) <= 200 else ""


def receive(
    content: bytes, *, to: Collection, at: datetime, by: Person | None, mailbox: Mailbox | None = None
) -> tuple[Letter, bool]:
    """Keep a message until somebody has looked it through. Returns the letter, and whether it is new.

    The same message in the same collection is the letter that is there. Raises `UnreadableMessage`, and then nothing
    is kept. The file is written before anything is locked, and taken away again when the row was not.
    """
    if mailbox is None:
        require(by, "channels.read_mail", to)
    found = read_message(content)
    there = Letter.objects.filter(collection=to, key=found.key).first()
    if there is not None:
        return there, False
    letter = _as_read(found, to=to, at=at, by=by, mailbox=mailbox)
    letter.original.save(f"{found.key}.eml", ContentFile(content), save=False)
    kept = None
    try:
        kept = _write_down(letter, found, by=by)
    finally:
        if kept is not letter:
            letter.original.delete(save=False)
    return kept, kept is letter


def _as_read(found: ReadMessage, *, to: Collection, at: datetime, by: Person | None, mailbox: Mailbox | None) -> Letter:
    state = LetterState.WAITING if found.words else LetterState.BROKEN
    return Letter(
        collection=to,
        mailbox=mailbox,
        key=found.key,
        sender=found.sender,
        subject=found.subject,
        text=found.words,
        cut_away=BETWEEN_PARTS.join(part.replace(BETWEEN_PARTS, "\n") for part in found.cut_away),
        written_at=found.written_at,
        state=LetterState.LEFT if found.left_out else state,
        problem=found.left_out or found.problem,
        received_by=by,
        received_at=at,
    )


@transaction.atomic
def _write_down(letter: Letter, found: ReadMessage, *, by: Person | None) -> Letter:
    """Save it, unless the same message was faster on another way in: then the one that is there."""
    try:
        with transaction.atomic():
            letter.save()
    except IntegrityError:
        there = Letter.objects.filter(collection=letter.collection_id, key=letter.key).first()
        if there is None:
            raise
        return there
    Attachment.objects.bulk_create(
        Attachment(letter=letter, name=one.name or _("without a name"), kind=one.kind, size=one.size)
        for one in found.attachments
    )
    slug = letter.collection.organisation.slug
    record("channels.receive", letter, by=by or SYSTEM, organisation=slug, attachments=len(found.attachments))
    return letter


@transaction.atomic
def note_unreadable(
    key: str, *, mailbox: Mailbox, problem: str, at: datetime, sender: str = "", subject: str = ""
) -> None:
    """What was in the mailbox and could not be fetched or read stays in sight, with the reason."""
    letter, new = Letter.objects.get_or_create(
        collection=mailbox.collection,
        key=key,
        defaults={
            "mailbox": mailbox,
            "state": LetterState.BROKEN,
            "problem": problem,
            "sender": sender,
            "subject": subject,
            "received_at": at,
        },
    )
    if new:
        slug = mailbox.collection.organisation.slug
        record("channels.receive", letter, by=SYSTEM, organisation=slug, readable=False)


@transaction.atomic
def take(
    letter: Letter,
    *,
    text: str,
    by: Person,
    at: datetime,
    question: Question | None = None,
    role: str = Speaker.UNKNOWN,
    may_quote: bool = False,
    answer_to_sender: bool = False,
) -> Contribution:
    """The letter becomes input. Its sender is told by mail only where somebody decided so."""
    letter = _locked(letter, by)
    if letter.contribution is not None:
        return letter.contribution
    if letter.state not in (LetterState.WAITING, LetterState.BROKEN):
        raise CannotTake(_("The letter is left out. Put it back first."))
    address = _address_to_answer(letter) if answer_to_sender else ""
    contribution = voices.give(
        text,
        to=letter.collection,
        at=at,
        question=question,
        role=role,
        channel=Channel.MAIL,
        telling=Telling.MAIL if address else Telling.NOT,
        email=address,
        may_quote=may_quote,
        spoken_on=timezone.localdate(letter.written_at or at),
        by=by,
        once=f"mail:{letter.key}",
    )
    letter.text, letter.state, letter.contribution = text, LetterState.TAKEN, contribution
    letter.save(update_fields=["text", "state", "contribution"])
    record("channels.take_letter", letter, by=by, organisation=letter.collection.organisation.slug)
    return contribution


def _address_to_answer(letter: Letter) -> str:
    address = address_of_sender(letter)
    if not address:
        raise CannotTake(_("The letter has no address to answer to. Remove the mark."))
    return address


def take_many(letters: Iterable[Letter], *, by: Person, at: datetime, question: Question | None, role: str) -> int:
    """Each as it stands. Returns how many became input; a letter somebody else took meanwhile is left as it is."""
    taken = 0
    for letter in letters:
        try:
            take(letter, text=letter.text, by=by, at=at, question=question, role=role)
            taken += 1
        except (CannotTake, ValidationError):
            continue
        voices.alike_waits(letter.collection_id, at=at)
    return taken


@transaction.atomic
def leave_out(letter: Letter, *, reason: str, by: Person) -> Letter:
    """Not input, with the reason. It can be put back."""
    letter = _locked(letter, by)
    if letter.state == LetterState.TAKEN:
        raise CannotTake(_("The letter is input already. Set the input aside instead."))
    if not reason.strip():
        raise CannotTake(_("Say why it is left out."))
    letter.state, letter.problem = LetterState.LEFT, reason.strip()[:300]
    letter.save(update_fields=["state", "problem"])
    record("channels.leave_out", letter, by=by, organisation=letter.collection.organisation.slug)
    return letter


@transaction.atomic
def put_back(letter: Letter, *, by: Person) -> Letter:
    letter = _locked(letter, by)
    if letter.state != LetterState.LEFT:
        raise CannotTake(_("The letter is not left out."))
    letter.state, letter.problem = LetterState.WAITING, ""
    letter.save(update_fields=["state", "problem"])
    record("channels.put_back", letter, by=by, organisation=letter.collection.organisation.slug)
    return letter


@transaction.atomic
def take_back_cut(letter: Letter, part: int, *, text: str, by: Person) -> Letter:
    """Put one part of what was cut away below the words again; `text` are the words as they stand on the page."""
    letter = _waiting(letter, by)
    parts = parts_cut_away(letter)
    if 0 <= part < len(parts):
        letter.text = f"{text.strip()}\n\n{parts.pop(part)}".strip()
        letter.cut_away = BETWEEN_PARTS.join(parts)
        letter.save(update_fields=["text", "cut_away"])
        record("channels.take_back_cut", letter, by=by, organisation=letter.collection.organisation.slug)
    return letter


@transaction.atomic
def read_again(letter: Letter, *, by: Person) -> Letter:
    """Cut it anew from the original: undoes what was taken back or changed while it waited."""
    letter = _waiting(letter, by)
    if not letter.original:
        raise CannotTake(_("The original is not here."))
    with letter.original.open("rb") as file:
        try:
            found = read_message(file.read())
        except UnreadableMessage as problem:
            raise CannotTake(_(problem.message)) from problem
    again = _as_read(found, to=letter.collection, at=letter.received_at, by=None, mailbox=None)
    letter.text, letter.cut_away = again.text, again.cut_away
    letter.save(update_fields=["text", "cut_away"])
    record("channels.read_again", letter, by=by, organisation=letter.collection.organisation.slug)
    return letter


def open_original(letter: Letter, *, by: Person) -> File[bytes]:
    """The message byte for byte. Looking is on record: whoever wrote stands in it."""
    require(by, "channels.read_mail", letter)
    if not letter.original:
        raise CannotTake(_("The original is not here."))
    record("channels.look_at_original", letter, by=by, organisation=letter.collection.organisation.slug)
    return letter.original.storage.open(str(letter.original.name), "rb")


def _waiting(letter: Letter, by: Person) -> Letter:
    letter = _locked(letter, by)
    if letter.state not in (LetterState.WAITING, LetterState.BROKEN):
        raise CannotTake(_("The letter no longer waits."))
    return letter


def _locked(letter: Letter, by: Person) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=letter.pk)
    require(by, "channels.read_mail", letter)
    return letter


def forget_letters_of(contribution: Contribution) -> None:
    """What was withdrawn is nowhere else either: the original, the sender and the words of its letter go.

    The key stays: it is a checksum, and keeps the same message from being fetched anew.
    """
    for letter in Letter.objects.select_for_update().filter(contribution=contribution):
        original = letter.original.name
        letter.attachments.all().delete()
        letter.original, letter.sender, letter.subject, letter.text, letter.cut_away = "", "", "", "", ""
        letter.problem = ""
        letter.save()
        if original:
            transaction.on_commit(partial(letter.original.storage.delete, original))
        record("channels.forget_letter", letter, by=SYSTEM, organisation=contribution.organisation.slug)
