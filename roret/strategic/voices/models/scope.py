"""What most things around a collection have in common: they belong to it."""

from django.db import models

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.models.collections import Collection


class OfCollection(models.Model):
    """Belongs to one collection, and through it to one organisation.

    Where the collection asks for them by a name, the model writes its key again with that `related_name`.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def organisation_id(self) -> int:
        return self.collection.organisation_id

    @property
    def place(self) -> Unit | None:
        return None
