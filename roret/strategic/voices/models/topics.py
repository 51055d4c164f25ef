"""Topics, and which contributions stand under them."""

from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.voices.models.collections import Collection
from roret.strategic.voices.models.contributions import Contribution
from roret.strategic.voices.models.readers import READERS
from roret.strategic.voices.models.scope import OfCollection
from roret.strategic.voices.status import Settled, TopicColour


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, person: object) -> Self:
        readers = organisations_as(person, *READERS, Role.POLITICIAN, Role.ADMINISTRATOR)
        return self.filter(collection__organisation__in=readers)

    def in_use(self) -> Self:
        """Those one can sort under: neither merged into another nor closed."""
        return self.filter(merged_into=None, closed_at=None)

    def with_counts(self) -> Self:
        """`size`: how many contributions stand under it."""
        return self.annotate(size=Count("sortings"))


class Topic(OfCollection):
    """What contributions are about, in the words of the people who sort.

    `letter` is its key on the sorting desk; it stays the same when the topic is renamed. A topic that was merged into
    another, or closed, stays as a row, empty, so that what pointed at it can still be followed.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(_("name"), max_length=80)
    text = models.CharField(_("what belongs here"), max_length=300, blank=True)
    colour = models.CharField(_("colour"), max_length=10, choices=TopicColour, default=TopicColour.GREY)
    letter = models.CharField(max_length=1, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="split_into")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    size: int  # by with_counts()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "name"],
                condition=Q(merged_into=None, closed_at=None),
                name="topic_name_once",
                violation_error_message=_("There is already a topic with that name."),
            ),
            models.UniqueConstraint(
                fields=["collection", "letter"],
                condition=Q(merged_into=None, closed_at=None) & ~Q(letter=""),
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


class Sorting(models.Model):
    """The hop from a contribution to a topic: when, by whom, and whether it was suggested."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="sortings")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="sortings")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["topic", "-contribution"], name="sorting_newest_of_topic")]
        constraints = [models.UniqueConstraint(fields=["contribution", "topic"], name="sorting_once")]

    def __str__(self) -> str:
        return f"{self.contribution} → {self.topic}"


class Sample(OfCollection):
    """Contributions drawn to be sorted a second time by somebody else, to show how far two people agree."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="samples")
    drawn_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    drawn_at = models.DateTimeField()

    class SampleQuerySet(models.QuerySet["Sample"]):
        def visible_to(self, person: object) -> Self:
            return self.filter(collection__organisation__in=organisations_as(person, Role.CONSULTANT))

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class SecondSorting(models.Model):
    """One contribution of a sample: where a second person would put it, without having seen where it stands.

    `stood` is where it stood when it was drawn, as [[topic, person], …] in keys: agreement is between that and the
    second choice, whatever is done about it afterwards.
    """

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="contributions")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    stood = models.JSONField(default=list, blank=True)
    topics = models.ManyToManyField(Topic, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)
    settled = models.CharField(max_length=10, choices=Settled, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sample", "contribution"], name="second_sorting_once")]

    def __str__(self) -> str:
        return f"{self.sample}: {self.contribution}"
