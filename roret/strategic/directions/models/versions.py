"""A strategy's frozen versions, and what became of the directions a new strategy does not carry on."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.people.models import Person
from roret.strategic.directions.models.directions import Direction
from roret.strategic.directions.models.strategies import Strategy
from roret.strategic.directions.status import FROZEN_ON_THE_WAY_TO, StrategyState


class VersionIsFrozen(Exception):
    """Somebody tried to write in a version, or to delete it. That is a fault in the program."""


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(strategy__in=Strategy.objects.visible_to(person))

    def for_list(self) -> Self:
        """Without the words, which are long."""
        return self.select_related("frozen_by").defer("content")

    def update(self, **_changes: Any) -> int:
        raise VersionIsFrozen

    def delete(self) -> tuple[int, dict[str, int]]:
        raise VersionIsFrozen


class Version(models.Model):
    """A strategy as it stood when it was sent in hearing or adopted. Never changes.

    `content` is `readings.content_of()`; `checksum` is the SHA-256 of its canonical JSON. `state` is where the strategy
    was on its way to. `why` is what was said about it then: what the hearing asked, the number of the decision.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in FROZEN_ON_THE_WAY_TO],
        default=StrategyState.ADOPTED,
    )
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    why = models.CharField(_("why"), max_length=300, blank=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.strategy} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise VersionIsFrozen
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise VersionIsFrozen


class Dropped(models.Model):
    """A direction that the next strategy does not carry on, and why."""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="dropped")
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="drops")
    reason = models.CharField(_("why it is not carried on"), max_length=500)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["direction__number"]
        constraints = [
            models.UniqueConstraint(fields=["direction", "strategy"], name="dropped_once"),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="dropped_says_why",
                violation_error_message=_("Say why it is not carried on."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} ✕"
