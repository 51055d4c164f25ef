"""Spreadsheets on their way in, and how their columns were read."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.voices.models.collections import Collection
from roret.strategic.voices.models.scope import OfCollection
from roret.strategic.voices.status import ImportState


class Import(OfCollection):
    """A file of contributions on its way in: what was uploaded, what it would do, and what it did.

    The whole file is kept until it is stored or dropped, so that nothing depends on somebody's laptop; then only the
    rows that were left out, in a file of their own. `claimed_at` says that a worker is storing it.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="imports/%Y/")
    checksum = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    remembered = models.BooleanField(default=False)  # read as somebody chose for an earlier file with the same names
    sheet = models.CharField(max_length=100, blank=True)  # the one that is read, of those the workbook has
    sheets = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)
    # What the check found: {"new": n, "known": n, "bad": n, "empty": n}; the first rows and the bad ones, as shown.
    counts = models.JSONField(default=dict)
    preview = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    done_rows = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)

    class ImportQuerySet(models.QuerySet["Import"]):
        def visible_to(self, person: object) -> Self:
            return self.filter(collection__organisation__in=organisations_as(person, Role.CONSULTANT))

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ColumnMemory(models.Model):
    """How somebody read the columns of a spreadsheet, remembered for the next one with the same names on top.

    `names` is a checksum of the column names in their order; `mapping` is field → column number, as in an import.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    names = models.CharField(max_length=64)
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "names"], name="column_memory_once")]

    def __str__(self) -> str:
        return self.names[:8]
