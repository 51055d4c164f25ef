"""Doing what a row says, through the operations everybody uses: the same checks, the same record, the same history."""

from datetime import date, datetime
from typing import Any

from roret.foundation.people.models import Person
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import Wanted
from roret.organisational.actions.status import MOVES, Kind, State
from roret.organisational.exchange.engine.columns import ACTIONS, MILESTONES, MONEY, PARTNERS
from roret.organisational.exchange.engine.moves import way
from roret.organisational.exchange.operations.comparing import Difference

WRITTEN = (
    "title",
    "text",
    "kind",
    "level",
    "owner",
    "involvement",
    "involvement_text",
    "benefits",
    "participants",
    "thanks",
    "hours_a_week",
)
DAYS = ("starts_on", "due_on")


def do(found: Difference, *, by: Person, on: date, at: datetime) -> Action:
    """Do it. Raises what the operations raise: CannotKeep, CannotMove, CannotWait … and PermissionDenied."""
    sheet = found.row["sheet"]
    if sheet == ACTIONS:
        return _action(found, by=by, on=on, at=at)
    action = found.action
    assert action is not None, "what belongs to a new action is done after it"
    if sheet == MILESTONES:
        _milestone(found, action, by=by, on=on)
    elif sheet == MONEY:
        actions.set_money(action, **found.values, by=by, on=on)
    elif sheet == PARTNERS:
        actions.set_partner(action, **found.values, by=by, on=on)
    else:
        actions.wait_for(action, found.values["needs"], reason=found.values["because"], by=by, on=on)
    return action


def _action(found: Difference, *, by: Person, on: date, at: datetime) -> Action:
    values = found.values
    action = found.action
    if action is None:
        action = _begun(values, by=by, at=at)
    else:
        _rewritten(action, found, by=by, on=on)
    if {"hypothesis", "measure"} & set(values) and values.get("kind", action.kind) == Kind.TRIAL:
        trial = getattr(action, "trial", None)
        words = {key: values.get(key, getattr(trial, key, "")) for key in ("hypothesis", "measure")}
        actions.write_trial(action, **words, by=by, on=on)
    if "state" in values:
        for state in way(MOVES, State(action.state), State(values["state"])) or ():
            action = actions.move(action, state, by=by, on=on, reason=found.reason)
    return action


def _begun(values: dict[str, Any], *, by: Person, at: datetime) -> Action:
    written = {key: values[key] for key in (*WRITTEN, *DAYS) if values.get(key) is not None}
    title = written.pop("title")
    return actions.begin(title, following=values["direction"], led_by=values["lead_unit"], **written, by=by, at=at)


def _rewritten(action: Action, found: Difference, *, by: Person, on: date) -> None:
    values = found.values
    if set(DAYS) & set(values):
        wanted = Wanted(**{key: values[key] for key in DAYS if key in values})
        action = actions.replan(action, wanted, by=by, on=on, reason=found.reason)
    if {*WRITTEN, "direction", "lead_unit"} & set(values):
        actions.edit(
            action,
            following=values.get("direction", action.direction),
            led_by=values.get("lead_unit", action.lead_unit),
            **{key: values.get(key, getattr(action, key)) for key in WRITTEN},
            starts_on=action.starts_on,
            due_on=action.due_on,
            by=by,
            on=on,
        )


def _milestone(found: Difference, action: Action, *, by: Person, on: date) -> None:
    values, milestone = found.values, found.milestone
    if milestone is None:
        milestone = actions.add_milestone(
            action, values["title"], due_on=values["due_on"], owner=values.get("owner"), by=by, on=on
        )
    else:
        milestone = actions.edit_milestone(
            milestone,
            **{key: values.get(key, getattr(milestone, key)) for key in ("title", "due_on", "owner")},
            by=by,
            on=on,
            reason=found.reason,
        )
    if "done_on" in values and milestone.done_on is not None:
        actions.reopen_milestone(milestone, by=by)
    if values.get("done_on"):
        actions.reach_milestone(milestone, on=values["done_on"], by=by)
