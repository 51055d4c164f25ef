"""Dates of an action that were moved."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.people.models import Person
from roret.organisational.actions.models.actions import Action


class MovedPlan(models.Model):
    """The dates an action had before they were moved, and why. Kept as long as the action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moved_plans")
    starts_before = models.DateField(null=True)
    due_before = models.DateField(null=True)
    starts_after = models.DateField(null=True)
    due_after = models.DateField(null=True)
    on = models.DateField()
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_before__isnull=False) | Q(due_before__isnull=False),
                name="moved_plan_had_dates",
                violation_error_message=_("There were no dates to move."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_before or '–'} – {self.due_before or '–'}"
