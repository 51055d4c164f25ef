"""Answers to contributions: one text, to one or many, prepared quietly and published together."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.answers.status import AnswerKind
from roret.strategic.voices.models import READERS, Contribution
from roret.strategic.voices.status import Telling


class AlreadyPublished(Exception):
    """What was published is frozen; the sentence says what to do instead."""

    def __init__(self) -> None:
        super().__init__(gettext("The answer is published and cannot be changed. Write a new one instead."))


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, person: object) -> Self:
        """Staff see what is prepared; what is published is read on the receipt and the front page."""
        return self.filter(organisation__in=organisations_as(person, Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT))

    def published(self) -> Self:
        return self.exclude(published_at=None)

    def prepared(self) -> Self:
        return self.filter(published_at=None)

    def to(self, contribution: Contribution) -> Self:
        return self.filter(replies__contribution=contribution)

    def with_counts(self) -> Self:
        """`receivers`: how many contributions it answers."""
        return self.annotate(receivers=Count("replies"))

    def for_everybody(self) -> Self:
        """To at least two, none of them set aside: an answer to one person, or in one person's case, is theirs alone.

        With counts.
        """
        aside = Reply.objects.filter(answer=OuterRef("pk"), contribution__set_aside_at__isnull=False)
        return self.with_counts().filter(~Exists(aside), receivers__gte=2)


class Answer(models.Model):
    """What we tell those who spoke. Once published it never changes; a new answer is added instead."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("what happens"), max_length=20, choices=AnswerKind)
    text = models.TextField(_("answer"))
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("action")
    )
    prepared_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    prepared_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="answer_has_words",
                violation_error_message=_("Write the answer first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {Truncator(self.text).chars(60)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses once it is published, also through a copy read before that. Publishing itself is one update."""
        refuse_if_published(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_if_published(self.pk)
        return super().delete(*args, **kwargs)

    @property
    def place(self) -> Unit | None:
        return None


def refuse_if_published(key: int | None) -> None:
    """Raise AlreadyPublished when the answer with that key stands published in the database."""
    if key is not None and Answer.objects.published().filter(pk=key).exists():
        raise AlreadyPublished


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, person: object) -> Self:
        """Those who see to it that everybody is told, and whoever is asked to tell."""
        own = Q(contribution__teller=person) if isinstance(person, Person) else Q(pk__in=[])
        read_by = organisations_as(person, *READERS)
        return self.filter(
            Q(answer__organisation__in=organisations_as(person, Role.CONSULTANT))
            | own & Q(answer__organisation__in=read_by)
        )

    def untold(self) -> Self:
        """Published, to somebody who is told by letter or by a person, and nobody has registered that it was done."""
        by_hand = Q(contribution__telling__in=[Telling.LETTER, Telling.PERSON])
        return self.filter(by_hand, answer__published_at__isnull=False, told=None)

    def for_telling(self) -> Self:
        """With all a page or a letter says of it."""
        return self.select_related(
            "answer__organisation", "contribution__teller", "contribution__collection", "contribution__question"
        )


class Reply(models.Model):
    """The hop from an answer to one contribution."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="replies")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["answer", "contribution"], name="reply_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} → {self.contribution_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_if_published(self.answer_id)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_if_published(self.answer_id)
        return super().delete(*args, **kwargs)

    @property
    def organisation_id(self) -> int:
        return self.answer.organisation_id

    @property
    def place(self) -> Unit | None:
        return None


class Told(models.Model):
    """Somebody has brought the answer by hand: sent the letter, or told it. Who is still to be told is `untold()`.

    `note` is the teller's own, and goes when the contribution is withdrawn.
    """

    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="told")
    how = models.CharField(max_length=10, choices=Telling)
    on = models.DateField(_("told on"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=[Telling.LETTER, Telling.PERSON]), name="told_by_hand"),
        ]

    def __str__(self) -> str:
        return f"{self.reply}"
