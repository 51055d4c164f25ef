"""The rounds: who was asked, what they answered, and who did not."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Q

from roret.demo.world import Story, World, noon
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.actions.status import ENDED, State
from roret.organisational.followup import operations as followup
from roret.organisational.followup.models import Line, Request, Round
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Strategy


def follow_up(world: World, story: Story, rows: list[dict[str, Any]]) -> None:
    """Each round opens, is answered and, but for the last, closes on its own days. Closing freezes the report."""
    for row in rows:
        opened: list[Round] = []
        story.on(row["opens_on"], partial(_open, world, row, opened))
        for answer in row.get("answer", []):
            story.on(answer["on"], partial(_answer, world, opened, answer))
        if closes_on := row.get("closes_on"):
            story.on(closes_on, partial(_close, world, opened, closes_on))


def _open(world: World, row: dict[str, Any], opened: list[Round]) -> None:
    assert world.strategy is not None
    opened.append(
        followup.open_round(
            world.strategy,
            title=row["title"],
            period_from=row["period_from"],
            period_to=row["period_to"],
            due_on=row["due_on"],
            units=[world.units[key] for key in row["units"]],
            actions=_alive_in(world.strategy, since=row["period_from"]),
            by=world.consultant,
            on=row["opens_on"],
            at=noon(row["opens_on"]),
        )
    )


def _alive_in(strategy: Strategy, *, since: date) -> list[Action]:
    """What goes on, and what ended within the period: its last word belongs in the report too."""
    actions = Action.objects.filter(direction__strategy=strategy).exclude(state=State.IDEA)
    ended = Q(state__in=ENDED) & ~Q(moves__after__in=ENDED, moves__on__gte=since)
    return list(actions.exclude(ended).select_related("lead_unit", "direction"))


def _answer(world: World, opened: list[Round], answer: dict[str, Any]) -> None:
    request = opened[0].requests.get(unit=world.units[answer["unit"]])
    person = world.people[answer["by"]]
    for row in answer["line"]:
        _answer_line(_line(world, request, row), row, by=person, at=noon(answer["on"]))
    followup.send(request, by=person, at=noon(answer["on"]))


def _answer_line(line: Line, row: dict[str, Any], *, by: Person, at: datetime) -> None:
    if row.get("unchanged"):
        followup.unchanged(line, by=by, at=at)
    else:
        followup.answer_line(line, light=Light(row["light"]), words=row["words"], by=by, at=at)


def _line(world: World, request: Request, row: dict[str, Any]) -> Line:
    if key := row.get("action"):
        return request.lines.get(action__title=world.actions[key].title)
    return request.lines.get(action=None, direction=world.directions[row["direction"]])


def _close(world: World, opened: list[Round], on: date) -> None:
    followup.close(opened[0], by=world.consultant, at=noon(on))
