"""Mailboxes: connected after a try, read a little at a time, and stopped."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop
from imapclient import IMAPClient

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.channels.engine.messages import LARGEST_MESSAGE, UnreadableMessage, read_message
from roret.strategic.channels.engine.sealing import SealBroken, seal, unseal
from roret.strategic.channels.models import Letter, Mailbox
from roret.strategic.channels.operations.imap import KEY, CannotConnect, opened
from roret.strategic.channels.operations.letters import note_unreadable, receive
from roret.strategic.voices.models import Collection

FETCH_EVERY = timedelta(minutes=5)
MOST_IN_A_ROUND = 100  # messages; the next round goes on where this one ended
SECONDS_OF_A_ROUND = 60
SECONDS_OF_A_TRY = 20
LONGEST_HEADERS = 64_000

TOO_LARGE = gettext_noop("The message is larger than 25 MB and was not fetched. It lies in the mailbox.")


logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """What one look into a mailbox gave; `left` messages wait for the next."""

    new: int = 0
    known: int = 0
    unreadable: int = 0
    left: int = 0
    problem: str = ""


def connect_mailbox(
    collection: Collection, *, host: str, port: int, tls: bool, user: str, password: str, folder: str, by: Person
) -> Mailbox:
    """Try it first; only what can be opened is kept. Raises `CannotConnect`.

    The same mailbox once more gets the new password.
    """
    mailbox = Mailbox(collection=collection, host=host, port=port, tls=tls, user=user, folder=folder or "INBOX")
    require(by, "channels.connect_mailbox", mailbox)
    with opened(**_where(mailbox), password=password, seconds=SECONDS_OF_A_TRY):
        pass
    return _keep(mailbox, seal(password, key=settings.SECRET_KEY), by=by)


@transaction.atomic
def _keep(mailbox: Mailbox, sealed: str, *, by: Person) -> Mailbox:
    same = Mailbox.objects.select_for_update().filter(
        collection=mailbox.collection, host=mailbox.host, user=mailbox.user, folder=mailbox.folder
    )
    kept = same.first() or mailbox
    kept.port, kept.tls, kept.sealed_password = mailbox.port, mailbox.tls, sealed
    kept.problem, kept.stopped_at = "", None
    kept.full_clean(exclude=["collection"])
    kept.save()
    record("channels.connect_mailbox", kept, by=by, organisation=kept.collection.organisation.slug, host=kept.host)
    return kept


def _where(mailbox: Mailbox) -> dict[str, Any]:
    return {name: getattr(mailbox, name) for name in ("host", "port", "tls", "user", "folder")}


def _password_of(mailbox: Mailbox) -> str:
    try:
        return unseal(mailbox.sealed_password, key=settings.SECRET_KEY)
    except SealBroken as problem:
        raise CannotConnect(KEY) from problem


@transaction.atomic
def stop_mailbox(mailbox: Mailbox, *, by: Person, at: datetime) -> Mailbox:
    """Fetch no more, and forget the password. What has come stays."""
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    require(by, "channels.connect_mailbox", mailbox)
    mailbox.stopped_at, mailbox.sealed_password, mailbox.problem = at, "", ""
    mailbox.save(update_fields=["stopped_at", "sealed_password", "problem"])
    record("channels.stop_mailbox", mailbox, by=by, organisation=mailbox.collection.organisation.slug)
    return mailbox


def claim_due(*, at: datetime) -> list[int]:
    """The mailboxes it is time to look into, each claimed once: whoever asks a moment later gets the others."""
    rested = Q(checked_at=None) | Q(checked_at__lte=at - FETCH_EVERY)
    due = Mailbox.objects.filter(rested, stopped_at=None).values_list("pk", flat=True)
    return [pk for pk in due if Mailbox.objects.filter(rested, pk=pk, stopped_at=None).update(checked_at=at)]


def fetch(mailbox: Mailbox, *, at: datetime, dry_run: bool = False, most: int = MOST_IN_A_ROUND) -> Round:
    """Read on from where the last round ended. Nothing in the mailbox is changed, marked or deleted.

    After each message it is noted how far we are, so that a round that breaks goes on there; and what comes twice is
    known by its key. What went wrong stands at the mailbox, in words for its page.
    """
    if mailbox.stopped_at is not None:
        return Round()
    done = Round()
    try:
        password = _password_of(mailbox)
        with opened(**_where(mailbox), password=password, seconds=SECONDS_OF_A_ROUND) as (client, validity):
            for step in _steps(client, validity, mailbox, at=at, dry_run=dry_run, most=most):
                done = step
    except CannotConnect as problem:
        logger.warning("Mailbox %s could not be read: %s", mailbox.pk, type(problem.__cause__).__name__)
        done = replace(done, problem=problem.message)
    if not dry_run:
        Mailbox.objects.filter(pk=mailbox.pk).update(problem=done.problem, checked_at=at)
    return done


def _steps(
    client: IMAPClient, validity: int, mailbox: Mailbox, *, at: datetime, dry_run: bool, most: int
) -> Iterator[Round]:
    """The round so far, after each message. A server that numbers its messages anew is read from the beginning."""
    last = mailbox.last_uid if mailbox.validity == validity else 0
    waiting = sorted(uid for uid in client.search(["UID", f"{last + 1}:*"]) if uid > last)
    coming = waiting[:most]
    done = Round(left=len(waiting))
    yield done
    sizes = client.fetch(coming, ["RFC822.SIZE"]) if coming else {}
    for uid in coming:
        size = int(sizes.get(uid, {}).get(b"RFC822.SIZE", 0))
        what = _bring(client, uid, size, validity, mailbox, at=at, dry_run=dry_run)
        if not dry_run:
            Mailbox.objects.filter(pk=mailbox.pk).update(validity=validity, last_uid=uid)
        done = replace(done, left=done.left - 1, **({what: getattr(done, what) + 1} if what else {}))
        yield done


def _bring(
    client: IMAPClient, uid: int, size: int, validity: int, mailbox: Mailbox, *, at: datetime, dry_run: bool
) -> str:
    """One message: "new", "known" or "unreadable"; "" when it went away meanwhile. What is too large stays there."""
    key = sha256(f"{mailbox.host} {mailbox.user} {mailbox.folder} {validity} {uid}".encode()).hexdigest()[:40]
    if size > LARGEST_MESSAGE:
        return _note(key, _body(client, uid, "HEADER", LONGEST_HEADERS), TOO_LARGE, mailbox, at=at, dry_run=dry_run)
    content = _body(client, uid, "", LARGEST_MESSAGE + 1)
    if not content:
        return ""
    try:
        if dry_run:
            there = Letter.objects.filter(collection=mailbox.collection, key=read_message(content).key).exists()
            return "known" if there else "new"
        _letter, new = receive(content, to=mailbox.collection, at=at, by=None, mailbox=mailbox)
    except UnreadableMessage as problem:
        return _note(key, content[:LONGEST_HEADERS], problem.message, mailbox, at=at, dry_run=dry_run)
    return "new" if new else "known"


def _body(client: IMAPClient, uid: int, section: str, most: int) -> bytes:
    """At most so many bytes of it, whatever size the server says it has. PEEK leaves it as unread as it was."""
    answer = client.fetch([uid], [f"BODY.PEEK[{section}]<0.{most}>"]).get(uid, {})
    bodies = [value for name, value in answer.items() if name.startswith(b"BODY[") and isinstance(value, bytes)]
    return bodies[0] if bodies else b""


def _note(key: str, headers: bytes, problem: str, mailbox: Mailbox, *, at: datetime, dry_run: bool) -> str:
    """Keep in sight what could not be brought, with whatever its headers tell."""
    if dry_run:
        return "unreadable"
    try:
        found = read_message(headers.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        sender, subject = found.sender, found.subject
    except UnreadableMessage:
        sender = subject = ""
    note_unreadable(key, mailbox=mailbox, problem=problem, at=at, sender=sender, subject=subject)
    return "unreadable"
