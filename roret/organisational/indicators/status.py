"""Which way an indicator is wanted to go."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Good(models.TextChoices):
    UP = "up", _("more is better")
    DOWN = "down", _("less is better")
