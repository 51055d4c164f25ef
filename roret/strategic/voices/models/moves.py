"""Acts at the sorting desk, kept so that they can be undone."""

from django.db import models

from roret.foundation.people.models import Person
from roret.strategic.voices.models.collections import Collection
from roret.strategic.voices.models.contributions import Contribution
from roret.strategic.voices.models.scope import OfCollection
from roret.strategic.voices.status import MoveAct


class Move(OfCollection):
    """One act of sorting, over one contribution or many, kept so that it can be undone.

    `topics` are what the act did to topics themselves, in keys: those it made (a split), those it merged away.
    """

    act = models.CharField(max_length=10, choices=MoveAct, default=MoveAct.SORT)
    topics = models.JSONField(default=list, blank=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="moves")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)  # undone, or found to be past undoing

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["collection", "by", "-id"], name="move_latest_of_person")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Step(models.Model):
    """What a move did to one contribution. `before` and `after` say where it stood and why."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="steps")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["move", "contribution"], name="step_once_in_move")]

    def __str__(self) -> str:
        return f"{self.move}: {self.contribution}"
