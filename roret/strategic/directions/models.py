"""Strategies, what they say, and what they grew out of."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as, organisations_of
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.directions.status import ProposalState, StrategyState
from roret.strategic.voices.models import Contribution, Topic

STAFF = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR)


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def visible_to(self, person: object) -> Self:
        """An adopted strategy is public; a draft is for staff. Who has an account keeps to the own organisation."""
        public = ~Q(state=StrategyState.DRAFT)
        if not isinstance(person, Person):
            return self.filter(public)
        drafts = Q(organisation__in=organisations_as(person, *STAFF))
        return self.filter(drafts | (public & Q(organisation__in=organisations_of(person))))

    def in_force(self) -> Self:
        return self.filter(state=StrategyState.ADOPTED)

    def for_page(self) -> Self:
        return self.select_related("organisation").prefetch_related(
            "themes__focus_areas", "directions__keywords", "directions__objectives", "directions__themes"
        )


class Strategy(models.Model):
    """Where the area is going, for a period of years."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    area = models.CharField(_("area"), max_length=200, blank=True)
    period_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    foreword = models.TextField(_("foreword"), blank=True)
    signature = models.CharField(_("signed by"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=StrategyState, default=StrategyState.DRAFT)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = [F("period_from").desc(nulls_last=True), "title"]
        verbose_name_plural = "strategies"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to=None) | Q(period_from=None) | Q(period_to__gte=models.F("period_from")),
                name="strategy_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=StrategyState.DRAFT) | (Q(adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="strategy_adopted_by_somebody",
                violation_error_message=_("Say who adopted it, and when."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return None

    @property
    def period(self) -> str:
        years = [str(year) for year in (self.period_from, self.period_to) if year]
        return "–".join(dict.fromkeys(years))


class Theme(models.Model):
    """A chapter of a strategy. A strategy may have none."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="theme_number_once")]

    def __str__(self) -> str:
        return self.name


class FocusArea(models.Model):
    """A section of a theme: what the coming years will look at."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="focus_areas")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["theme", "number"], name="focus_area_number_once")]

    def __str__(self) -> str:
        return self.name


class DirectionQuerySet(models.QuerySet["Direction"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(strategy__in=Strategy.objects.visible_to(person))

    def for_page(self) -> Self:
        return self.select_related("strategy__organisation").prefetch_related(
            "keywords", "objectives", "themes", "topic_links__topic"
        )


class Direction(models.Model):
    """One way to go. What it is called (retning, pejlemærke, princip …) is the organisation's own word."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="directions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    motto = models.CharField(_("motto"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="directions", verbose_name=_("themes"))

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


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(organisation__in=organisations_as(person, Role.CONSULTANT))


class Proposal(models.Model):
    """A document that was read into a structure and waits for a person to say yes.

    `recognised` is `engine.recognition.to_json()` as the person has corrected it so far; `source` is the document's
    own text, shown beside it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    source = models.TextField()
    recognised = models.JSONField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    strategy = models.ForeignKey(Strategy, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Unit | None:
        return None
