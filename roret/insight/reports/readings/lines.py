"""What was reported in a round, and what had been reported the round before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import F
from django.utils import timezone

from roret.insight.reports.engine.content import Light, LightCounts, LineState
from roret.organisational.actions.models import Action
from roret.organisational.followup.models import Line, Round
from roret.organisational.followup.status import RequestState
from roret.strategic.directions.models import Direction

# What a line is about, the same from round to round: an action wherever it is led, or one unit on a direction.
About = tuple[str, int, int]


@dataclass(frozen=True)
class Reported:
    """A line as it was reported. `light` is none and `words` empty where the unit sent no answer."""

    about: About
    direction: Direction
    action: Action | None
    unit: str
    light: Light
    words: str
    unchanged: bool
    answered_on: date | None
    answered_by: str


def reported_in(round: Round) -> list[Reported]:
    """By direction; in each its actions by title, then the units about the direction as a whole. One query."""
    lines = Line.objects.filter(request__round=round)
    lines = lines.select_related("request__unit", "direction", "action", "answered_by")
    found = [
        _reported(line)
        for line in lines.order_by("direction__number", F("action__title").asc(nulls_first=True), "request__unit__path")
    ]
    return sorted(found, key=lambda each: (each.direction.number, each.action is None))


def _reported(line: Line) -> Reported:
    unit, sent = line.request.unit, line.request.state == RequestState.SENT
    on = timezone.localdate(line.answered_at) if sent and line.answered_at else None
    return Reported(
        about=("action", line.action_id, 0) if line.action_id else ("direction", line.direction_id, unit.pk),
        direction=line.direction,
        action=line.action,
        unit=unit.name,
        light=cast(Light, line.light) if sent else "none",
        words=line.words if sent else "",
        unchanged=sent and line.unchanged,
        answered_on=on,
        answered_by=line.answered_by.name if on and line.answered_by else "",
    )


def round_before(round: Round) -> Round | None:
    """The newest round of the same strategy, of those that came before this one and are closed."""
    return Round.objects.closed().before(round).newest_first().first()


def lights_in(round: Round | None) -> dict[About, Light]:
    """What each thing was reported as, silence included. One query, or none."""
    return {each.about: each.light for each in reported_in(round)} if round else {}


def line_state(line: Reported, before: dict[About, Light]) -> LineState:
    return LineState(
        unit=line.unit,
        action=line.action.title if line.action else "",
        action_state=str(line.action.get_state_display()) if line.action else "",
        light=line.light,
        previous_light=before.get(line.about),
        words=line.words,
        unchanged=line.unchanged,
        answered_on=line.answered_on,
        answered_by=line.answered_by,
    )


def counted(lines: Iterable[Reported]) -> LightCounts:
    lights = [line.light for line in lines]
    return LightCounts(lights.count("green"), lights.count("yellow"), lights.count("red"), lights.count("none"))
