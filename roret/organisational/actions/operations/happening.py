"""Keeping what happens to an action, and telling those who follow it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation

from roret.foundation.access.operations import require
from roret.foundation.notices.models import Notice
from roret.foundation.notices.operations import tell_many
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, Happening
from roret.organisational.actions.status import What


def happened(
    action: Action, what: What, *, by: Person | None, on: date | None = None, reason: str = "", **detail: Any
) -> Happening:
    """Put it in the action's history. `detail` is values: keys of choices, dates as ISO, and names of things.

    Called inside the transaction of what happens. Without a day it is today.
    """
    day = on or timezone.localdate()
    return Happening.objects.create(action=action, what=what, on=day, reason=reason, detail=detail, by=by)


def edited(
    action: Action, before: dict[str, Any], *, by: Person | None, on: date | None = None, reason: str = ""
) -> Happening:
    """Fields of the action were written anew: `before` is what stood there, and the action holds what stands there."""
    changed = {name: [kept(name, was), kept(name, getattr(action, name))] for name, was in before.items()}
    return happened(action, What.EDITED, by=by, on=on, reason=reason, changed=changed)


def kept(name: str, value: Any) -> Any:
    """How a field's value is kept in the history; of a long text only that it was changed."""
    if isinstance(Action._meta.get_field(name), models.TextField):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value if value is not None else ""
    return str(getattr(value, "value", value))


def held(action: Action, permission: str, *, by: Person) -> Action:
    """The row, locked, when this person may."""
    locked = Action.objects.locked().for_card().select_related("organisation")
    found = locked.get(pk=action.pk)
    require(by, permission, found)
    return found


def tell_each(
    action: Action, people: Iterable[Person], say: Callable[[], str], *, about: str, at: datetime, part: str = ""
) -> None:
    """A line on each one's list, in their own language. `about` makes the key: told once, however often it is said."""
    url = reverse("actions:action", args=[action.pk]) + (f"#{part}" if part else "")
    lines = []
    for person in people:
        with translation.override(person.language):
            text = say()[:300]
        lines.append(Notice(person=person, key=f"action:{action.pk}:{about}"[:100], text=text, url=url, created_at=at))
    if lines:
        tell_many(lines)
