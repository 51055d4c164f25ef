"""Strategies: their frame, themes and versions, and what they rest on."""

from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as, organisations_of
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.foundation.texts.models import WithEasyRead
from roret.strategic.directions.status import STANDING, StrategyState
from roret.strategic.voices.models import Collection

STAFF = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR)


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def visible_to(self, person: object) -> Self:
        """All but drafts are public; a draft is for staff. Who has an account keeps to the own organisation."""
        public = ~Q(state=StrategyState.DRAFT)
        if not isinstance(person, Person):
            return self.filter(public)
        drafts = Q(organisation__in=organisations_as(person, *STAFF))
        return self.filter(drafts | (public & Q(organisation__in=organisations_of(person))))

    def in_force(self) -> Self:
        """What holds today. Where what is adopted for a day to come counts too, ask for `standing()`."""
        return self.filter(state=StrategyState.IN_FORCE)

    def standing(self) -> Self:
        """Adopted and not ended: units may work by it, also before its first day."""
        return self.filter(state__in=STANDING)

    def in_force_first(self) -> Self:
        """Then what is still to come, then the rest; among those the newest period."""
        order = [StrategyState.IN_FORCE, StrategyState.ADOPTED]
        place = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(order)), default=Value(len(order)))
        return self.order_by(place, F("period_from").desc(nulls_last=True), "-pk")

    def for_page(self) -> Self:
        return self.select_related("organisation", "follows", "hearing_collection__organisation").prefetch_related(
            "policies",
            "themes__focus_areas",
            "themes__directions",
            "directions__keywords",
            "directions__objectives",
            "directions__themes",
        )


class Strategy(WithEasyRead):
    """Where the area is going, for a period of years."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    area = models.CharField(_("area"), max_length=200, blank=True)
    period_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    foreword = models.TextField(_("foreword"), blank=True)
    signature = models.CharField(_("signed by"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=StrategyState, default=StrategyState.DRAFT)
    hearing_from = models.DateField(_("hearing from"), null=True, blank=True)
    hearing_until = models.DateField(_("hearing until"), null=True, blank=True)
    hearing_text = models.TextField(_("what we ask about"), blank=True)
    hearing_how = models.TextField(_("how to be heard"), blank=True)
    hearing_collection = models.ForeignKey(
        Collection,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("collection that takes the input"),
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=80, blank=True)
    in_force_on = models.DateField(_("in force from"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name=_("follows")
    )
    word = models.CharField(_("word for a direction"), max_length=40, blank=True)
    words = models.CharField(_("word for several directions"), max_length=40, blank=True)

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
                condition=Q(state__in=[StrategyState.DRAFT, StrategyState.HEARING])
                | (Q(adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="strategy_adopted_by_somebody",
                violation_error_message=_("Say who adopted it, and when."),
            ),
            models.CheckConstraint(
                condition=Q(hearing_until=None) | Q(hearing_from=None) | Q(hearing_until__gte=F("hearing_from")),
                name="strategy_hearing_in_order",
                violation_error_message=_("The hearing ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(in_force_on=None) | Q(ended_on__gte=F("in_force_on")),
                name="strategy_ends_after_start",
                violation_error_message=_("It cannot end before it is in force."),
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

    @property
    def direction_word(self) -> str:
        """What one direction is called here: the strategy's own word, or the organisation's."""
        return self.word or self.organisation.direction_word

    @property
    def direction_words(self) -> str:
        return self.words or self.word or self.organisation.direction_words

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING


class Policy(models.Model):
    """Something a strategy rests on: a law, a policy, an agreement."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="policies")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    link = models.URLField(_("link"), max_length=500, blank=True)
    text = models.TextField(_("what it means here"), blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "policies"
        constraints = [models.UniqueConstraint(fields=["strategy", "position"], name="policy_position_once")]

    def __str__(self) -> str:
        return self.title


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
