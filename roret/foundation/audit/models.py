"""What we keep of what was done. Append-only: rows are never changed, and nothing points at them."""

from typing import Any, NoReturn, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_organisation(self, slug: str) -> Self:
        return self.filter(organisation=slug)

    def about(self, kind: str, pk: int | str) -> Self:
        return self.filter(thing_kind=kind, thing_id=str(pk))

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Entry(models.Model):
    """One act. Words, not foreign keys: it must still read true when the person or thing is gone."""

    at = models.DateTimeField(_("when"))
    organisation = models.CharField(_("organisation"), max_length=60, blank=True)
    actor = models.CharField(_("who"), max_length=200)
    actor_id = models.CharField(max_length=40, blank=True)
    verb = models.CharField(_("what"), max_length=80)
    thing_kind = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40, blank=True)
    thing = models.CharField(_("thing"), max_length=300)
    detail = models.JSONField(_("detail"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-id"], name="audit_of_organisation"),
            models.Index(fields=["thing_kind", "thing_id"], name="audit_about_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.verb} {self.thing}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An audit entry is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("An audit entry is never deleted by hand.")
