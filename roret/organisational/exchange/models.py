"""Workbooks that came back."""

from typing import Self

from django.db import models

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF
from roret.organisational.exchange.status import UploadState


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, person: object) -> Self:
        """Each person has their own."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(owner=person, organisation__in=organisations_as(person, *STAFF))


class Upload(models.Model):
    """A workbook, read into rows that each can be compared with what is there. Nothing is changed before it is said so.

    `rows` is what `engine.book.read` gave, as dictionaries; `results` is [sheet, line, title, sentence, whether done].
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.PREVIEW)
    rows = models.JSONField(default=list)
    results = models.JSONField(default=list)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Unit | None:
        return None
