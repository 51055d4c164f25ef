"""Meeting notes, cut into pieces that each become a contribution."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.models import Person
from roret.strategic.channels.status import NotesState
from roret.strategic.voices.models import READERS, OfCollection, Question
from roret.strategic.voices.status import Channel, Speaker


class NotesQuerySet(models.QuerySet["Notes"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(collection__organisation__in=organisations_as(person, *READERS))


class Notes(OfCollection):
    """A Word document or pasted text with what was said at a meeting, and what all its pieces have in common."""

    name = models.CharField(_("name"), max_length=200)
    original = models.TextField()  # the whole text as it came, to look a piece up in
    state = models.CharField(max_length=10, choices=NotesState, default=NotesState.CUT)
    role = models.CharField(_("who spoke"), max_length=20, choices=Speaker, default=Speaker.UNKNOWN)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel, default=Channel.MEETING)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    place_name = models.CharField(_("where"), max_length=120, blank=True)
    spoken_on = models.DateField(_("said on"), null=True, blank=True)
    verbatim = models.BooleanField(_("word for word"), default=False)
    may_quote = models.BooleanField(_("may be quoted"), default=False)
    brought_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField()
    stored_at = models.DateTimeField(null=True, blank=True)

    objects = NotesQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "notes"

    def __str__(self) -> str:
        return self.name


class Piece(models.Model):
    """A bullet, a numbered line or a paragraph of the notes. `kept` says whether it becomes a contribution.

    The text goes, and the row stays, when the contribution that came of it is withdrawn.
    """

    notes = models.ForeignKey(Notes, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    heading = models.CharField(max_length=120, blank=True)  # what it stands below; no heading is a piece itself
    text = models.TextField(_("what was said"), blank=True)
    kept = models.BooleanField(_("becomes input"), default=True)
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return f"{self.notes} {self.number}"
