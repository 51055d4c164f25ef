"""How far a change of many actions has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Looked at first; then done at once, or by the background where there are many."""

    PREVIEW = "preview", _("not done yet")
    WORKING = "working", _("being done")
    FINISHED = "finished", _("finished")
