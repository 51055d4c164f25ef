"""What an answer can say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerKind(models.TextChoices):
    RECEIVED = "received", _("received")
    CONSIDERED = "considered", _("considered")
    PROMISED = "promised", _("promised")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    NOT_DONE = "not_done", _("not done, and why")
    ELSEWHERE = "elsewhere", _("belongs elsewhere")
