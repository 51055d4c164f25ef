"""What is done, and how it has moved."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon
from roret.organisational.actions import operations as actions
from roret.organisational.actions.status import State


def act(world: World, story: Story, rows: list[dict[str, Any]], *, not_before: date) -> None:
    """Every action begins as an idea shortly before its first move, with all it is known by."""
    for row in rows:
        moves = row.get("move", [])
        days = [move["on"] for move in moves] or [not_before + timedelta(days=300)]
        story.on(max(not_before, days[0] - timedelta(days=14)), partial(_begin, world, row))
        for move in moves:
            story.on(max(not_before, move["on"]), partial(_move, world, row, move))
        for milestone in row.get("milestone", []):
            if done_on := milestone.get("done_on"):
                story.on(max(not_before, done_on), partial(_reach, world, row, milestone))


def _begin(world: World, row: dict[str, Any]) -> None:
    days = [move["on"] for move in row.get("move", [])]
    began = noon(min(days[0] - timedelta(days=14) if days else date(2026, 10, 1), row.get("starts_on", date.max)))
    owner = row.get("owner")
    action = actions.begin(
        row["title"],
        following=world.directions[row["direction"]],
        led_by=world.units[row["lead_unit"]],
        by=world.consultant,
        at=began,
        text=row.get("text", ""),
        kind=row["kind"],
        level=row["level"],
        owner=world.people[owner] if owner else None,
        involvement=row["involvement"],
        involvement_text=row.get("involvement_text", ""),
        starts_on=row.get("starts_on"),
        due_on=row.get("due_on"),
        because_of=[(world.contributions[o["ref"]], o.get("reason", "")) for o in row.get("origins", [])],
    )
    for milestone in row.get("milestone", []):
        actions.add_milestone(
            action, milestone["title"], due_on=milestone["due_on"], by=world.consultant, on=began.date()
        )
    world.actions[row["key"]] = action


def _move(world: World, row: dict[str, Any], move: dict[str, Any]) -> None:
    action = world.actions[row["key"]]
    world.actions[row["key"]] = actions.move(
        action,
        State(move["to"]),
        by=action.owner or world.consultant,
        on=move["on"],
        reason=move.get("reason", ""),
    )


def _reach(world: World, row: dict[str, Any], milestone: dict[str, Any]) -> None:
    reached = world.actions[row["key"]].milestones.get(title=milestone["title"], due_on=milestone["due_on"])
    actions.reach_milestone(reached, on=milestone["done_on"], by=world.consultant)
