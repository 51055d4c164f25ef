"""How whoever spoke is told: by code, mail or letter, or by somebody they know, whose telling is a task."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.notices.models import Notice
from roret.foundation.notices.operations import settle, tell_many
from roret.foundation.organisations.models import Membership
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.voices.models import READERS, Contribution
from roret.strategic.voices.readings import receipt_address
from roret.strategic.voices.status import Telling


class Withdrawn(Exception):
    """Whoever gave it has taken it back; there is nothing left to change."""

    def __init__(self) -> None:
        super().__init__(_("This input is taken back. There is nothing left of it here."))


class CannotTell(Exception):
    """That person cannot tell this giver; the sentence says why."""


def told_by(telling: str, *, email: str, postal_address: str, teller_name: str) -> dict[str, Any]:
    """The fields of a way to be told: only what that way needs is kept."""
    return {
        "telling": telling,
        "email": email if telling == Telling.MAIL else "",
        "postal_address": postal_address.strip() if telling == Telling.LETTER else "",
        "teller_name": teller_name.strip() if telling == Telling.PERSON else "",
    }


@transaction.atomic
def change_telling(
    contribution: Contribution,
    *,
    telling: str,
    at: datetime,
    email: str = "",
    postal_address: str = "",
    teller_name: str = "",
) -> Contribution:
    """Whoever holds the code says anew how they want to be told. What follows of it comes in the same transaction."""
    held = held_by_giver(contribution)
    for field, value in told_by(telling, email=email, postal_address=postal_address, teller_name=teller_name).items():
        setattr(held, field, value)
    held.teller = None
    held.full_clean(exclude=["organisation", "collection", "question", "unit"], validate_unique=False)
    held.save(update_fields=["telling", "email", "postal_address", "teller_name", "teller"])
    record("voices.change_telling", held, by=None, organisation=held.organisation.slug, telling=str(telling))
    settle(teller_key(held), at=at)
    begin_telling(held, at=at)
    follow(settings.AFTER_TELLING_CHANGED, held)
    return held


@transaction.atomic
def link_teller(contribution: Contribution, teller: Person, *, by: Person, at: datetime) -> Contribution:
    """Say which of us the giver meant: somebody who may read their words."""
    held = held_by_giver(contribution)
    require(by, "voices.link_teller", held)
    if held.telling != Telling.PERSON:
        raise CannotTell(_("Whoever spoke wants to be told in another way now."))
    if not may_be_tellers(held).filter(pk=teller.pk).exists():
        raise CannotTell(_("Choose somebody who works here."))
    held.teller = teller
    held.save(update_fields=["teller"])
    record("voices.link_teller", held, by=by, organisation=held.organisation.slug, teller=teller.pk)
    settle(teller_key(held), at=at)
    follow(settings.AFTER_TELLING_CHANGED, held)
    return held


def begin_telling(contribution: Contribution, *, at: datetime) -> None:
    """Mail the code to who wants mail; ask who is meant where somebody is named."""
    if contribution.telling == Telling.MAIL:
        _mail_receipt(contribution)
    elif contribution.telling == Telling.PERSON:
        _ask_who_is_meant(contribution, at=at)


def held_by_giver(contribution: Contribution) -> Contribution:
    """The row, locked, unless it is withdrawn."""
    held = Contribution.objects.select_for_update(of=("self",)).select_related("organisation", "collection")
    found = held.get(pk=contribution.pk)
    if found.withdrawn_at is not None:
        raise Withdrawn
    return found


def follow(functions: Iterable[str], contribution: Contribution) -> None:
    """What upper areas do about it, as the settings name them."""
    for path in functions:
        import_string(path)(contribution)


def may_be_tellers(contribution: Contribution) -> Any:
    """People with a role in the organisation that lets them read what was said."""
    roles = Membership.objects.current().filter(role__in=READERS, unit__organisation=contribution.organisation_id)
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True)


def teller_key(contribution: Contribution) -> str:
    """What the notice that asks who is meant is known by."""
    return f"voices.teller:{contribution.pk}"


def _ask_who_is_meant(contribution: Contribution, *, at: datetime) -> None:
    """A line on each consultant's list. Nothing of what the giver wrote stands in it: lists outlive a withdrawal."""
    roles = Membership.objects.current().filter(role=Role.CONSULTANT, unit__organisation=contribution.organisation_id)
    url, key = reverse("voices:contribution", args=[contribution.pk]), teller_key(contribution)
    Notice.objects.filter(key=key).delete()
    notices = []
    for person in Person.objects.filter(pk__in=roles.values("person"), is_active=True):
        with translation.override(person.language):
            text = _("Say who is meant to tell a giver: %(input)s") % {"input": told_apart(contribution)}
        notices.append(Notice(person=person, key=key, text=text[:300], url=url, created_at=at))
    tell_many(notices)


def told_apart(contribution: Contribution) -> str:
    """The collection and the day, in the language in force: lists are read over shoulders and outlive what they name.

    Neither number nor reference, which stand on papers together with the code that opens the receipt.
    """
    day = date_format(timezone.localtime(contribution.created_at), "DATE_FORMAT")
    return _("input to %(collection)s from %(day)s") % {"collection": contribution.collection.title[:160], "day": day}


def _mail_receipt(contribution: Contribution) -> None:
    """The code is a key to one person's words, so the outbox does not show it. Once to each address."""
    body = _(
        "Thank you for your input to: %(title)s\n\nThis is your code. Keep this mail.\n\n%(code)s\n\n"
        "Here you can see what happens with your input:\n%(address)s\n\nWe write to you again when there is an answer."
    ) % {
        "title": contribution.collection.title,
        "code": contribution.receipt,
        "address": receipt_address(contribution.receipt_code),
    }
    to = sha256(contribution.email.lower().encode()).hexdigest()[:12]
    EmailMessage(
        subject=_("Your code: follow your input"),
        body=body,
        to=[contribution.email],
        headers={
            "X-Roret-Key": f"{receipt_key(contribution)}:{to}",
            "X-Roret-Organisation": contribution.collection.organisation.slug,
            "X-Roret-Secret": "yes",
        },
    ).send()


def receipt_key(contribution: Contribution) -> str:
    """How the keys of the mails with its code begin."""
    return f"voices.receipt:{contribution.pk}"
