"""Dialogue meetings on a shared tablet."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.models import Person
from roret.strategic.channels.models.scope import OfCollection
from roret.strategic.voices.models import READERS


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(collection__organisation__in=organisations_as(person, *READERS))


class Sitting(OfCollection):
    """One meeting on one tablet, where a member of staff records many people one after another.

    The tablet sends with a token of its own, so that a day offline and an ended sign-in lose nothing; only its SHA-256
    is kept here, and it gives nothing but adding to this sitting until `ends_at`.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    place_name = models.CharField(_("where"), max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    received = models.PositiveIntegerField(default=0)  # contributions that have come from it

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
