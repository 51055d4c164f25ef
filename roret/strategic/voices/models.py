"""What people said, where it came from, and which topics it was sorted under."""

import secrets
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as, organisations_of
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.voices.status import Channel, CollectionState, ImportState, Speaker, Telling

# Who reads what citizens wrote, word for word. Politicians and citizens read what may be quoted.
READERS = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT)

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RECEIPT_LENGTH = 16  # 32 letters and digits that cannot be mistaken for each other: 80 bits


def new_receipt_code() -> str:
    """Five random bits for each of the 32 letters: even, and ten times as fast as choosing them one by one."""
    return "".join(_ALPHABET[byte & 31] for byte in secrets.token_bytes(RECEIPT_LENGTH))


class CollectionQuerySet(models.QuerySet["Collection"]):
    def visible_to(self, person: object) -> Self:
        """Staff and politicians see their organisation's; everybody sees those that are open or closed."""
        public = ~Q(state=CollectionState.DRAFT)
        if not isinstance(person, Person):
            return self.filter(public)
        readers = organisations_as(person, *READERS, Role.POLITICIAN, Role.ADMINISTRATOR)
        return self.filter(Q(organisation__in=readers) | (public & Q(organisation__in=organisations_of(person))))

    def taking_input(self, on: date) -> Self:
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=on), state=CollectionState.OPEN, opens_on__lte=on)

    def with_counts(self) -> Self:
        """`total` and `unsorted`, each in a subquery of its own so that the counts cannot multiply each other."""
        contributions = Contribution.objects.filter(collection=OuterRef("pk"))
        return self.annotate(
            total=_counted(contributions),
            unsorted=_counted(contributions.unsorted()),
        )


def _counted(contributions: models.QuerySet[Any, Any]) -> Any:
    counted = contributions.order_by().values("collection").annotate(n=Count("pk")).values("n")
    return models.functions.Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class Collection(models.Model):
    """A call for input about something, with up to a handful of open questions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=60)
    about = models.TextField(_("what it is about"), blank=True)
    can_change = models.TextField(_("what your input may change"), blank=True)
    cannot_change = models.TextField(_("what it cannot change"), blank=True)
    state = models.CharField(max_length=10, choices=CollectionState, default=CollectionState.DRAFT)
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("closes"), null=True, blank=True)

    objects = CollectionQuerySet.as_manager()

    total: int  # these two by with_counts()
    unsorted: int

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="collection_slug_once",
                violation_error_message=_("There is already a collection with that address."),
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=models.F("opens_on")),
                name="collection_closes_after_opening",
                violation_error_message=_("A collection cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Unit | None:
        return None

    def takes_input(self, on: date) -> bool:
        return (
            self.state == CollectionState.OPEN
            and self.opens_on <= on
            and (self.closes_on is None or on <= self.closes_on)
        )


class Question(models.Model):
    """One open question of a collection."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["collection", "number"], name="question_number_once")]

    def __str__(self) -> str:
        return self.text


