"""How far a workbook that came back has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadState(models.TextChoices):
    """Looked at first; then done, at once or by the background where there is much."""

    PREVIEW = "preview", _("not done yet")
    WORKING = "working", _("being done")
    FINISHED = "finished", _("finished")
