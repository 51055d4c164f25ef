"""What has happened to an action, one row for each thing, in the order it happened."""

from django.db import models

from roret.foundation.people.models import Person
from roret.organisational.actions.models.actions import Action
from roret.organisational.actions.status import What


class Happening(models.Model):
    """One thing that happened. `detail` holds values and no words, so that everybody reads it in their language.

    The audit record says who did what, for those who answer for it, and has an end; this is the action's own story.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="happenings")
    what = models.CharField(max_length=20, choices=What)
    on = models.DateField()
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["action", "-on", "-id"], name="happening_newest_first")]

    def __str__(self) -> str:
        return f"{self.action}: {self.what}"