class Import(models.Model):
    """A file of contributions on its way in: what was uploaded, what it would do, and what it did.

    The whole file is kept until it is stored or dropped, so that nothing depends on somebody's laptop.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="imports/%Y/")
    checksum = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)
    # What the check found: {"new": n, "known": n, "bad": n, "empty": n}; the first rows and the bad ones, as shown.
    counts = models.JSONField(default=dict)
    preview = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    done_rows = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    stored_at = models.DateTimeField(null=True, blank=True)

    class ImportQuerySet(models.QuerySet["Import"]):
        def visible_to(self, person: object) -> Self:
            return self.filter(collection__organisation__in=organisations_as(person, Role.CONSULTANT))

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id(self) -> int:
        return self.collection.organisation_id

    @property
    def place(self) -> Unit | None:
        return None


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, person: object) -> Self:
        readers = organisations_as(person, *READERS, Role.POLITICIAN, Role.ADMINISTRATOR)
        return self.filter(collection__organisation__in=readers)

    def in_use(self) -> Self:
        """Those one can sort under: not merged into another."""
        return self.filter(merged_into=None)

    def with_counts(self) -> Self:
        """`size`: how many contributions stand under it."""
        return self.annotate(size=Count("sortings"))


class Topic(models.Model):
    """What contributions are about, in the words of the people who sort.

    `letter` is its key on the sorting desk; it stays the same when the topic is renamed. A topic that was merged into
    another stays as a row, empty, so that what pointed at it can still be followed.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(_("name"), max_length=80)
    text = models.CharField(_("what belongs here"), max_length=300, blank=True)
    letter = models.CharField(max_length=1, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "name"],
                condition=Q(merged_into=None),
                name="topic_name_once",
                violation_error_message=_("There is already a topic with that name."),
            ),
            models.UniqueConstraint(
                fields=["collection", "letter"],
                condition=Q(merged_into=None) & ~Q(letter=""),
                name="topic_letter_once",
                violation_error_message=_("Another topic has that letter."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
                name="topic_not_merged_into_itself",
                violation_error_message=_("A topic cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id(self) -> int:
        return self.collection.organisation_id

    @property
    def place(self) -> Unit | None:
        return None


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, person: object) -> Self:
        """Word for word only for staff of the organisation; others read what may be quoted, where it is quoted."""
        return self.filter(organisation__in=organisations_as(person, *READERS))

    def sorted(self) -> Self:
        return self.filter(Exists(Sorting.objects.filter(contribution=OuterRef("pk"))))

    def unsorted(self) -> Self:
        """Neither under a topic nor set aside with a reason: the remainder, always counted."""
        return self.filter(~Exists(Sorting.objects.filter(contribution=OuterRef("pk"))), set_aside_at=None)

    def set_aside(self) -> Self:
        return self.exclude(set_aside_at=None)

    def quotable(self) -> Self:
        """May be quoted and was not set aside. Quote `shown_text`, where the personal data we found is hidden."""
        return self.filter(may_quote=True, set_aside_at=None)

    def under(self, topic: Topic) -> Self:
        """What stands under it, or under the one it was merged into."""
        return self.filter(sortings__topic=topic.merged_into_id or topic.pk)


class Contribution(models.Model):
    """What one person said, with where it came from. The words are kept as they were said.

    There is no author: whoever spoke is a role. `text` is what was said; `shown_text` is the same with personal
    data hidden, and is what everybody but staff reads. `organisation` repeats the collection's, so that lists of
    100,000 need no join.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="contributions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    text = models.TextField(_("what was said"))
    shown_text = models.TextField(blank=True)
    personal_data = models.CharField(max_length=100, blank=True)  # kinds found, as "phone mail"; "" for none
    role = models.CharField(_("who spoke"), max_length=20, choices=Speaker, default=Speaker.UNKNOWN)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    place_name = models.CharField(_("where"), max_length=120, blank=True)
    noted_by = models.CharField(_("written down by"), max_length=120, blank=True)
    verbatim = models.BooleanField(_("word for word"), default=True)
    may_quote = models.BooleanField(_("may be quoted"), default=False)
    spoken_on = models.DateField(_("said on"), null=True, blank=True)
    telling = models.CharField(_("wants to be told"), max_length=10, choices=Telling, default=Telling.CODE)
    email = models.EmailField(_("e-mail"), max_length=200, blank=True)
    receipt_code = models.CharField(max_length=RECEIPT_LENGTH, unique=True, default=new_receipt_code)
    source_key = models.CharField(max_length=64, null=True, blank=True)
    imported_in = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    alike = models.PositiveBigIntegerField(_("stands together with"), null=True, blank=True, db_index=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_reason = models.CharField(_("set aside because"), max_length=300, blank=True)
    created_at = models.DateTimeField()

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["collection", "id"], name="contribution_in_collection"),
            models.Index(fields=["organisation", "-id"], name="contribution_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["collection", "source_key"], name="contribution_source_once"),
            models.CheckConstraint(
                condition=(Q(set_aside_at=None) & Q(set_aside_reason=""))
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_reason="")),
                name="contribution_set_aside_with_reason",
                violation_error_message=_("Say why it is set aside."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="contribution_has_words",
                violation_error_message=_("Write something first."),
            ),
            models.CheckConstraint(
                condition=~Q(telling=Telling.MAIL) | ~Q(email=""),
                name="contribution_mail_has_address",
                violation_error_message=_("Write the e-mail we should use."),
            ),
        ]

    def __str__(self) -> str:
        """The reference, never the words: this goes on record."""
        return self.reference or f"#{self.pk}"

    @property
    def place(self) -> Unit | None:
        return None

    @property
    def receipt(self) -> str:
        """The code in groups of four, as it is printed."""
        return "-".join(self.receipt_code[n : n + 4] for n in range(0, RECEIPT_LENGTH, 4))


class Sorting(models.Model):
    """The hop from a contribution to a topic: when, by whom, and whether it was suggested."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="sortings")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="sortings")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "topic"], name="sorting_once")]

    def __str__(self) -> str:
        return f"{self.contribution} → {self.topic}"


class Move(models.Model):
    """One act at the sorting desk, over one contribution or several alike, kept so that it can be undone."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="moves")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)  # undone, or found to be past undoing

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["collection", "by", "-id"], name="move_latest_of_person")]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def organisation_id(self) -> int:
        return self.collection.organisation_id

    @property
    def place(self) -> Unit | None:
        return None


class Step(models.Model):
    """What a move did to one contribution. `before` and `after` are `operations.sorting.Standing` as JSON."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="steps")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["move", "contribution"], name="step_once_in_move")]

    def __str__(self) -> str:
        return f"{self.move}: {self.contribution}"
