"""Indicators and their readings."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF, Action
from roret.organisational.indicators.status import Good
from roret.strategic.directions.models import Direction, Objective


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, person: object) -> Self:
        """All of the organisation's for its staff and politicians; an objective's for whoever may see the strategy."""
        mine = Q(organisation__in=organisations_as(person, *STAFF))
        shown = Objective.objects.filter(direction__in=Direction.objects.visible_to(person))
        return self.filter(mine | Q(objective__in=shown))

    def in_use(self) -> Self:
        return self.filter(closed_on=None)

    def for_page(self) -> Self:
        return self.select_related(
            "organisation", "action__lead_unit", "objective__direction__strategy__organisation", "owner"
        ).prefetch_related(models.Prefetch("readings", Reading.objects.select_related("by")))


class Indicator(models.Model):
    """Something that is counted or measured, of an action or of an objective. Closed, it keeps its readings."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    title = models.CharField(_("what is measured"), max_length=160)
    unit_of_measure = models.CharField(_("measured in"), max_length=40, blank=True)
    good = models.CharField(_("good is"), max_length=10, choices=Good, default=Good.UP)
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField(_("baseline on"), null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=3, null=True, blank=True)
    target_on = models.DateField(_("target on"), null=True, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who keeps it")
    )
    closed_on = models.DateField(null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(action=None) & Q(objective__isnull=False)) | (Q(action__isnull=False) & Q(objective=None)),
                name="indicator_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(target_on=None) | Q(baseline_on=None) | Q(target_on__gt=models.F("baseline_on")),
                name="indicator_target_after_baseline",
                violation_error_message=_("The target lies before the baseline."),
            ),
            models.UniqueConstraint(
                fields=["action", "title"],
                condition=Q(closed_on=None),
                name="indicator_of_action_once",
                violation_error_message=_("There is an indicator with that name already."),
            ),
            models.UniqueConstraint(
                fields=["objective", "title"],
                condition=Q(closed_on=None),
                name="indicator_of_objective_once",
                violation_error_message=_("There is an indicator with that name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return self.action.place if self.action is not None else None


class Reading(models.Model):
    """One value on a day. A day has one; a correction keeps who and when in the record."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=3)
    source = models.CharField(_("source"), max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "on"],
                name="reading_once_a_day",
                violation_error_message=_("There is a reading on that day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"
