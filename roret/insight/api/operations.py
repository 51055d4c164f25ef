"""Tokens: made, used, and revoked. The key is shown once; what is kept of it opens nothing."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.foundation.people.models import Person, hash_of
from roret.foundation.people.operations import TooManyAttempts, count_attempt
from roret.insight.api.models import Token
from roret.insight.api.status import Scope

MOST = 50  # in use at a time
BEGINNING = 12  # letters one knows it by: too few to guess the rest from
MOST_WRONG, WRONG_WITHIN = 60, timedelta(minutes=15)  # as for receipt codes: docs/decisions/0016
PREFIX = "roret_"  # so that a scanner, or a colleague, sees what has been left lying in a file


class CannotMake(Exception):
    """There are too many already, or it opens nothing, or is past before it begins."""


@transaction.atomic
def make_token(
    title: str, *, scopes: Sequence[str], expires_on: date | None, by: Person, at: datetime, on: date
) -> tuple[Token, str]:
    """The token with its key, which is never shown again."""
    organisation = organisation_for(by, "api.administer_tokens")
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    opens = [scope.value for scope in Scope if scope in scopes]
    if not opens:
        raise CannotMake(_("Choose what it may read."))
    if expires_on is not None and expires_on < on:
        raise CannotMake(_("Choose a day that is not past."))
    if Token.objects.filter(organisation=organisation).in_use(on).count() >= MOST:
        raise CannotMake(_("There are 50 tokens in use already. Revoke one first."))
    key = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        organisation=organisation,
        title=title,
        digest=hash_of(key),
        beginning=key[:BEGINNING],
        scopes=opens,
        created_at=at,
        created_by=by,
        expires_on=expires_on,
    )
    record("api.make_token", token, by=by, organisation=organisation.slug, scopes=opens)
    return token, key


@transaction.atomic
def revoke_token(token: Token, *, by: Person, at: datetime) -> Token:
    """It opens nothing from now on."""
    token = Token.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=token.pk)
    require(by, "api.administer_tokens", token)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record("api.revoke_token", token, by=by, organisation=token.organisation.slug)
    return token


def note_use(token: Token, *, on: date) -> None:
    """The day it was used last, written once a day however often that is."""
    if token.last_used_on != on:
        Token.objects.filter(pk=token.pk).exclude(last_used_on=on).update(last_used_on=on)


def note_wrong_key(address: str, *, at: datetime) -> bool:
    """Whether there have been too many from there. A right key opens all the same: 256 bits keep it, not the limit."""
    try:
        count_attempt("api token", address, at=at, most=MOST_WRONG, within=WRONG_WITHIN)
    except TooManyAttempts:
        return True
    return False
