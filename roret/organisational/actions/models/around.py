"""What belongs to an action beside its milestones: partners, money, what it waits for, and what a trial is about."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models.actions import Action
from roret.organisational.actions.status import Verdict


class Partner(models.Model):
    """A unit of ours, or somebody outside, that takes part in an action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="partners")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    name = models.CharField(_("somebody outside"), max_length=160, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)

    class Meta:
        ordering = ["unit__path", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(unit=None) & ~Q(name="")) | (Q(unit__isnull=False) & Q(name="")),
                name="partner_is_one_thing",
                violation_error_message=_("Choose a unit, or write who it is outside."),
            ),
            models.UniqueConstraint(
                fields=["action", "unit"],
                condition=Q(unit__isnull=False),
                name="partner_once",
                violation_error_message=_("That unit is a partner already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.unit)


class Money(models.Model):
    """What an action may cost in one year, and where it comes from. Whole kroner."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="money")
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("where the money comes from"), max_length=160)
    amount = models.PositiveIntegerField(_("amount in kroner"))

    class Meta:
        ordering = ["year", "source", "pk"]
        verbose_name_plural = "money"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "year", "source"],
                name="money_once",
                violation_error_message=_("There is a line for that year and source already."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="money_in_a_year",
                violation_error_message=_("Write the year with four digits."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source}: {self.amount}"


class Dependency(models.Model):
    """One action cannot go on before another is done."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="waits_for")
    needs = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="awaited_by", verbose_name=_("has to wait for")
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "dependencies"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "needs"],
                name="dependency_once",
                violation_error_message=_("It waits for that already."),
            ),
            models.CheckConstraint(
                condition=~Q(action=F("needs")),
                name="dependency_on_another",
                violation_error_message=_("An action cannot wait for itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} ← {self.needs}"


class Trial(models.Model):
    """What a trial wants to find out, and what it found. Its end is the action's date, its money the action's."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="trial")
    hypothesis = models.TextField(_("what we believe"), blank=True)
    measure = models.TextField(_("how we will see it"), blank=True)
    learned = models.TextField(_("what we learned"), blank=True)
    verdict = models.CharField(_("what now"), max_length=10, choices=Verdict, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(verdict="") & Q(decided_on=None))
                | (~Q(verdict="") & Q(decided_on__isnull=False) & ~Q(learned="")),
                name="trial_verdict_says_what_was_learned",
                violation_error_message=_("Say what you learned before you decide."),
            )
        ]

    def __str__(self) -> str:
        return str(self.action)
