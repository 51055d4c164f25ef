"""Putting acts on record. Called inside the transaction of the operation it speaks of."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from roret.foundation.audit.models import Entry

VISITOR = "visitor"
SYSTEM = "system"


def record(verb: str, thing: models.Model, *, by: Any, organisation: str = "", **detail: Any) -> Entry:
    """Write that `by` (a person, None for a visitor, or a word such as SYSTEM) did `verb` to `thing`.

    `verb` is "area.word", as in the rule tables. `organisation` is its slug. `detail` is small and JSON-able and
    never holds what a citizen wrote: what is on record cannot be taken back. A thing whose name may have to be
    forgotten has a `name_on_record` besides.
    """
    return Entry.objects.create(**_words(verb, thing, by=by, organisation=organisation, detail=detail))


def record_many(verb: str, things: Sequence[models.Model], *, by: Any, organisation: str = "", **detail: Any) -> None:
    """The same act on many things, in one statement."""
    Entry.objects.bulk_create(
        [Entry(**_words(verb, thing, by=by, organisation=organisation, detail=detail)) for thing in things],
        batch_size=500,
    )


def _words(verb: str, thing: models.Model, *, by: Any, organisation: str, detail: dict[str, Any]) -> dict[str, Any]:
    named = by is not None and not isinstance(by, str)
    return {
        "at": timezone.now(),
        "organisation": organisation,
        "actor": str(by)[:200] if by is not None else VISITOR,
        "actor_id": str(by.pk) if named else "",
        "verb": verb,
        "thing_kind": thing._meta.label_lower,
        "thing_id": str(thing.pk or ""),
        "thing": getattr(thing, "name_on_record", str(thing))[:300],
        "detail": detail,
    }
