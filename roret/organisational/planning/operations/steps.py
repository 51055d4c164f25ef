"""Many changes at once, whatever they are: started once, done one by one, dropped, and forgotten in time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.planning.models import Changes
from roret.organisational.planning.status import BatchState

C = TypeVar("C", bound=Changes)
SAVED_EVERY = 20  # rows, so that the page can say how far it has come


class AlreadyStarted(Exception):
    """A second press: it is done, or being done."""

    def __init__(self) -> None:
        super().__init__(_("That is done already, or being done."))


@transaction.atomic
def start_changes(changes: C, verb: str, *, by: Person, **detail: Any) -> C:
    """From looked at to being done, once, by who looked. Raises AlreadyStarted, PermissionDenied."""
    kind = type(changes)._default_manager
    found = kind.select_for_update(of=("self",)).select_related("organisation").get(pk=changes.pk)
    if found.owner_id != by.pk:
        raise PermissionDenied(verb)
    if found.state != BatchState.PREVIEW:
        raise AlreadyStarted
    found.state = BatchState.WORKING
    found.save(update_fields=["state"])
    record(verb, found, by=by, organisation=found.organisation.slug, **detail)
    return found


def work_through(changes: C, one: Callable[[Any], list[Any]]) -> C:
    """Do what is left of it. `one` does a row and says what became of it; safe to run again after a stop."""
    results = list(changes.results)
    for row in changes.rows[len(results) :]:
        results.append(one(row))
        if len(results) % SAVED_EVERY == 0:
            changes.results = results
            changes.save(update_fields=["results"])
    changes.results, changes.state = results, BatchState.FINISHED
    changes.save(update_fields=["results", "state"])
    return changes


def drop_looked_at(kind: type[Changes], *, by: Person, pk: int | None = None) -> None:
    """What was only looked at: that one, or without a key whatever the person left before looking at something new."""
    found = kind._default_manager.filter(owner=by, state=BatchState.PREVIEW)
    (found.filter(pk=pk) if pk is not None else found).delete()


def forget_old(kind: type[Changes], *, at: datetime) -> None:
    """Looked at and left, or done: it goes after as many days as an upload; the record and each history stay."""
    kept = timedelta(days=settings.UPLOADS_KEPT_DAYS)
    kind._default_manager.filter(created_at__lte=at - kept).exclude(state=BatchState.WORKING).delete()
