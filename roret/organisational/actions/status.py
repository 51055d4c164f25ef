"""What an action can be, how citizens take part, and how actions may move."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("under way")
    PAUSED = "paused", _("paused")
    DONE = "done", pgettext_lazy("action", "done")
    STOPPED = "stopped", _("stopped")


class Kind(models.TextChoices):
    INITIATIVE = "initiative", _("initiative")
    TRIAL = "trial", _("trial")
    CAMPAIGN = "campaign", _("campaign")
    ANALYSIS = "analysis", _("analysis")
    AGREEMENT = "agreement", _("agreement")


class Level(models.TextChoices):
    STRATEGIC = "strategic", _("strategic")
    ORGANISATIONAL = "organisational", _("organisational")
    INDIVIDUAL = "individual", _("individual")


class Involvement(models.TextChoices):
    """How citizens take part, on the five-step scale."""

    INFORMED = "informed", _("are informed")
    CONSULTED = "consulted", _("are consulted")
    INVOLVED = "involved", _("are involved")
    DECIDING = "deciding", _("decide together with us")
    LED = "led", _("lead it themselves")


class Verdict(models.TextChoices):
    """What a trial ends with."""

    KEEP = "keep", _("we keep it")
    CHANGE = "change", _("we change it")
    STOP = "stop", _("we stop it")


class What(models.TextChoices):
    """What can happen to an action; `readings.history` says it in words."""

    BEGUN = "begun"
    MOVED = "moved"
    EDITED = "edited"
    GREW = "grew"
    GREW_NOT = "grew_not"
    MILESTONE = "milestone"
    MILESTONE_EDITED = "milestone_edited"
    MILESTONE_MOVED = "milestone_moved"
    REACHED = "reached"
    REOPENED = "reopened"
    PARTNER = "partner"
    PARTNER_HOURS = "partner_hours"
    PARTNER_LEFT = "partner_left"
    MONEY = "money"
    MONEY_TAKEN = "money_taken"
    WAITS = "waits"
    WAITS_NOT = "waits_not"
    FILE = "file"
    FILE_REMOVED = "file_removed"
    TRIAL = "trial"
    VERDICT = "verdict"


ENDED = (State.DONE, State.STOPPED)
HAS_BEGUN = (State.RUNNING, State.PAUSED, State.DONE)
NEEDS_REASON = (State.PAUSED, State.STOPPED)

# from → {to: the permission it takes}
MOVES: dict[State, dict[State, str]] = {
    State.IDEA: {State.PLANNED: "actions.move", State.STOPPED: "actions.move"},
    State.PLANNED: {State.RUNNING: "actions.move", State.STOPPED: "actions.move"},
    State.RUNNING: {State.PAUSED: "actions.move", State.DONE: "actions.move", State.STOPPED: "actions.move"},
    State.PAUSED: {State.RUNNING: "actions.move", State.STOPPED: "actions.move"},
    State.DONE: {},
    State.STOPPED: {},
}

# What the button says that moves an action there.
VERBS: dict[State, Promise] = {
    State.PLANNED: _("Plan it"),
    State.RUNNING: _("Set it going"),
    State.PAUSED: _("Pause it"),
    State.DONE: _("It is done"),
    State.STOPPED: _("Stop it"),
}
