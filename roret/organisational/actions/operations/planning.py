"""Moving an action in the plan: its dates, its unit, its owner, what it follows, and what it takes."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations.happening import edited
from roret.organisational.actions.operations.writing import DATES, CannotKeep, _check, may_begin_in, promised
from roret.organisational.actions.status import ENDED
from roret.strategic.directions.models import Direction

KEEP: Final[Any] = object()  # what is not mentioned stays as it is; None takes it away


@dataclass(frozen=True)
class Wanted:
    """What an action should become. What is not said is kept."""

    direction: Direction = KEEP
    lead_unit: Unit = KEEP
    owner: Person | None = KEEP
    level: str = KEEP
    starts_on: date | None = KEEP
    due_on: date | None = KEEP
    hours_a_week: int | None = KEEP

    def on(self, action: Action) -> dict[str, Any]:
        """Only what differs from what the action is now, by field."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value is not KEEP and value != getattr(action, name)}


@transaction.atomic
def replan(action: Action, wanted: Wanted, *, by: Person, on: date, reason: str = "") -> Action:
    """Change what differs. Dates that were promised are moved with a reason, and the old ones are kept."""
    action = Action.objects.locked().for_card().get(pk=action.pk)
    require(by, "actions.write", action)
    changed = wanted.on(action)
    if not changed:
        return action
    refused = why_not(action, changed, by=by, reason=reason)
    if refused:
        raise CannotKeep(refused)
    before = {name: getattr(action, name) for name in changed}
    for name, value in changed.items():
        setattr(action, name, value)
    _check(action, changed=changed)
    action.save(update_fields=list(changed))
    edited(action, before, by=by, on=on, reason=reason.strip())
    record(
        "actions.replan",
        action,
        by=by,
        organisation=action.organisation.slug,
        changed={name: f"{_said(before[name])} → {_said(value)}" for name, value in changed.items()},
    )
    return action


def why_not(action: Action, changed: dict[str, Any], *, by: Person, reason: str) -> str:
    """A sentence where the change is refused before it is tried, else ""."""
    if action.state in ENDED:
        return _("It has ended and stands as it is.")
    if promised(action) and DATES & set(changed) and not reason.strip():
        return _("Say why the dates are moved.")
    if "lead_unit" in changed and not may_begin_in(by, changed["lead_unit"]):
        return _("You may not give it to %(unit)s.") % {"unit": changed["lead_unit"]}
    return ""


def _said(value: object) -> str:
    return "–" if value is None else str(value)
