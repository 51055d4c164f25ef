"""What the plan needs beside the actions: hours, what units can carry, templates, and lists that are shared."""

from datetime import date
from functools import partial
from typing import Any

from roret.demo.world import Story, World
from roret.organisational.actions import operations as actions
from roret.organisational.planning import operations as planning
from roret.organisational.planning.engine.quarters import Quarter


def plan(world: World, story: Story, data: dict[str, Any]) -> None:
    """All of it on one day, when the actions have been begun."""
    on = data["on"]
    story.on(on, partial(_hours, world, data["hours"], on))
    story.on(on, partial(_capacity, world, data["capacity"]))
    story.on(on, partial(_keep, world, data))


def _hours(world: World, hours: dict[str, int], on: date) -> None:
    for key, a_week in hours.items():
        wanted = actions.Wanted(hours_a_week=a_week)
        world.actions[key] = actions.replan(world.actions[key], wanted, by=world.consultant, on=on)


def _capacity(world: World, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        planning.state_capacity(
            world.units[row["unit"]],
            since=Quarter(row["year"], row["quarter"]),
            hours_a_week=row["hours"],
            by=world.consultant,
        )


def _keep(world: World, data: dict[str, Any]) -> None:
    for row in data["list"]:
        planning.keep_list(row["title"], query=row["query"], shared=row["shared"], by=world.consultant)
    for row in data["template"]:
        same = {"level": "organisational", "benefits": "", "participants": ""}
        content = same | {name: value for name, value in row.items() if name != "title"}
        planning.keep_template(row["title"], content=content, by=world.consultant)
