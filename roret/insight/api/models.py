"""Tokens: who may read what is not public."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person, hash_of


class TokenQuerySet(models.QuerySet["Token"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(organisation__in=organisations_as(person, Role.ADMINISTRATOR))

    def in_use(self, on: date) -> Self:
        """Neither revoked nor past its last day."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=on), revoked_at=None)

    def opened_by(self, key: str) -> Self:
        """Looked up by digest: no comparison here takes longer for a better guess."""
        return self.filter(digest=hash_of(key))


class Token(models.Model):
    """A key for one integration, shown once. `digest` is its SHA-256; `scopes` a list of what it may read."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what it is for"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def is_in_use(self, on: date) -> bool:
        return self.revoked_at is None and (self.expires_on is None or self.expires_on >= on)

    @property
    def place(self) -> Unit | None:
        return None
