"""What can become of a letter, and of a piece of notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    """A message that came in."""

    WAITING = "waiting", _("waiting to be looked through")
    TAKEN = "taken", _("became input")
    LEFT = "left", _("left out")
    BROKEN = "broken", _("could not be read")


class NotesState(models.TextChoices):
    """A document of meeting notes on its way in."""

    CUT = "cut", _("being looked through")
    STORED = "stored", _("brought in")
