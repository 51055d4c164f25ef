"""Beginning an action, and writing in it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF, Action
from roret.organisational.actions.operations.happening import edited, happened
from roret.organisational.actions.operations.origins import grew_out_of
from roret.organisational.actions.status import Involvement, Kind, Level, State, What
from roret.strategic.directions.models import Direction
from roret.strategic.voices.models import Contribution

DATES = {"starts_on", "due_on"}
THINGS = ("organisation", "direction", "lead_unit", "owner", "after")  # checked here, not field by field
TEXTS = ("text", "involvement_text", "benefits", "participants")  # never on record word for word


class CannotKeep(Exception):
    """What was written does not fit together; the sentence says why."""


@transaction.atomic
def begin(
    title: str,
    *,
    following: Direction,
    led_by: Unit,
    by: Person,
    at: datetime,
    text: str = "",
    kind: str = Kind.INITIATIVE,
    level: str = Level.ORGANISATIONAL,
    owner: Person | None = None,
    involvement: str = Involvement.CONSULTED,
    involvement_text: str = "",
    benefits: str = "",
    participants: str = "",
    thanks: str = "",
    hours_a_week: int | None = None,
    starts_on: date | None = None,
    due_on: date | None = None,
    after: Action | None = None,
    because_of: Iterable[tuple[Contribution, str]] = (),
) -> Action:
    """A new idea that follows a direction; CannotKeep when its parts belong to different places, or it is there.

    `because_of` is the contributions it grew out of, each with a reason ("" for none). `after` is the action it carries
    on, such as a trial that showed something.
    """
    if not may_begin_in(by, led_by):
        raise PermissionDenied("actions.begin")
    Unit.objects.select_for_update(no_key=True).get(pk=led_by.pk)  # two at once do not begin the same
    action = Action(
        organisation=led_by.organisation,
        direction=following,
        lead_unit=led_by,
        owner=owner,
        title=title.strip(),
        text=text,
        kind=kind,
        level=level,
        involvement=involvement,
        involvement_text=involvement_text,
        benefits=benefits,
        participants=participants,
        thanks=thanks,
        hours_a_week=hours_a_week,
        starts_on=starts_on,
        due_on=due_on,
        after=after,
        created_at=at,
    )
    _check(action, changed=THINGS)
    if Action.objects.following(following).filter(lead_unit=led_by, title=action.title).exists():
        raise CannotKeep(_("%(unit)s already has an action called that.") % {"unit": led_by})
    action.save()
    record("actions.begin", action, by=by, organisation=action.organisation.slug, unit=str(led_by))
    came_after = {"after": str(after)} if after else {}
    happened(action, What.BEGUN, by=by, on=timezone.localdate(at), **came_after)
    for contribution, reason in because_of:
        grew_out_of(action, contribution, reason=reason, by=by, at=at)
    return action


@transaction.atomic
def edit(
    action: Action,
    *,
    title: str,
    following: Direction,
    led_by: Unit,
    text: str,
    kind: str,
    level: str,
    owner: Person | None,
    involvement: str,
    involvement_text: str,
    benefits: str,
    participants: str,
    thanks: str,
    hours_a_week: int | None,
    starts_on: date | None,
    due_on: date | None,
    by: Person,
    on: date | None = None,
    reason: str = "",
) -> Action:
    """Write all of it anew. Saving what stands there already changes nothing and is not put on record.

    Dates that were promised are moved with a reason.
    """
    action = Action.objects.locked().for_card().get(pk=action.pk)
    require(by, "actions.write", action)
    wanted = {
        "title": title.strip(),
        "direction": following,
        "lead_unit": led_by,
        "text": text,
        "kind": kind,
        "level": level,
        "owner": owner,
        "involvement": involvement,
        "involvement_text": involvement_text,
        "benefits": benefits,
        "participants": participants,
        "thanks": thanks,
        "hours_a_week": hours_a_week,
        "starts_on": starts_on,
        "due_on": due_on,
    }
    before = {name: getattr(action, name) for name, value in wanted.items() if getattr(action, name) != value}
    if not before:
        return action
    if "lead_unit" in before and not may_begin_in(by, led_by):
        raise PermissionDenied("actions.begin")
    if promised(action) and DATES & set(before) and not reason.strip():
        raise CannotKeep(_("Say why the dates are moved."))
    for name in before:
        setattr(action, name, wanted[name])
    _check(action, changed=before)
    action.save(update_fields=list(before))
    record("actions.edit", action, by=by, organisation=action.organisation.slug, changed=_on_record(before, wanted))
    edited(action, before, by=by, on=on, reason=reason.strip())
    return action


def promised(action: Action) -> bool:
    """Whether moving its dates takes a reason: it had dates, and it is more than an idea."""
    return action.state != State.IDEA and (action.starts_on is not None or action.due_on is not None)


def may_begin_in(person: object, unit: Unit) -> bool:
    """A consultant anywhere in the organisation, a leader in the own unit and below."""
    return may(person, "actions.begin_anywhere", unit) or may(person, "actions.begin", unit)


def _check(action: Action, *, changed: Iterable[str]) -> None:
    """Everything belongs to one organisation, and what the database demands is true. Raises CannotKeep."""
    if action.direction.organisation_id != action.organisation_id:
        raise CannotKeep(_("What it follows belongs to another organisation."))
    if action.after is not None and action.after.organisation_id != action.organisation_id:
        raise CannotKeep(_("The action it carries on belongs to another organisation."))
    if action.lead_unit.organisation_id != action.organisation_id:
        raise CannotKeep(_("The unit belongs to another organisation."))
    if "lead_unit" in changed and action.lead_unit.closed_on is not None:
        raise CannotKeep(_("%(unit)s is closed. Choose another unit.") % {"unit": action.lead_unit})
    if "owner" in changed and action.owner is not None and not works_in(action.owner, action.organisation_id):
        raise CannotKeep(_("%(person)s does not work in the organisation.") % {"person": action.owner})
    try:
        action.clean_fields(exclude=THINGS)
        action.validate_constraints()
    except ValidationError as problem:
        raise CannotKeep(" ".join(problem.messages)) from problem


def works_in(person: Person, organisation: int) -> bool:
    """Whether the person has a role there today; `organisation` is its key."""
    return person.memberships.filter(unit__organisation=organisation, role__in=STAFF, until=None).exists()


def _on_record(before: dict[str, Any], wanted: dict[str, Any]) -> dict[str, str]:
    """Which fields were changed; for dates and things also from what to what. Texts are only named."""
    spoken = {name: f"{before[name] or '–'} → {wanted[name] or '–'}"[:200] for name in before if name not in TEXTS}
    return {name: spoken.get(name, "") for name in before}
