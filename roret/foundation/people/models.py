"""Who can sign in, and how."""

import hashlib
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=(username or "").strip())

    def named(self, email: str, name: str, **more: Any) -> "Person":
        """A new, unsaved person without a password; sign-in is by link until one is chosen."""
        person = self.model(email=email.strip().lower(), name=name, **more)
        person.set_unusable_password()
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. What a person may do stands in organisations' memberships, not here.

    There is no civil registration number: nothing here needs one. There is no superuser flag: the widest role is
    an administrator's, within one organisation.
    """

    email = models.EmailField(_("e-mail"), max_length=200, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="da")
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_once",
                violation_error_message=_("There is already a person with that e-mail."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def usable(self, token: str, *, at: datetime) -> Self:
        return self.filter(token_hash=hash_of(token), used_at=None, expires_at__gt=at, person__is_active=True)


class SignInLink(models.Model):
    """A link sent by mail that signs a person in once. Only a hash is kept: who reads this table cannot sign in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person} → {self.expires_at:%Y-%m-%d %H:%M}"


class Attempt(models.Model):
    """One try at something that is limited: sign-in, a receipt code, a public form. Who tried is kept as a hash."""

    kind = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "who", "at"], name="attempt_lookup")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


def hash_of(text: str) -> str:
    """SHA-256 in hex, of what must be recognised but not kept."""
    return hashlib.sha256(text.encode()).hexdigest()
