"""Dialogue meetings on a shared tablet."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.models import Person
from roret.strategic.voices.models import READERS, OfCollection

# What was written in time is taken this long after, so that a tablet may lie in a drawer over a holiday.
GRACE = timedelta(days=14)


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(collection__organisation__in=organisations_as(person, *READERS))

    def for_page(self) -> Self:
        return self.select_related("collection__organisation", "unit", "begun_by", "vouched_by")


class Sitting(OfCollection):
    """One meeting on one tablet, where a member of staff records many people one after another.

    The tablet sends with a token of its own, so that a day offline and an ended sign-in lose nothing; only its SHA-256
    is kept here, and it gives nothing but adding to this sitting what was written until `ends_at`. `code` opens what
    lies encrypted on the tablet: it stands here so that a forgotten code loses nothing, and opens nothing here.
    `vouched_by` is the colleague who opened the meeting again, and stands for what comes in instead of who began it.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    place_name = models.CharField(_("where"), max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=8, blank=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    vouched_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    received = models.PositiveIntegerField(default=0)  # contributions that have come from it

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def where(self) -> str:
        return " · ".join(filter(None, [self.unit.name if self.unit else "", self.place_name]))

    @property
    def code_in_groups(self) -> str:
        return f"{self.code[:4]} {self.code[4:]}"

    @property
    def source_prefix(self) -> str:
        """How the keys begin of everything that came from it."""
        return f"tablet:{self.pk}:"

    def is_open(self, at: datetime) -> bool:
        """Takes what is written now."""
        return self.ended_at is None and at <= self.ends_at
