"""What a token may open."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Each opens what staff read of one kind of thing. Without it there is what visitors see."""

    STRATEGIES = "strategies:read", _("strategies and directions, drafts too")
    ACTIONS = "actions:read", _("all actions, with what is not public of them")
    INDICATORS = "indicators:read", _("all indicators, those of actions too")
    CONTRIBUTIONS = "contributions:read", _("all contributions, as an employee reads them")
