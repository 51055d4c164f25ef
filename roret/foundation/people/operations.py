"""Everything that changes people and how they sign in."""

import secrets
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.people.models import Attempt, Person, SignInLink, hash_of

LINK_LIVES = timedelta(minutes=30)


class TooManyAttempts(Exception):
    """Somebody tries too often; wait and try again."""


class CannotSignIn(Exception):
    """Wrong e-mail or password, or a link that is used or too old."""


class EmailTaken(Exception):
    """There is already a person with that e-mail."""


@transaction.atomic
def register(email: str, name: str, *, language: str = "da", by: object) -> Person:
    """A new person without a password, or EmailTaken."""
    if Person.objects.filter(email__iexact=email.strip()).exists():
        raise EmailTaken(email)
    person = Person.objects.named(email, name, language=language)
    person.save()
    record("people.register", person, by=by)
    return person


@transaction.atomic
def choose_password(person: Person, password: str, *, by: object) -> None:
    person.set_password(password)
    person.save(update_fields=["password"])
    record("people.choose_password", person, by=by)


def count_attempt(kind: str, who: str, *, at: datetime, most: int, within: timedelta) -> None:
    """Note a try and raise TooManyAttempts when there were more than `most` in the time `within` before `at`.

    A try over the limit is not noted, so somebody who keeps trying is let in again when the time has passed.
    """
    hashed = _who(kind, who)
    recent = Attempt.objects.filter(kind=kind, who=hashed, at__gt=at - within)
    if recent.count() >= most:
        raise TooManyAttempts(kind)
    Attempt.objects.create(kind=kind, who=hashed, at=at)


def _who(kind: str, who: str) -> str:
    return hash_of(f"{kind}:{who}")


def check_credentials(email: str, password: str, *, address: str, at: datetime) -> Person:
    """The person with that e-mail and password, or CannotSignIn; limited by e-mail and by network address."""
    email = email.strip().lower()
    count_attempt("sign-in e-mail", email, at=at, most=8, within=timedelta(minutes=15))
    count_attempt("sign-in address", address, at=at, most=60, within=timedelta(minutes=15))
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    # The same work is done for an unknown e-mail, so that the time taken does not tell who has an account.
    if not check_password(password, person.password if person else _nobodys_password()) or person is None:
        raise CannotSignIn(email)
    # Only tries in vain count: whoever knows the password is not shut out by having used it often.
    Attempt.objects.filter(kind="sign-in e-mail", who=_who("sign-in e-mail", email)).delete()
    record("people.sign_in", person, by=person)
    return person


@cache
def _nobodys_password() -> str:
    """Made when it is first needed: hashing takes most of a second, and nobody should wait for it at the start."""
    return make_password(secrets.token_hex(8))


@transaction.atomic
def send_sign_in_link(email: str, *, address: str, origin: str, at: datetime) -> None:
    """Mail a link that signs the person in once within half an hour; nothing is said when nobody has that e-mail."""
    count_attempt("link e-mail", email.strip().lower(), at=at, most=5, within=timedelta(hours=1))
    count_attempt("link address", address, at=at, most=30, within=timedelta(hours=1))
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        return
    token = secrets.token_urlsafe(24)
    SignInLink.objects.create(person=person, token_hash=hash_of(token), expires_at=at + LINK_LIVES)
    record("people.send_link", person, by=person)
    _mail_link(person, origin + reverse("people:use_link", args=[token]))


def _mail_link(person: Person, url: str) -> None:
    with translation.override(person.language):
        message = EmailMessage(
            subject=_("Your link to sign in to Roret"),
            body=_(
                "Hello %(name)s\n\nOpen this link to sign in. It works once and for half an hour:\n\n%(url)s\n\n"
                "If you did not ask for it, you need do nothing."
            )
            % {"name": person.name, "url": url},
            to=[person.email],
            headers={"X-Roret-Secret": "yes"},
        )
    message.send()


@transaction.atomic
def use_sign_in_link(token: str, *, at: datetime) -> Person:
    """The person the link was sent to, once; CannotSignIn when it is unknown, used or too old."""
    link = SignInLink.objects.select_for_update().usable(token, at=at).select_related("person").first()
    if link is None:
        raise CannotSignIn("link")
    link.used_at = at
    link.save(update_fields=["used_at"])
    record("people.sign_in_by_link", link.person, by=link.person)
    return link.person


def choose_language(person: Person, language: str) -> None:
    person.language = language
    person.save(update_fields=["language"])


def forget_old_attempts(*, at: datetime) -> int:
    """Delete what the limits no longer need; returns how many."""
    return Attempt.objects.filter(at__lt=at - timedelta(days=1)).delete()[0]
