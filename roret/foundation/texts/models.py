"""The easy-read edition that stands beside a text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WithEasyRead(models.Model):
    """Has an easy-read edition. `easy_made_of` is the SHA-256 of the text it was written for, "" without one."""

    easy_text = models.TextField(_("easy to read"), blank=True)
    easy_made_of = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
