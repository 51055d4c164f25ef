"""What waits for people, and the mail we send them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(person=person) if isinstance(person, Person) else self.none()

    def waiting(self) -> Self:
        return self.filter(done_at=None).order_by("due_on", "pk")


class Notice(models.Model):
    """Something that waits for one person. `key` says what it is about, so the same thing is never told twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=100)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]

    def __str__(self) -> str:
        return self.text


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: object) -> Self:
        """Administrators read the outbox of their own organisation; what is secret is hidden on the page."""
        return self.filter(organisation__in=organisations_as(person, Role.ADMINISTRATOR))

    def unsent(self) -> Self:
        return self.filter(sent_at=None)

    def due(self, at: datetime) -> Self:
        """Not sent, and not tried in vain so lately that it should rest."""
        return self.unsent().filter(Q(try_after=None) | Q(try_after__lte=at)).order_by("pk")


class Message(models.Model):
    """One mail in the outbox. Marked sent after it is sent; what failed can be read and sent again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    to = models.EmailField(_("to"), max_length=200)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    secret = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at", "try_after"], name="message_due")]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
