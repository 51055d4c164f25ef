"""What belongs to the actions: what trials are to show, partners, money, waits, comments, files and followers."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from roret.demo.world import Story, World, noon
from roret.foundation.people.models import Person
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action

Row = dict[str, Any]


def surround(world: World, story: Story, data: dict[str, list[Row]]) -> None:
    """Each thing on its day."""
    tell: dict[str, Callable[[World, Action, Row], None]] = {
        "trial": _trial,
        "partner": _partner,
        "money": _money,
        "waits": _waits,
        "comment": _comment,
        "file": _file,
        "follower": _follower,
        "about": _about,
    }
    for kind, happens in tell.items():
        for row in data[kind]:
            story.on(row["at"] if "at" in row else row["on"], partial(_happens, world, row, happens))
    for row in data["trial"]:
        if "verdict" in row:
            story.on(row["decided_on"], partial(_happens, world, row, _verdict))


def _happens(world: World, row: Row, happens: Callable[[World, Action, Row], None]) -> None:
    happens(world, world.actions[row["action"]], row)


def _about(world: World, action: Action, row: Row) -> None:
    """Written on the action's page, where all else of it stands as it was."""
    action.refresh_from_db()
    kept = ("title", "text", "kind", "level", "owner", "involvement", "involvement_text", "starts_on", "due_on")
    words = {name: getattr(action, name) for name in (*kept, "hours_a_week")}
    words |= {name: row.get(name, "") for name in ("benefits", "participants", "thanks")}
    both: dict[str, Any] = {"following": action.direction, "led_by": action.lead_unit}
    world.actions[row["action"]] = actions.edit(action, **words, **both, by=world.consultant, on=row["on"])


def _trial(world: World, action: Action, row: Row) -> None:
    words = {"hypothesis": row["hypothesis"], "measure": row["measure"]}
    actions.write_trial(action, **words, by=_owner(world, action), on=row["on"])


def _verdict(world: World, action: Action, row: Row) -> None:
    on: date = row["decided_on"]
    actions.conclude_trial(action, row["verdict"], learned=row["learned"], by=_owner(world, action), on=on)


def _partner(world: World, action: Action, row: Row) -> None:
    unit = world.units[row["unit"]] if "unit" in row else None
    who = {"unit": unit, "name": row.get("name", ""), "hours_a_week": row.get("hours")}
    actions.set_partner(action, **who, by=world.consultant, on=row["on"])


def _money(world: World, action: Action, row: Row) -> None:
    line = {name: row[name] for name in ("year", "source", "amount")}
    actions.set_money(action, **line, by=world.consultant, on=row["on"])


def _waits(world: World, action: Action, row: Row) -> None:
    actions.wait_for(action, world.actions[row["needs"]], reason=row["reason"], by=world.consultant, on=row["on"])


def _comment(world: World, action: Action, row: Row) -> None:
    actions.comment(action, row["text"], by=world.people[row["by"]], at=noon(row["at"]))


def _file(world: World, action: Action, row: Row) -> None:
    content = ContentFile(row["text"].encode(), name=row["name"])
    actions.add_file(action, content, by=world.people[row["by"]], at=noon(row["on"]))


def _follower(world: World, action: Action, row: Row) -> None:
    actions.follow(action, by=world.people[row["person"]], at=noon(row["on"]))


def _owner(world: World, action: Action) -> Person:
    return action.owner or world.consultant
