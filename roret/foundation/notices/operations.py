"""Telling people once, and sending what is in the outbox."""

import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage as WireMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from roret.foundation.audit.operations import record
from roret.foundation.notices.models import Message, Notice
from roret.foundation.organisations.models import Membership, Organisation
from roret.foundation.people.models import Person

REST_AFTER_FAILURE = timedelta(minutes=5)
HELD_WHILE_SENT = timedelta(minutes=5)  # whoever has not said by then how it went has died on the way


@transaction.atomic
def tell(person: Person, text: str, *, key: str, url: str, at: datetime, due_on: date | None = None) -> Notice:
    """Put something on the person's list. The same key never makes a second line; a done one stays done."""
    notice, _new = Notice.objects.get_or_create(
        person=person, key=key, defaults={"text": text[:300], "url": url, "due_on": due_on, "created_at": at}
    )
    return notice


def settle(key: str, *, at: datetime) -> int:
    """What the key was about is done, for everybody it waited for. Returns how many lines that was."""
    return Notice.objects.filter(key=key, done_at=None).update(done_at=at)


def tell_many(notices: Iterable[Notice]) -> None:
    """The same for many people in one statement. A notice whose person and key are there already is left out."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def settle_many(keys: Iterable[str], *, at: datetime) -> int:
    """What the keys were about is done. Returns how many lines that was."""
    return Notice.objects.filter(key__in=list(keys), done_at=None).update(done_at=at)


def wake(key: str) -> int:
    """What the key was about waits again, for those it waited for. Returns how many lines that was."""
    return Notice.objects.filter(key=key).update(done_at=None)


def forget_many(keys: Iterable[str]) -> None:
    """What the keys were about is not to be done after all, by nobody: the lines go, and may come anew."""
    Notice.objects.filter(key__in=list(keys)).delete()


def forget_mails(*beginnings: str) -> None:
    """Mails whose key is one of these, or goes on after it with a colon, go for good, with the address in them."""
    for key in beginnings:
        Message.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:")).delete()


@dataclass(frozen=True)
class Mail:
    """A mail to be written. `organisation` is the slug of whose it is; "" for that of the receiver's oldest role."""

    to: str
    subject: str
    body: str
    key: str | None = None
    secret: bool = False
    organisation: str = ""


def write_mails(mails: Sequence[Mail]) -> None:
    """Put them in the outbox: three statements, however many. The same key is never written twice.

    Written in the transaction of what they tell of, so that neither is there without the other; they leave after it.
    """
    slugs = {mail.organisation for mail in mails} - {""}
    named = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    of_receivers = _organisations_of({mail.to.lower() for mail in mails if not mail.organisation})
    Message.objects.bulk_create(
        [
            Message(
                organisation_id=named.get(mail.organisation) or of_receivers.get(mail.to.lower()),
                key=mail.key,
                to=mail.to,
                subject=" ".join(mail.subject.split())[:300],
                body=mail.body,
                secret=mail.secret,
                created_at=timezone.now(),
            )
            for mail in mails
        ],
        ignore_conflicts=True,
    )


def _organisations_of(addresses: set[str]) -> dict[str, int]:
    """E-mail, in small letters as people's are kept → the organisation of the person's oldest role in force."""
    roles = Membership.objects.current().filter(person__email__in=addresses).order_by("-since", "-pk")
    return dict(roles.values_list("person__email", "unit__organisation"))


def deliver(*, at: datetime, most: int = 200) -> tuple[int, int]:
    """Send what is due. Returns (sent, failed); (0, 0) without a mail server: then the outbox is only read.

    Each mail is held for a while, so that nobody else sends it, and marked sent after the server has taken it. No
    transaction is open while the server is spoken to. What a server refuses rests a while, longer each time.
    """
    if not settings.SMTP_URL:
        return 0, 0
    sent = failed = 0
    for message in list(Message.objects.due(at)[:most]):
        if not Message.objects.due(at).filter(pk=message.pk).update(try_after=at + HELD_WHILE_SENT):
            continue
        try:
            _hand_over(message)
        except (OSError, ValueError, smtplib.SMTPException) as problem:
            _note_failure(message, problem, at=at)
            failed += 1
        else:
            _note_sent(message, at=at)
            sent += 1
    return sent, failed


def _hand_over(message: Message) -> None:
    server = urlsplit(settings.SMTP_URL)
    with smtplib.SMTP(server.hostname or "localhost", server.port or 25, timeout=20) as smtp:
        if parse_qs(server.query).get("tls") == ["1"]:
            smtp.starttls()
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(_on_the_wire(message))


def _on_the_wire(message: Message) -> WireMessage:
    wire = WireMessage()
    wire["From"] = settings.DEFAULT_FROM_EMAIL
    wire["To"] = message.to
    wire["Subject"] = message.subject
    wire["Date"] = formatdate(message.created_at.timestamp())
    wire["Message-ID"] = make_msgid(str(message.pk), "roret")
    wire.set_content(message.body)
    return wire


def _note_sent(message: Message, *, at: datetime) -> None:
    message.sent_at = at
    message.problem = ""
    message.tries += 1
    if message.secret:
        message.body = ""
    message.save(update_fields=["sent_at", "problem", "tries", "body"])


def _note_failure(message: Message, problem: Exception, *, at: datetime) -> None:
    message.tries += 1
    message.try_after = at + REST_AFTER_FAILURE * min(2**message.tries, 64)
    message.problem = str(problem)[:300]
    message.save(update_fields=["tries", "try_after", "problem"])


@transaction.atomic
def send_again(message: Message, *, by: Person) -> None:
    """Let a mail that failed go at once."""
    message.try_after = None
    message.save(update_fields=["try_after"])
    organisation = message.organisation.slug if message.organisation else ""
    record("notices.send_again", message, by=by, organisation=organisation)
