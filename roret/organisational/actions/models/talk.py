"""What people say about an action, who follows it, and the files they put there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models.actions import Action


class Comment(models.Model):
    """Words from one colleague to the others. Withdrawn, it stays as an empty place in the conversation."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mentions = models.ManyToManyField(Person, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(withdrawn_at=None) & ~Q(text="")) | (Q(withdrawn_at__isnull=False) & Q(text="")),
                name="comment_says_something",
                violation_error_message=_("Write something first."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def name_on_record(self) -> str:
        """Never its words: they can be withdrawn."""
        return f"#{self.pk}"

    @property
    def organisation_id(self) -> int:
        return self.action.organisation_id

    @property
    def place(self) -> Unit:
        return self.action.lead_unit


class Follower(models.Model):
    """Somebody who wants to hear when the action moves."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["action", "person"], name="follower_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.action}"


class File(models.Model):
    """A file that belongs to an action. `size` in bytes; `removed_at` when its content was taken away."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("name"), max_length=200)
    content = models.FileField(_("file"), upload_to="actions/%Y/", blank=True)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
