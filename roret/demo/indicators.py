"""What is counted and measured: indicators of actions and of objectives, read off as time goes."""

from decimal import Decimal
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon
from roret.organisational.indicators import operations as indicators
from roret.organisational.indicators.models import Indicator
from roret.strategic.directions.models import Objective


def measure(world: World, story: Story, rows: list[dict[str, Any]]) -> None:
    """Each begins on the day of its baseline or first reading; every reading comes on its own day."""
    for row in rows:
        began = row.get("baseline_on") or row["reading"][0]["on"]
        story.on(row.get("begun_on", began), partial(_begin, world, row))
        for reading in row.get("reading", []):
            story.on(reading["on"], partial(_read, world, row, reading))


def _begin(world: World, row: dict[str, Any]) -> None:
    words = {key: row[key] for key in ("unit_of_measure", "good", "baseline_on", "target_on") if key in row}
    numbers = {key: Decimal(str(row[key])) for key in ("baseline", "target") if key in row}
    owner = row.get("owner")
    indicators.add_indicator(
        row["title"],
        action=world.actions[row["action"]] if "action" in row else None,
        objective=_objective(world, row["objective"]) if "objective" in row else None,
        owner=world.people[owner] if owner else None,
        by=world.consultant,
        **words,
        **numbers,
    )


def _read(world: World, row: dict[str, Any], reading: dict[str, Any]) -> None:
    on = reading["on"]
    indicators.read_off(
        Indicator.objects.get(organisation=world.organisation, title=row["title"]),
        Decimal(str(reading["value"])),
        on=on,
        source=reading.get("source", row.get("source", "")),
        by=world.consultant,
        at=noon(on),
        today=on,
    )


def _objective(world: World, number: str) -> Objective:
    return Objective.objects.get(direction__strategy=world.strategy, number=number)
