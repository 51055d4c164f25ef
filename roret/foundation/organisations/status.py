"""The roles a person can have in a unit, and the kinds of unit there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CITIZEN = "citizen", _("citizen")
    EMPLOYEE = "employee", _("employee")
    LEADER = "leader", _("leader")
    CONSULTANT = "consultant", _("consultant")
    POLITICIAN = "politician", _("politician")
    ADMINISTRATOR = "administrator", _("administrator")


class UnitKind(models.TextChoices):
    ADMINISTRATION = "administration", _("administration")
    CENTRE = "centre", _("centre")
    DEPARTMENT = "department", _("department")
    OFFER = "offer", _("offer")
    COMMITTEE = "committee", _("committee")
    COUNCIL = "council", _("council")
