"""Changing many actions: chosen, looked at line by line, done. One that was changed meanwhile is left alone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import organisation_for
from roret.foundation.access.rules import may
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action, ActionQuerySet
from roret.organisational.actions.operations import CannotKeep, CannotMove, Wanted, may_begin_in, promised
from roret.organisational.actions.status import ENDED, MOVES, NEEDS_REASON, State
from roret.organisational.planning.models import Batch
from roret.organisational.planning.operations.steps import drop_looked_at, forget_old, start_changes, work_through
from roret.strategic.directions.models import Direction

MOST = 2000  # actions in one change


class CannotChange(Exception):
    """Nothing was chosen, or too much."""


@dataclass(frozen=True)
class Choice:
    """What the actions should become, as keys and words; what is None is kept. `owner` 0 takes the owner away."""

    owner: int | None = None
    unit: int | None = None
    direction: int | None = None
    level: str | None = None
    state: str | None = None
    weeks: int | None = None
    starts_on: str | None = None
    due_on: str | None = None
    partner: int | None = None
    reason: str = ""


@dataclass
class Things:
    """The things a choice names, read once. One that is gone meanwhile is missing here, and refused."""

    choice: Choice
    owner: Person | None = None
    unit: Unit | None = None
    direction: Direction | None = None
    partner: Unit | None = None

    @classmethod
    def of(cls, choice: Choice) -> "Things":
        units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=_keys(choice.unit, choice.partner))}
        return cls(
            choice,
            Person.objects.filter(pk=choice.owner).first() if choice.owner else None,
            units.get(choice.unit or 0),
            Direction.objects.select_related("strategy").filter(pk=choice.direction).first()
            if choice.direction
            else None,
            units.get(choice.partner or 0),
        )

    def wanted(self, action: Action) -> Wanted:
        """What this action should become."""
        choice = self.choice
        said: dict[str, Any] = {}
        if choice.owner is not None:
            said["owner"] = self.owner
        if self.unit is not None:
            said["lead_unit"] = self.unit
        if self.direction is not None:
            said["direction"] = self.direction
        if choice.level:
            said["level"] = choice.level
        for name in ("starts_on", "due_on"):
            day = getattr(action, name)
            if getattr(choice, name):
                said[name] = date.fromisoformat(getattr(choice, name))
            elif choice.weeks and day:
                said[name] = day + timedelta(weeks=choice.weeks)
        return Wanted(**said)

    @property
    def missing(self) -> bool:
        choice = self.choice
        pairs = [(choice.owner, self.owner), (choice.unit, self.unit), (choice.direction, self.direction)]
        return any(key and thing is None for key, thing in [*pairs, (choice.partner, self.partner)])


def look_of(action: Action) -> list[Any]:
    """What a person saw of an action when choosing; when it differs, somebody has changed it meanwhile."""
    keys = (action.state, action.owner_id, action.lead_unit_id, action.direction_id, action.level)
    return [*keys, *(day and day.isoformat() for day in (action.starts_on, action.due_on))]


@transaction.atomic
def choose(found: ActionQuerySet, choice: Choice, *, back: str, by: Person, at: datetime) -> Batch:
    """Keep what is to be done to which actions, and what they look like now. Nothing is changed."""
    rows = [[action.pk, look_of(action)] for action in found.order_by("pk")[: MOST + 1]]
    if not rows:
        raise CannotChange(_("Choose at least one action."))
    if len(rows) > MOST:
        raise CannotChange(_("More than 2,000 actions fit. Choose fewer."))
    wanted = {name: value for name, value in asdict(choice).items() if value not in (None, "")}
    if not set(wanted) - {"reason"}:
        raise CannotChange(_("Choose what to change."))
    organisation = organisation_for(by, "actions.see")
    drop_looked_at(Batch, by=by)
    return Batch.objects.create(
        organisation=organisation, owner=by, created_at=at, back=back[:1000], wanted=wanted, rows=rows
    )


def start(batch: Batch, *, by: Person) -> Batch:
    """Raises AlreadyStarted."""
    return start_changes(batch, "planning.change_many", by=by, actions=len(batch.rows))


def carry_out(batch: Batch, *, by: Person, on: date) -> Batch:
    """Each action goes alone, so that one that is refused stops nobody."""
    things = Things.of(Choice(**batch.wanted))
    return work_through(batch, lambda row: _one(row[0], row[1], things, by=by, on=on))


def drop(batch: Batch, *, by: Person) -> None:
    drop_looked_at(Batch, by=by, pk=batch.pk)


def forget_old_changes(*, at: datetime) -> None:
    forget_old(Batch, at=at)


def refusals(action: Action, things: Things, partners: Sequence[int], *, by: Person) -> list[str]:
    """Why this action cannot become that, in sentences; empty where it can. Asks the database nothing."""
    choice, changed = things.choice, things.wanted(action).on(action)
    said = []
    if things.missing:
        said.append(_("Something that was chosen is no longer there."))
    if not may(by, "actions.write", action):
        said.append(_("You may not change it."))
    elif changed and action.state in ENDED:
        said.append(_("It has ended and stands as it is."))
    if "lead_unit" in changed and not may_begin_in(by, changed["lead_unit"]):
        said.append(_("You may not give it to %(unit)s.") % {"unit": changed["lead_unit"]})
    said += _about_dates(action, changed, choice.reason)
    if choice.state and choice.state != action.state:
        said += _about_state(action, State(choice.state), choice.reason, by)
    lead = changed["lead_unit"].pk if "lead_unit" in changed else action.lead_unit_id
    if choice.partner and choice.partner == lead:
        said.append(_("%(unit)s leads it already.") % {"unit": things.partner})
    elif choice.partner in partners and not changed and not choice.state:
        said.append(_("That unit is a partner already."))
    return said


def _about_dates(action: Action, changed: dict[str, Any], reason: str) -> list[str]:
    starts, ends = changed.get("starts_on", action.starts_on), changed.get("due_on", action.due_on)
    if starts and ends and ends < starts:
        return [_("It would be due before it starts.")]
    if action.state not in ENDED and promised(action) and {"starts_on", "due_on"} & set(changed) and not reason.strip():
        return [_("Say why the dates are moved.")]
    return []


def _about_state(action: Action, to: State, reason: str, by: Person) -> list[str]:
    permission = MOVES[State(action.state)].get(to)
    if permission is None:
        words = _("It stands as “%(before)s” and cannot become “%(after)s” from there.")
        return [words % {"before": action.get_state_display(), "after": to.label}]
    if not may(by, permission, action):
        return [_("You may not move it.")]
    return [_("Say why. Everybody who follows it will ask.")] if to in NEEDS_REASON and not reason.strip() else []


def _one(pk: int, look: list[Any], things: Things, *, by: Person, on: date) -> list[Any]:
    """One line of the result: key, title, sentence, and whether anything was done."""
    try:
        with transaction.atomic():
            locked = Action.objects.visible_to(by).locked().for_card()
            action = locked.filter(pk=pk).first()
            if action is None:
                return [pk, "", _("It is no longer there."), False]
            if look_of(action) != look:
                return [pk, action.title, _("Somebody has changed it meanwhile, so it was left alone."), False]
            if said := refusals(action, things, (), by=by):
                return [pk, action.title, " ".join(said), False]
            return [pk, action.title, "", _done(action, things, by=by, on=on)]
    except (CannotKeep, CannotMove) as problem:
        return [pk, str(action), str(problem), False]
    except PermissionDenied:
        return [pk, str(action), _("You may not change it."), False]


def _done(action: Action, things: Things, *, by: Person, on: date) -> bool:
    choice = things.choice
    wanted = things.wanted(action)
    anything = bool(wanted.on(action))
    if anything:
        actions.replan(action, wanted, by=by, on=on, reason=choice.reason)
    if things.partner is not None and not action.partners.filter(unit=things.partner).exists():
        actions.set_partner(action, unit=things.partner, by=by, on=on)
        anything = True
    if choice.state and choice.state != action.state:
        actions.move(action, State(choice.state), by=by, on=on, reason=choice.reason)
        anything = True
    return anything


def _keys(*keys: int | None) -> list[int]:
    return [key for key in keys if key]
