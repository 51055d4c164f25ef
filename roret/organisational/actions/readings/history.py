"""What has happened to an action, in plain words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from roret.organisational.actions.models import Action, Happening
from roret.organisational.actions.readings.money import kroner
from roret.organisational.actions.readings.parts import PART, Part, newest_first
from roret.organisational.actions.status import State, Verdict, What

Detail = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """Something that happened to an action, in plain words."""

    on: date
    text: str
    reason: str = ""
    who: str = ""


def history(action: Action, *, after: int | None = None, most: int = PART) -> Part[Event]:
    """The newest first. One query, however much has happened."""
    rows = Happening.objects.filter(action=action).select_related("by")
    return newest_first(rows, "on", after=after, most=most).as_(_event)


def _event(row: Happening) -> Event:
    return Event(row.on, in_words(row.what, row.detail), row.reason, row.by.name if row.by else "")


def in_words(what: str, detail: Detail) -> str:
    """One sentence in the reader's language."""
    return _SAID[What(what)](detail)


def _moved(detail: Detail) -> str:
    return _("From %(before)s to %(after)s") % {key: State(detail[key]).label for key in ("before", "after")}


def _edited(detail: Detail) -> str:
    """Each field by its own name; a text only that it was rewritten."""
    return ". ".join(_changed(name, before, after) for name, (before, after) in detail["changed"].items())


def _changed(name: str, before: Any, after: Any) -> str:
    field = _field(name)
    label = capfirst(str(field.verbose_name)) if field else name
    if before is None and after is None:
        return _("Rewritten: %(what)s") % {"what": label}
    said = {"what": label, "before": _value(field, before), "after": _value(field, after)}
    return _("%(what)s: from %(before)s to %(after)s") % said


def _field(name: str) -> "models.Field[Any, Any] | None":
    try:
        found = Action._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None


def _value(field: "models.Field[Any, Any] | None", value: Any) -> str:
    if value in (None, ""):
        return _("nothing")
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(str(value)))
    choices = dict(field.flatchoices) if field is not None and field.choices else {}
    return str(choices.get(value, value))


def _dated(words: str, detail: Detail) -> str:
    days = {
        name: date_format(date.fromisoformat(detail[name])) for name in ("due_on", "before", "after") if name in detail
    }
    return words % {**detail, **days}


def _milestone_edited(detail: Detail) -> str:
    parts = [_("Milestone: %(milestone)s") % detail]
    if "title" in detail:
        parts.append(_("Now called “%(title)s”") % detail)
    if "owner" in detail:
        parts.append(_("%(owner)s sees to it") % detail if detail["owner"] else _("Nobody sees to it"))
    return ". ".join(parts)


def _money(detail: Detail) -> str:
    said = {"year": detail["year"], "source": detail["source"], "after": kroner(detail["after"])}
    if detail.get("before") is None:
        return _("Money: %(after)s in %(year)s from %(source)s") % said
    words = _("Money in %(year)s from %(source)s: from %(before)s to %(after)s")
    return words % {**said, "before": kroner(detail["before"])}


def _money_taken(detail: Detail) -> str:
    words = _("Taken away: %(amount)s in %(year)s from %(source)s")
    return words % {**detail, "amount": kroner(detail["amount"])}


def _begun(detail: Detail) -> str:
    if "after" in detail:
        return _("Written down as an idea, after “%(after)s”") % detail
    return _("Written down as an idea")


def _hours(detail: Detail) -> str:
    if detail["hours"] is None:
        return _("%(partner)s takes part; the hours are not agreed") % detail
    return _("%(partner)s takes part with %(hours)s hours a week") % detail


_SAID: dict[What, Callable[[Detail], str]] = {
    What.BEGUN: _begun,
    What.MOVED: _moved,
    What.EDITED: _edited,
    What.GREW: lambda detail: _("Grew out of input %(contribution)s") % detail,
    What.GREW_NOT: lambda detail: _("Input %(contribution)s no longer stands under why") % detail,
    What.MILESTONE: lambda detail: _dated(_("New milestone by %(due_on)s: %(milestone)s"), detail),
    What.MILESTONE_EDITED: _milestone_edited,
    What.MILESTONE_MOVED: lambda detail: _dated(_("Moved from %(before)s to %(after)s: %(milestone)s"), detail),
    What.REACHED: lambda detail: _("Reached: %(milestone)s") % detail,
    What.REOPENED: lambda detail: _("Opened again: %(milestone)s") % detail,
    What.PARTNER: lambda detail: _("%(partner)s takes part") % detail,
    What.PARTNER_HOURS: _hours,
    What.PARTNER_LEFT: lambda detail: _("%(partner)s no longer takes part") % detail,
    What.MONEY: _money,
    What.MONEY_TAKEN: _money_taken,
    What.WAITS: lambda detail: _("Waits for “%(action_title)s”") % detail,
    What.WAITS_NOT: lambda detail: _("No longer waits for “%(action_title)s”") % detail,
    What.FILE: lambda detail: _("File added: %(file)s") % detail,
    What.FILE_REMOVED: lambda detail: _("File removed: %(file)s") % detail,
    What.TRIAL: lambda detail: _("Written down what the trial is to show"),
    What.VERDICT: lambda detail: _("The trial is over: %(verdict)s") % {"verdict": Verdict(detail["verdict"]).label},
}
