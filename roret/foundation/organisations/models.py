"""Organisations, their tree of units, and who has which role where."""

from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.status import Role, UnitKind
from roret.foundation.people.models import Person

# The first part of a public address: no organisation may be called what a page of ours is called.
RESERVED_SLUGS = frozenset(
    [
        "accent",
        "accessibility",
        "actions",
        "administration",
        "answers",
        "api",
        "calendar",
        "capacity",
        "cards",
        "cases",
        "channels",
        "collections",
        "comments",
        "contributions",
        "data",
        "desk",
        "dialogue-cards",
        "directions",
        "editions",
        "examples",
        "feeds",
        "files",
        "groups",
        "health",
        "hearings",
        "homes",
        "imports",
        "indicators",
        "language",
        "letters",
        "mailboxes",
        "meetings",
        "messages",
        "milestones",
        "notes",
        "offers",
        "open",
        "paper",
        "phases",
        "plan",
        "planning",
        "plans",
        "policies",
        "posters",
        "practice",
        "programmes",
        "proposals",
        "r",
        "requests",
        "rhythms",
        "rounds",
        "samples",
        "schemas",
        "screening",
        "search",
        "sheets",
        "sign-in",
        "sign-out",
        "sittings",
        "static",
        "strategies",
        "tablet",
        "templates",
        "thread",
        "tokens",
        "topics",
        "versions",
        "views",
    ]
)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: object) -> Self:
        """An organisation's existence is public; what is in it is not."""
        return self


class Organisation(models.Model):
    """A municipality. Nothing of one is ever seen from another."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=40, unique=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0059b3",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as #rrggbb."))],
    )
    direction_word = models.CharField(_("word for a direction"), max_length=40, default="retning")
    direction_words = models.CharField(_("word for several directions"), max_length=40, default="retninger")
    small_count = models.PositiveSmallIntegerField(_("smallest count shown"), default=5)
    asleep_months = models.PositiveSmallIntegerField(_("asleep after so many months without a word"), default=6)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(small_count__in=[3, 5, 10]), name="organisation_small_count"),
            models.CheckConstraint(
                condition=Q(asleep_months__gte=1, asleep_months__lte=36),
                name="organisation_asleep_months",
                violation_error_message=_("Write a number of months from 1 to 36."),
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)),
                name="organisation_slug_free",
                violation_error_message=_("That address is used by a page of ours. Choose another."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, person: Person | object) -> Self:
        """Everybody in an organisation may see its units; nobody else."""
        return self.filter(organisation__in=organisations_of(person))

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def within(self, unit: "Unit") -> Self:
        """The unit and everything below it."""
        return self.filter(organisation=unit.organisation_id, path__startswith=unit.path)

    def in_order(self) -> Self:
        return self.order_by("path")


class Unit(models.Model):
    """A place in the organisation. `path` is the keys from the root down, so that "within" is one comparison."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind, default=UnitKind.DEPARTMENT)
    path = models.CharField(max_length=200, editable=False)
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "parent", "name"],
                name="unit_name_once",
                violation_error_message=_("There is already a unit with that name there."),
            ),
            models.UniqueConstraint(fields=["organisation", "path"], name="unit_path_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for the root."""
        return self.path.count(".") - 1

    @property
    def place(self) -> "Unit":
        """Where it belongs, for the rules."""
        return self


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, person: Person | object) -> Self:
        return self.filter(unit__organisation__in=organisations_of(person))

    def current(self, on: date | None = None) -> Self:
        """Those in force that day; without a day, those with no end."""
        if on is None:
            return self.filter(until=None)
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Membership(models.Model):
    """A role somebody has in a unit, from and to. Ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("from"))
    until = models.DateField(_("to"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path", "role", "person__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"],
                condition=Q(until=None),
                name="membership_once",
                violation_error_message=_("The person has that role there already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="membership_ends_after_start",
                violation_error_message=_("A role cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.unit}"


def memberships_of(person: object) -> list[Membership]:
    """The person's roles in force, read once per request and kept on the person; none for a visitor."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    kept: list[Membership] | None = getattr(person, "_memberships", None)
    if kept is None:
        kept = list(person.memberships.filter(until=None).select_related("unit__organisation").order_by("since", "pk"))
        person._memberships = kept  # type: ignore[attr-defined]  # a cache on the instance, for one request
    return kept


def organisations_of(person: object) -> list[int]:
    """Keys of the organisations the person has a role in; none for a visitor."""
    return list({membership.unit.organisation_id for membership in memberships_of(person)})


def organisations_as(person: object, *roles: str) -> list[int]:
    """Keys of the organisations where the person has one of those roles."""
    return list({m.unit.organisation_id for m in memberships_of(person) if m.role in roles})


def organisation_of(person: object, *roles: str) -> Organisation | None:
    """The organisation a person works in: that of the oldest role in force, or the oldest of those roles."""
    memberships = [each for each in memberships_of(person) if not roles or each.role in roles]
    return memberships[0].unit.organisation if memberships else None
