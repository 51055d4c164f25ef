"""Who can have spoken, how it reached us, and how collections and imports may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.engine import rows

LONGEST_TEXT = rows.LONGEST_TEXT  # letters of one contribution, whatever way it comes


class CollectionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    CONCLUDED = "concluded", _("concluded")


class Speaker(models.TextChoices):
    """Who spoke: a role, not a name."""

    CITIZEN = "citizen", _("citizen")
    RELATIVE = "relative", _("relative")
    EMPLOYEE = "employee", _("employee")
    ASSOCIATION = "association", _("association")
    VOLUNTEER = "volunteer", _("volunteer")
    PARTNER = "partner", _("partner")
    POLITICIAN = "politician", _("politician")
    UNKNOWN = "unknown", _("not said")


class Channel(models.TextChoices):
    WEB = "web", _("web form")
    MEETING = "meeting", _("meeting")
    DIALOGUE = "dialogue", _("dialogue meeting")
    PAPER = "paper", _("paper")
    PHONE = "phone", _("phone")
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("letter")
    SPREADSHEET = "spreadsheet", _("spreadsheet")


class Telling(models.TextChoices):
    """How whoever spoke wants to be told what happens."""

    NOT = "not", _("does not want to be told")
    CODE = "code", _("looks with the receipt code")
    MAIL = "mail", _("is told by e-mail")
    LETTER = "letter", _("is told by letter")
    PERSON = "person", _("is told by a named person")


class AsideKind(models.TextChoices):
    """Why a contribution is not sorted under topics."""

    OTHER = "other", _("set aside")
    CASE = "case", _("individual case")
    ABUSE = "abuse", _("hidden as abuse")


HIDDEN = (AsideKind.CASE, AsideKind.ABUSE)  # counted everywhere, read by few


class CaseState(models.TextChoices):
    """An individual case at a unit."""

    HANDED = "handed", _("with the unit")
    DONE = "done", _("taken care of")
    TAKEN_BACK = "taken_back", _("taken back")


class TopicColour(models.TextChoices):
    """Twelve colours that can be told apart, and are drawn with their names."""

    GREY = "grey", _("grey")
    BLUE = "blue", _("blue")
    TURQUOISE = "turquoise", _("turquoise")
    GREEN = "green", _("green")
    LIME = "lime", _("lime")
    YELLOW = "yellow", _("yellow")
    ORANGE = "orange", _("orange")
    RED = "red", _("red")
    PINK = "pink", _("pink")
    PURPLE = "purple", _("purple")
    BROWN = "brown", _("brown")
    BLACK = "black", _("black")


class MoveAct(models.TextChoices):
    """What a person did in one move of sorting, and can undo in one."""

    SORT = "sort", _("sorted")
    UNSORT = "unsort", _("taken away")
    ASIDE = "aside", _("set aside")
    BACK = "back", _("taken back")
    BATCH = "batch", _("sorted from suggestions")
    SECOND = "second", _("settled after a second look")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")


class Settled(models.TextChoices):
    """What was decided where two people had sorted the same contribution differently."""

    KEPT = "kept", _("left as it was")
    CHANGED = "changed", _("sorted as the second person did")


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("waiting to be read")
    CHECKED = "checked", _("ready to be looked through")
    STORING = "storing", _("being stored")
    STORED = "stored", _("stored")
    FAILED = "failed", _("could not be read")


class AlikeState(models.TextChoices):
    """Whether what is alike in a collection has been looked for since input came in many at a time."""

    NEVER = "", _("not looked for")
    WAITING = "waiting", _("waiting to be looked for")
    RUNNING = "running", _("being looked for")
    DONE = "done", _("looked for")
    FAILED = "failed", _("could not be looked for")


# from → {to: the permission it takes}
COLLECTION_MOVES: dict[CollectionState, dict[CollectionState, str]] = {
    CollectionState.DRAFT: {CollectionState.OPEN: "voices.steer"},
    CollectionState.OPEN: {CollectionState.CLOSED: "voices.steer"},
    CollectionState.CLOSED: {CollectionState.OPEN: "voices.steer", CollectionState.CONCLUDED: "voices.steer"},
    CollectionState.CONCLUDED: {CollectionState.CLOSED: "voices.steer"},
}
