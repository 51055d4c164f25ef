"""What people said, with where it came from, what they added, and whom an individual case was handed to."""

import secrets
from typing import TYPE_CHECKING, Self, cast

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, memberships_of, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.codes import LETTERS, in_groups
from roret.strategic.voices.engine.searching import Search
from roret.strategic.voices.models.collections import Collection, Question
from roret.strategic.voices.models.imports import Import
from roret.strategic.voices.models.readers import READERS, SCREENERS
from roret.strategic.voices.status import HIDDEN, AsideKind, CaseState, Channel, Speaker, Telling

if TYPE_CHECKING:
    from roret.strategic.voices.models.topics import Topic

_LETTERS = (LETTERS * 8).encode()  # for each byte the letter its last five bits stand for
RECEIPT_LENGTH = 16  # of 32 letters: 80 bits


def new_receipt_code() -> str:
    return new_receipt_codes(1)[0]


def new_receipt_codes(count: int) -> list[str]:
    """Five random bits for each of the 32 letters: even, and a thousand codes cost little more than one."""
    letters = secrets.token_bytes(RECEIPT_LENGTH * count).translate(_LETTERS).decode()
    return [letters[at : at + RECEIPT_LENGTH] for at in range(0, len(letters), RECEIPT_LENGTH)]


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, person: object) -> Self:
        """Staff of the organisation, and of individual cases and abuse only those who screen.

        Which words of it a person reads is asked of `readings.words_for`. Others read what may be quoted, where it
        is quoted.
        """
        screening = organisations_as(person, *SCREENERS)
        reading = [key for key in organisations_as(person, *READERS) if key not in screening]
        if not reading:
            return self.filter(organisation__in=screening)
        return self.filter(
            Q(organisation__in=screening) | (Q(organisation__in=reading) & ~Q(set_aside_kind__in=HIDDEN))
        )

    def sorted(self) -> Self:
        return self.filter(_stands_under_a_topic())

    def unsorted(self) -> Self:
        """Not under a topic, set aside with a reason, or withdrawn: the remainder, always counted."""
        return self.filter(~_stands_under_a_topic(), set_aside_at=None, withdrawn_at=None)

    def set_aside(self) -> Self:
        """Not `exclude`: SQLite takes its index for IS NOT NULL, and not for NOT … IS NULL."""
        return self.filter(set_aside_at__isnull=False)

    def withdrawn(self) -> Self:
        return self.filter(withdrawn_at__isnull=False)

    def with_words(self) -> Self:
        """Whoever spoke has not withdrawn it."""
        return self.filter(withdrawn_at=None)

    def quotable(self) -> Self:
        """May be quoted, and was neither set aside nor withdrawn. Quote `shown_text`, where personal data is hidden."""
        return self.filter(may_quote=True, set_aside_at=None, withdrawn_at=None)

    def saying(self, search: Search) -> Self:
        """Those where everybody may read what is looked for, newest first. Put no subquery around them.

        Hidden words are not in the index, and individual cases and abuse are not looked through: nobody finds by
        searching what they may not read.
        """
        shown = self.exclude(set_aside_kind__in=HIDDEN)
        if connection.vendor == "postgresql":
            where = "voices_contribution.search_words @@ to_tsquery('simple', %s)"
            shown = shown.order_by("-pk")
            return cast(Self, shown.extra(where=[where], params=[search.for_postgresql()]))  # noqa: S610 - our words
        # The + keeps SQLite from asking the index once for every contribution, instead of once.
        found = shown.extra(
            tables=["voices_search"],
            where=["voices_search MATCH %s AND +voices_search.rowid = voices_contribution.id"],
            params=[search.for_sqlite()],
            order_by=["-voices_search.rowid"],
        )
        return cast(Self, found)

    def under(self, topic: "Topic") -> Self:
        """What stands under it, or under the one it was merged into."""
        return self.filter(sortings__topic=topic.merged_into_id or topic.pk)


def _stands_under_a_topic() -> Exists:
    from roret.strategic.voices.models.topics import Sorting

    return Exists(Sorting.objects.filter(contribution=OuterRef("pk")))


