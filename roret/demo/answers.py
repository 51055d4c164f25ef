"""What Havneby has answered so far."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon
from roret.organisational.answers import operations as answers
from roret.organisational.answers.models import Answer

PREPARED_ON = date(2026, 11, 18)


def answer(world: World, story: Story, rows: list[dict[str, Any]]) -> None:
    """Each is prepared some days before it is published; those without a date still wait for somebody to publish."""
    for row in rows:
        prepared: list[Answer] = []
        published_on = row.get("published_on")
        day = published_on - timedelta(days=5) if published_on else PREPARED_ON
        story.on(day, partial(_prepare, world, row, day, prepared))
        if published_on:
            story.on(published_on, partial(_publish, world, prepared, published_on))


def _prepare(world: World, row: dict[str, Any], on: date, prepared: list[Answer]) -> None:
    key = row.get("action")
    for made in Answer.objects.prepared().filter(action=world.actions[key]) if key else ():
        answers.drop_prepared(made, by=world.consultant)  # made when the action was stopped; these words are better
    prepared.append(
        answers.prepare(
            row["text"],
            kind=row["kind"],
            to=[world.contributions[ref] for ref in row["refs"]],
            by=world.consultant,
            at=noon(on),
            action=world.actions[key] if key else None,
        )
    )


def _publish(world: World, prepared: list[Answer], on: date) -> None:
    answers.publish(prepared, by=world.consultant, at=noon(on))
