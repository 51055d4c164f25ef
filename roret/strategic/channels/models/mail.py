"""Mail that came in: where it is fetched, what it said, and what hung on it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.channels.status import LetterState
from roret.strategic.voices.models import Contribution, OfCollection


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(collection__organisation__in=organisations_as(person, Role.CONSULTANT))


class Mailbox(OfCollection):
    """An IMAP folder whose messages belong to one collection. `sealed_password` is encrypted, and never shown.

    `validity` and `last_uid` say how far it was read, as IMAP numbers messages (RFC 3501, 2.3.1.1).
    """

    host = models.CharField(_("server"), max_length=200)
    port = models.PositiveIntegerField(_("port"), default=993)
    tls = models.BooleanField(_("encrypted connection"), default=True)
    user = models.CharField(_("user"), max_length=200)
    sealed_password = models.TextField()
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = MailboxQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return f"{self.user}, {self.folder}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(collection__organisation__in=organisations_as(person, Role.CONSULTANT))


class Letter(OfCollection):
    """A message as it came (`original`, an .eml), and what we took for its words once signature and quotes were cut.

    Whoever wrote it stands in the original and in `sender`; both go when the contribution is withdrawn.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=64)  # a checksum of its Message-ID, or of the whole when it has none
    original = models.FileField(upload_to="letters/%Y/", blank=True)
    sender = models.CharField(_("from"), max_length=300, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("what was said"), blank=True)
    cut_away = models.TextField(blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    contribution = models.ForeignKey(Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    received_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "key"], name="letter_once"),
            models.CheckConstraint(
                condition=~Q(state=LetterState.BROKEN) | ~Q(problem=""), name="letter_broken_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Attachment(models.Model):
    """What hung on a letter: listed, and kept inside the original alone."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
