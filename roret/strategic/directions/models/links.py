"""What a direction grew out of: topics, and single contributions."""

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from roret.foundation.people.models import Person
from roret.strategic.directions.models.directions import Direction
from roret.strategic.voices.models import Contribution, Topic


class TopicLinkQuerySet(models.QuerySet["TopicLink"]):
    def with_standing(self) -> Any:  # annotated, which the type of the set cannot say
        """`stands_under`: the topic's key, or that of the one it was merged into since."""
        return self.annotate(stands_under=Coalesce("topic__merged_into", "topic"))


class TopicLink(models.Model):
    """The hop from a topic to a direction: all that was said about it speaks for the direction."""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = TopicLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["direction", "topic"], name="topic_link_once")]

    def __str__(self) -> str:
        return f"{self.topic} → {self.direction}"


class Origin(models.Model):
    """The hop from one contribution straight to a direction: these words shaped it."""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="origins")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["direction", "contribution"], name="origin_once")]

    def __str__(self) -> str:
        return f"{self.contribution} → {self.direction}"
