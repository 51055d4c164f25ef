"""Lights, and how rounds and requests may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Light(models.TextChoices):
    """What a unit reports. NONE is a status of its own: asked, and no answer."""

    GREEN = "green", _("goes as planned")
    YELLOW = "yellow", _("needs attention")
    RED = "red", _("is stuck")
    NONE = "none", _("no answer")


ANSWERED = (Light.GREEN, Light.YELLOW, Light.RED)


class RoundState(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class RequestState(models.TextChoices):
    ASKED = "asked", _("asked")
    STARTED = "started", _("started")
    SENT = "sent", _("answered")
    NOT_ANSWERED = "not_answered", _("did not answer")


# from → {to: the permission it takes}. NOT_ANSWERED comes with closing the round, SENT with sending.
REQUEST_MOVES: dict[RequestState, dict[RequestState, str]] = {
    RequestState.ASKED: {
        RequestState.STARTED: "followup.answer",
        RequestState.SENT: "followup.answer",
        RequestState.NOT_ANSWERED: "followup.steer",
    },
    RequestState.STARTED: {
        RequestState.SENT: "followup.answer",
        RequestState.NOT_ANSWERED: "followup.steer",
    },
    RequestState.SENT: {RequestState.STARTED: "followup.answer"},
    RequestState.NOT_ANSWERED: {},
}
