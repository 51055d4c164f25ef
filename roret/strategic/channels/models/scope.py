"""What everything in this area has in common: it belongs to a collection."""

from django.db import models

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.models import Collection


class OfCollection(models.Model):
    """Belongs to one collection, and through it to one organisation."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def organisation_id(self) -> int:
        return self.collection.organisation_id

    @property
    def place(self) -> Unit | None:
        return None
