"""The strategy made practical: easy words, help questions, and examples that units told."""

from datetime import date
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon
from roret.strategic.directions import operations as directions
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import made_of
from roret.strategic.practice import operations as practice


def make_practical(world: World, story: Story, data: dict[str, Any]) -> None:
    """After the adoption: none of it is part of the adopted text."""
    story.on(data["easy"]["on"], partial(_retell, world, data["easy"]))
    story.on(data["easy"]["on"], partial(_ask, world, data["questions"]))
    for row in data["example"]:
        story.on(row["on"], partial(_tell, world, row, row.get("released_on")))


def _retell(world: World, easy: dict[str, Any]) -> None:
    assert world.strategy is not None
    retold: list[tuple[Strategy | Direction, str]] = [(world.strategy, easy["text"])]
    retold += [(world.directions[int(number)], text) for number, text in easy["directions"].items()]
    for thing, text in retold:
        directions.write_easy_text(thing, text, made_of=made_of(thing), by=world.consultant)


def _ask(world: World, questions: dict[str, list[str]]) -> None:
    for number, texts in questions.items():
        practice.add_questions(world.directions[int(number)], texts, by=world.consultant)


def _tell(world: World, row: dict[str, Any], released_on: date | None) -> None:
    direction, unit = world.directions[row["direction"]], world.units[row["unit"]]
    told = practice.tell_example(direction, row["text"], unit=unit, by=world.consultant, at=noon(row["on"]))
    if released_on:
        practice.release_example(told, seen=True, by=world.consultant, at=noon(released_on))
