"""Directions, their numbered objectives and keywords."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.texts.models import WithEasyRead
from roret.strategic.directions.models.strategies import Strategy, Theme


class DirectionQuerySet(models.QuerySet["Direction"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(strategy__in=Strategy.objects.visible_to(person))

    def for_page(self) -> Self:
        return self.select_related("strategy__organisation").prefetch_related(
            "keywords", "objectives", "themes", "topic_links__topic"
        )


class Direction(WithEasyRead):
    """One way to go. What it is called (retning, pejlemærke, princip …) is the organisation's own word."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="directions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    motto = models.CharField(_("motto"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="directions", verbose_name=_("themes"))
    inherits = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="inherited_by", verbose_name=_("carries on")
    )

    objects = DirectionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="direction_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def organisation_id(self) -> int:
        return self.strategy.organisation_id

    @property
    def place(self) -> Unit | None:
        return None


class Objective(models.Model):
    """Something a direction wants to reach, numbered as in the document: 1.1, 1.2 …"""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=12)
    text = models.TextField(_("objective"))
    target = models.CharField(_("by when, in the document's words"), max_length=120, blank=True)
    target_on = models.DateField(_("by when"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["direction", "number"], name="objective_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:80]}"


class Keyword(models.Model):
    """A word a direction is known by."""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="keywords")
    word = models.CharField(_("keyword"), max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["direction", "word"], name="keyword_once")]

    def __str__(self) -> str:
        return self.word
