"""Actions: what is done to follow a direction, their milestones, what they grew out of, and how they have moved."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.organisational.actions.status import ENDED, HAS_BEGUN, Involvement, Kind, Level, State
from roret.strategic.directions.models import Direction
from roret.strategic.directions.readings import lines_back
from roret.strategic.voices.models import Contribution

STAFF = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR)
TALKERS = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.ADMINISTRATOR)  # who writes and reads comments


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, person: object) -> Self:
        """All staff and politicians of the organisation; the public reads of actions on the direction's page."""
        return self.filter(organisation__in=organisations_as(person, *STAFF))

    def going_on(self) -> Self:
        return self.exclude(state__in=ENDED)

    def following(self, direction: Direction) -> Self:
        """Its own, and those still going on that follow what it carries on from a strategy before."""
        line = lines_back([direction.pk])[direction.pk]
        return self.filter(Q(direction=direction) | Q(direction__in=line) & ~Q(state__in=ENDED))

    def led_within(self, unit: Unit) -> Self:
        return self.filter(lead_unit__path__startswith=unit.path, organisation=unit.organisation_id)

    def late(self, on: date) -> Self:
        """Going on, and past its date or with a milestone past its date; or a trial that ended without a verdict."""
        overdue = Exists(Milestone.objects.filter(action=OuterRef("pk")).late(on))
        unsaid = Q(kind=Kind.TRIAL, state=State.DONE, due_on__lt=on) & (Q(trial=None) | Q(trial__verdict=""))
        return self.filter((~Q(state__in=ENDED) & (Q(due_on__lt=on) | overdue)) | unsaid)

    def awaiting_verdict(self, on: date) -> Self:
        """Trials that have begun, whose end is past, and of which nobody has said what they showed."""
        past = self.filter(kind=Kind.TRIAL, due_on__lt=on, state__in=HAS_BEGUN)
        return past.filter(Q(trial=None) | Q(trial__verdict=""))

    def locked(self) -> Self:
        """The rows alone, and their keys free: others may point at an action meanwhile, as who waits for it does."""
        return self.select_for_update(of=("self",), no_key=True)

    def for_card(self) -> Self:
        return self.select_related("direction__strategy", "lead_unit", "owner", "trial")

    def for_page(self) -> Self:
        """With all that is said once of it; what there can be many of is asked for in pages."""
        return self.for_card().select_related("organisation", "trial__decided_by", "after")


class Action(models.Model):
    """Something that is done to follow a direction."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="+", verbose_name=_("follows"))
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("what we do"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.INITIATIVE)
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.ORGANISATIONAL)
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("lead unit"))
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    benefits = models.TextField(_("who benefits"), blank=True)
    involvement = models.CharField(_("citizens"), max_length=20, choices=Involvement, default=Involvement.CONSULTED)
    involvement_text = models.TextField(_("how citizens take part"), blank=True)
    participants = models.TextField(_("who the citizens are"), blank=True)
    thanks = models.CharField(_("how they are paid or thanked"), max_length=300, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(_("hours a week for the lead unit"), null=True, blank=True)
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.IDEA)
    created_at = models.DateTimeField()
    after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_on_in", verbose_name=_("after")
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["direction__number", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(starts_on=None) | Q(due_on__gte=models.F("starts_on")),
                name="action_due_after_start",
                violation_error_message=_("It cannot be due before it starts."),
            )
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="action_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit:
        return self.lead_unit

    def awaits_verdict(self, on: date) -> bool:
        """The same as the question of many, for one that was read with its trial."""
        if self.kind != Kind.TRIAL or self.due_on is None or self.due_on >= on or self.state not in HAS_BEGUN:
            return False
        trial = getattr(self, "trial", None)
        return trial is None or not trial.verdict


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def late(self, on: date) -> Self:
        return self.filter(done_on=None, due_on__lt=on)


class Milestone(models.Model):
    """A date by which something must have happened."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=160)
    due_on = models.DateField(_("due"))
    done_on = models.DateField(_("done"), null=True, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who sees to it")
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title

    def is_late(self, on: date) -> bool:
        return self.done_on is None and self.due_on < on


class MovedDate(models.Model):
    """A milestone's date that was moved: what it was before, and why. Kept as long as the milestone."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="moved_dates")
    before = models.DateField()
    after = models.DateField()
    on = models.DateField()
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="moved_date_says_why",
                violation_error_message=_("Say why the date is moved."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Move(models.Model):
    """One change of state: the action's history, in order."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=20, choices=State)
    after = models.CharField(max_length=20, choices=State)
    on = models.DateField()
    reason = models.CharField(_("why"), max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class ActionOrigin(models.Model):
    """The hop from a contribution to an action: the action grew out of these words."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="origins")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["action", "contribution"], name="action_origin_once")]

    def __str__(self) -> str:
        return f"{self.contribution} → {self.action}"
