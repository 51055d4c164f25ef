"""Help questions and examples of a direction."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.models import Person
from roret.strategic.directions.models import STAFF, Direction


class HelpQuestion(models.Model):
    """A question that makes a direction practical: how do we see that we listened?"""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=300)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["direction", "position"], name="help_question_position_once")]

    def __str__(self) -> str:
        return self.text


class ExampleQuerySet(models.QuerySet["Example"]):
    def visible_to(self, person: object) -> Self:
        """Staff see all of their organisation; everybody sees those released on a strategy they may see."""
        mine = Q(unit__organisation__in=organisations_as(person, *STAFF))
        return self.filter(mine | Q(released_at__isnull=False, direction__in=Direction.objects.visible_to(person)))


class Example(models.Model):
    """How a unit did it in practice. Public when somebody who may has released it."""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    text = models.TextField(_("what we did"))
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ExampleQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def name_on_record(self) -> str:
        """Never its words: they may tell of a citizen, and what is on record cannot be taken back."""
        return f"#{self.pk}"

    @property
    def organisation_id(self) -> int:
        return self.unit.organisation_id

    @property
    def place(self) -> Unit:
        return self.unit
