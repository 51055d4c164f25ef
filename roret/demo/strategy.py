"""The strategy, and what each direction grew out of."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon
from roret.strategic.directions import operations as directions
from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective
from roret.strategic.directions.models import Theme


def decide(world: World, story: Story, data: dict[str, Any]) -> None:
    """Written in the weeks before it is adopted, with a reason on every hop."""
    adopted_on: date = data["adopted_on"]
    story.on(adopted_on - timedelta(days=30), partial(_write, world, data))
    story.on(adopted_on, partial(_adopt, world, data))


def _write(world: World, data: dict[str, Any]) -> None:
    about = ("title", "area", "period_from", "period_to", "foreword", "signature")
    world.strategy = strategy = directions.write_strategy(
        organisation=world.organisation,
        by=world.consultant,
        **{key: data[key] for key in about if key in data},
    )
    themes: dict[int, Theme] = {}
    for row in data.get("theme", []):
        areas = [FocusArea(area["name"], area.get("text", "")) for area in row.get("focus_areas", [])]
        themes[row["number"]] = directions.add_theme(
            strategy, number=row["number"], name=row["name"], text=row["text"], focus_areas=areas, by=world.consultant
        )
    for row in data["direction"]:
        world.directions[row["number"]] = directions.add_direction(
            strategy,
            number=row["number"],
            title=row["title"],
            motto=row.get("motto", ""),
            text=row["text"],
            keywords=row.get("keywords", []),
            objectives=[RecognisedObjective(o["number"], o["text"]) for o in row.get("objective", [])],
            themes=[themes[number] for number in row.get("themes", [])],
            by=world.consultant,
        )
        _link(world, row, at=data["adopted_on"])


def _link(world: World, row: dict[str, Any], *, at: date) -> None:
    direction = world.directions[row["number"]]
    for key in row.get("topics", []):
        directions.link_topic(direction, world.topics[key], by=world.consultant, at=noon(at))
    for origin in row.get("origin", []):
        directions.link_contribution(
            direction,
            world.contributions[origin["ref"]],
            reason=origin["reason"],
            by=world.consultant,
            at=noon(at),
        )


def _adopt(world: World, data: dict[str, Any]) -> None:
    assert world.strategy is not None
    world.strategy = directions.adopt(
        world.strategy,
        by=world.consultant,
        at=noon(data["adopted_on"]),
        adopted_on=data["adopted_on"],
        adopted_by=data["adopted_by"],
    )
