"""The strategy, and what each direction grew out of."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon
from roret.strategic.directions import operations as directions
from roret.strategic.directions.engine.directions import dated
from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective
from roret.strategic.directions.models import Theme


def decide(world: World, story: Story, data: dict[str, Any]) -> None:
    """Written in the weeks before it is adopted, with a reason on every hop; heard, where the file says so."""
    adopted_on: date = data["adopted_on"]
    in_force_on: date = data.get("in_force_on", adopted_on)
    story.on(adopted_on - timedelta(days=30), partial(_write, world, data))
    if hearing := data.get("hearing"):
        story.on(hearing["from"], partial(_hear, world, hearing))
        story.on(hearing["until"] + timedelta(days=1), partial(_mend, world, data))
    story.on(adopted_on, partial(_adopt, world, data))
    if in_force_on > adopted_on:
        story.on(in_force_on, partial(directions.put_in_force_what_is_due, on=in_force_on))


def _write(world: World, data: dict[str, Any]) -> None:
    about = ("title", "area", "period_from", "period_to", "foreword", "signature")
    world.strategy = strategy = directions.write_strategy(
        organisation=world.organisation,
        by=world.consultant,
        **{key: data[key] for key in about if key in data},
    )
    for row in data.get("policy", []):
        directions.add_policy(strategy, by=world.consultant, **row)
    themes: dict[int, Theme] = {}
    for row in data.get("theme", []):
        areas = [FocusArea(area["name"], area.get("text", "")) for area in row.get("focus_areas", [])]
        themes[row["number"]] = directions.add_theme(
            strategy, number=row["number"], name=row["name"], text=row["text"], focus_areas=areas, by=world.consultant
        )
    for row in data["direction"]:
        world.directions[row["number"]] = directions.add_direction(
            strategy, by=world.consultant, **_said({**row, **row.get("heard", {})}, themes)
        )
        _link(world, row, at=data["adopted_on"])


def _said(row: dict[str, Any], themes: dict[int, Theme]) -> dict[str, Any]:
    """When an objective is to be reached stands in its words."""
    return {
        "number": row["number"],
        "title": row["title"],
        "motto": row.get("motto", ""),
        "text": row["text"],
        "keywords": row.get("keywords", []),
        "objectives": [dated(RecognisedObjective(each["number"], each["text"])) for each in row.get("objective", [])],
        "themes": [themes[number] for number in row.get("themes", [])],
    }


def _hear(world: World, hearing: dict[str, Any]) -> None:
    assert world.strategy is not None
    world.strategy = directions.send_in_hearing(
        world.strategy,
        hearing_from=hearing["from"],
        hearing_until=hearing["until"],
        hearing_text=hearing["text"],
        hearing_how=hearing["how"],
        by=world.consultant,
        at=noon(hearing["from"]),
    )


def _mend(world: World, data: dict[str, Any]) -> None:
    """What was heard is worked in: directions that read otherwise in the hearing get the words they have now."""
    assert world.strategy is not None
    world.strategy = directions.take_back(world.strategy, by=world.consultant)
    themes = {theme.number: theme for theme in world.strategy.themes.all()}
    for row in data["direction"]:
        if "heard" in row:
            found = world.directions[row["number"]]
            directions.edit_direction(found, by=world.consultant, **_said(row, themes))


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
        decision_number=data.get("decision_number", ""),
        in_force_on=data.get("in_force_on"),
    )
