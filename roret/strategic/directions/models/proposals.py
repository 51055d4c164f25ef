"""Documents that were read and wait for a person to say yes."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit, organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.directions.models.strategies import Strategy
from roret.strategic.directions.status import ProposalState


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: object) -> Self:
        return self.filter(organisation__in=organisations_as(person, Role.CONSULTANT))


class Proposal(models.Model):
    """A document that was read into a structure and waits for a person to say yes.

    `recognised` is `readings.as_kept()` of what was found, as the person has corrected it so far; `source` is the
    document's own text, shown beside it. While it is being read there is `file`, and how far it is: `done` pages of
    `total`, 0 while nobody knows. The file is not kept longer than that.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to="proposals/%Y/", blank=True)
    source = models.TextField(blank=True)
    recognised = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
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


class WordTemplate(models.Model):
    """The organisation's own Word template for strategies. Without one, ours is used."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Unit | None:
        return None
