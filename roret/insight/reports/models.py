"""Editions: what was published, as it was published."""

from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Q

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.organisations.status import Role
from roret.organisational.followup.models import Round

READERS = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR)


class EditionIsFrozen(TypeError):
    """Somebody tried to change or remove what was published. A correction is a new version."""

    def __init__(self) -> None:
        super().__init__("An edition is never changed or deleted: freeze its round again to make a new version.")


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(organisation__in=organisations_as(person, *READERS))

    def newest_first(self) -> Self:
        return self.order_by("-frozen_at", "-version", "-pk")

    def for_list(self) -> Self:
        """Without the documents themselves, which are large."""
        return self.select_related("round").defer("content", "word", "pdf")

    def for_page(self) -> Self:
        return self.select_related("round", "organisation").defer("word", "pdf")

    def update(self, **fields: Any) -> NoReturn:
        raise EditionIsFrozen

    def delete(self) -> NoReturn:
        raise EditionIsFrozen


class Edition(models.Model):
    """A report, frozen. `content` is engine.content's canonical JSON, and `checksum` its SHA-256.

    Word and PDF are kept as they were made, so that a new template never changes an old report.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    content = models.TextField()
    checksum = models.CharField(max_length=64)
    word = models.BinaryField()
    pdf = models.BinaryField()
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=200)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number", "version"], name="edition_number_once"),
            models.UniqueConstraint(fields=["round", "version"], name="edition_of_round_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="edition_version_from_one"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever once."""
        if not self._state.adding:
            raise EditionIsFrozen
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EditionIsFrozen

    @property
    def place(self) -> Unit | None:
        return None
