"""Paper forms, each with a code of its own."""

import secrets
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.codes import LETTERS, in_groups
from roret.strategic.voices.models import READERS, OfCollection

SHEET_CODE_LENGTH = 8


def new_sheet_code() -> str:
    """It ties paper to its collection and opens nothing."""
    return "".join(secrets.choice(LETTERS) for _n in range(SHEET_CODE_LENGTH))


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(collection__organisation__in=organisations_as(person, *READERS))


class Sheet(OfCollection):
    """One printed paper form. What is typed in from it is kept with the sheet's code as its source.

    `receipt_codes` are those on the strip to keep: the key of a question, or "0" for none → the code that the first
    input typed in under it gets. So whoever wrote on paper follows it as everybody else; until then they open nothing.
    """

    code = models.CharField(max_length=SHEET_CODE_LENGTH, unique=True, default=new_sheet_code)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    receipt_codes = models.JSONField(default=dict)
    printed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    printed_at = models.DateTimeField()
    typed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    typed_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return in_groups(self.code)