class Contribution(models.Model):
    """What one person said, with where it came from. The words are kept as they were said.

    There is no author: whoever spoke is a role. `text` is what was said; `shown_text` is the same with personal data
    hidden, and is what everybody reads who may not see the original. `marks` are the places a person decided to hide,
    as [start, end, kind] in letters of `text`, once `screened_at` is set; until then those we found are hidden.
    What the giver withdrew loses its words and whatever could tell who spoke (`operations.receipts`). What is counted
    stays, so that every count holds: role, channel, question, unit, topics, how it was set aside, and when it came; and
    so do its receipt code and `source_key`, by which it is known again.
    `organisation` repeats the collection's, so that lists of 100,000 need no join.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="contributions", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    text = models.TextField(_("what was said"))
    shown_text = models.TextField(blank=True)
    personal_data = models.CharField(max_length=100, blank=True)  # kinds found, as "phone mail"; "" for none
    marks = models.JSONField(default=list, blank=True)
    screened_at = models.DateTimeField(null=True, blank=True)
    screened_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    role = models.CharField(_("who spoke"), max_length=20, choices=Speaker, default=Speaker.UNKNOWN)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("unit")
    )
    place_name = models.CharField(_("where"), max_length=120, blank=True)
    noted_by = models.CharField(_("written down by"), max_length=120, blank=True)
    verbatim = models.BooleanField(_("word for word"), default=True)
    may_quote = models.BooleanField(_("may be quoted"), default=False)
    spoken_on = models.DateField(_("said on"), null=True, blank=True)
    telling = models.CharField(_("wants to be told"), max_length=10, choices=Telling, default=Telling.CODE)
    email = models.EmailField(_("e-mail"), max_length=200, blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    teller_name = models.CharField(_("who should tell"), max_length=120, blank=True)
    teller = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    receipt_code = models.CharField(max_length=RECEIPT_LENGTH, unique=True, default=new_receipt_code)
    source_key = models.CharField(max_length=64, null=True, blank=True)
    imported_in = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    alike = models.PositiveBigIntegerField(_("stands together with"), null=True, blank=True, db_index=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_reason = models.CharField(_("set aside because"), max_length=300, blank=True)
    set_aside_kind = models.CharField(max_length=10, choices=AsideKind, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    # What the giver added later, personal data hidden. The database keeps it, for search.
    added_text = models.TextField(blank=True, default="", editable=False)

    words: str  # what the person at hand reads of it, where a page has asked `readings.with_words_for`

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            # One walk through it answers every filter of the list, newest first; what is rare has its own.
            models.Index(
                fields=["collection", "id", "role", "channel", "question", "unit", "spoken_on"],
                name="contribution_narrowed",
            ),
            models.Index(
                fields=["collection", "id"], condition=Q(set_aside_at__isnull=False), name="contribution_set_aside"
            ),
            models.Index(
                fields=["collection", "id"], condition=Q(withdrawn_at__isnull=False), name="contribution_withdrawn"
            ),
            models.Index(fields=["collection", "id"], condition=~Q(personal_data=""), name="contribution_personal"),
            models.Index(fields=["organisation", "id"], name="contribution_newest"),
            # A collection's figures are counted by walking this alone, in the order they are grouped in.
            models.Index(fields=["collection", "question", "role", "channel"], name="contribution_counted"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["collection", "source_key"], name="contribution_source_once"),
            models.CheckConstraint(
                condition=(Q(set_aside_at=None) & Q(set_aside_reason="") & Q(set_aside_kind=""))
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_reason="") & ~Q(set_aside_kind="")),
                name="contribution_set_aside_with_reason",
                violation_error_message=_("Say why it is set aside."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(withdrawn_at__isnull=False),
                name="contribution_has_words",
                violation_error_message=_("Write something first."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None)
                | Q(text="", shown_text="", personal_data="", email="", postal_address="", teller_name="", noted_by=""),
                name="contribution_withdrawn_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(telling=Telling.MAIL) | ~Q(email=""),
                name="contribution_mail_has_address",
                violation_error_message=_("Write the e-mail we should use."),
            ),
            models.CheckConstraint(
                condition=~Q(telling=Telling.LETTER) | ~Q(postal_address=""),
                name="contribution_letter_has_address",
                violation_error_message=_("Write the address we should send the letter to."),
            ),
            models.CheckConstraint(
                condition=~Q(telling=Telling.PERSON) | ~Q(teller_name=""),
                name="contribution_teller_is_named",
                violation_error_message=_("Write who should tell you."),
            ),
        ]

    def __str__(self) -> str:
        """The key, and the reference after it: each file, meeting and sheet begins its references anew."""
        return f"{self.name_on_record} ({self.reference})" if self.reference else self.name_on_record

    @property
    def name_on_record(self) -> str:
        """The key: a reference came with a file, may name somebody, and goes when the words are taken back."""
        return f"#{self.pk}"

    @property
    def place(self) -> Unit | None:
        return None

    @property
    def is_hidden(self) -> bool:
        """An individual case, or abuse: its words stand in no list."""
        return self.set_aside_kind in HIDDEN

    @property
    def safe_words(self) -> str:
        """What any of the staff may read wherever it is named: personal data hidden, nothing of a case or abuse."""
        return "" if self.is_hidden else self.shown_text

    @property
    def receipt(self) -> str:
        """The code in groups of four, as it is printed."""
        return in_groups(self.receipt_code)


class Addition(models.Model):
    """What the giver wrote later, with the receipt code. The first words stay as they were said.

    `marks` and `screened_at` as with the first words.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="additions")
    text = models.TextField(_("what was said"))
    shown_text = models.TextField(blank=True)
    personal_data = models.CharField(max_length=100, blank=True)
    marks = models.JSONField(default=list, blank=True)
    screened_at = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "once"], name="addition_once"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="addition_has_words",
                violation_error_message=_("Write something first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution.name_on_record} +"


class Case(models.Model):
    """An individual case handed to a unit with a deadline. It left the collection's sorting and is counted there."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    note = models.TextField(_("what the unit should know"), blank=True)
    due_on = models.DateField(_("due"))
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.HANDED)
    handed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    handed_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what was done"), max_length=300, blank=True)

    class CaseQuerySet(models.QuerySet["Case"]):
        def visible_to(self, person: object) -> Self:
            """Those who screen, and those who answer for the unit it was handed to or one above it."""
            at_hand = Q(pk__in=[])
            for membership in memberships_of(person):
                if membership.role in (Role.LEADER, Role.EMPLOYEE):
                    at_hand |= Q(
                        unit__organisation=membership.unit.organisation_id, unit__path__startswith=membership.unit.path
                    )
            return self.filter(Q(unit__organisation__in=organisations_as(person, Role.CONSULTANT)) | at_hand)

        def open(self) -> Self:
            return self.filter(ended_at=None)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(ended_at=None),
                name="case_open_once",
                violation_error_message=_("It is with a unit already."),
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.HANDED, ended_at=None)
                | (~Q(state=CaseState.HANDED) & Q(ended_at__isnull=False)),
                name="case_ended_when_not_handed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution.name_on_record} → {self.unit}"

    @property
    def organisation_id(self) -> int:
        return self.unit.organisation_id

    @property
    def place(self) -> Unit:
        return self.unit
