"""The open data: four sets, each a walk through what is public, with its columns and what is said of it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import Max, Min
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel

from roret.foundation.organisations.models import Organisation
from roret.insight.api.engine.rows import lines
from roret.insight.api.readings import actions, contributions, directions, indicators
from roret.insight.api.readings.paging import pages

Items = Iterator[BaseModel]
Days = tuple[date | None, date | None]
_ENDS = {"first": Min, "last": Max}


@dataclass(frozen=True)
class Dataset:
    """`days`: when the first and the newest thing in it are from."""

    key: str
    title: str
    text: str
    keyword: str
    columns: dict[str, Callable[[Any], Any]]
    items: Callable[[Organisation], Items]
    days: Callable[[Organisation], Days]


def as_csv(dataset: Dataset, organisation: Organisation) -> Iterator[str]:
    rows = ([column(each) for column in dataset.columns.values()] for each in dataset.items(organisation))
    return lines(dataset.columns, rows)


def as_json(dataset: Dataset, organisation: Organisation) -> Iterator[str]:
    """One array, written an item at a time."""
    before = "["
    for each in dataset.items(organisation):
        yield before + json.dumps(each.model_dump(mode="json", exclude={"inside"}), ensure_ascii=False)
        before = ",\n"
    yield "[]" if before == "[" else "]"


def _directions(organisation: Organisation) -> Items:
    for rows in pages(directions.directions(organisation)):
        yield from directions.directions_shown(rows)


def _actions(organisation: Organisation) -> Items:
    for rows in pages(actions.actions(organisation)):
        yield from actions.actions_shown(rows, organisation, inside=False)


def _indicators(organisation: Organisation) -> Items:
    for rows in pages(indicators.indicators(organisation)):
        yield from indicators.indicators_shown(rows, organisation, inside=False)


def _contributions(organisation: Organisation) -> Items:
    told = contributions.told_roles(organisation)
    for rows in pages(contributions.contributions(organisation)):
        yield from contributions.contributions_shown(rows, organisation, inside=False, told=told)


def _days(found: Any, *fields: str) -> Days:
    """Of the earliest and the latest of these dates, whatever they are of. One query."""
    asked = {f"{word}{n}": most(field) for n, field in enumerate(fields) for word, most in _ENDS.items()}
    most = found.order_by().aggregate(**asked)
    days = [localdate(day) if isinstance(day, datetime) else day for day in most.values() if day is not None]
    return (min(days), max(days)) if days else (None, None)


def _of_strategies(organisation: Organisation) -> Days:
    found = directions.strategies(organisation).select_related(None)
    return _days(found, "hearing_from", "adopted_on", "in_force_on", "ended_on")


def _of_actions(organisation: Organisation) -> Days:
    found = actions.actions(organisation).select_related(None).prefetch_related(None)
    return _days(found, "created_at", "moves__on")


def _of_indicators(organisation: Organisation) -> Days:
    return _days(indicators.indicators(organisation), "readings__at")


def _of_contributions(organisation: Organisation) -> Days:
    return _days(contributions.contributions(organisation).select_related(None), "screened_at", "created_at")


def _field(*names: str) -> dict[str, Callable[[Any], Any]]:
    return {name: attrgetter(name) for name in names}


DATASETS = {
    each.key: each
    for each in (
        Dataset(
            "directions",
            _("Directions and objectives of the strategies"),
            _("Where the area is going: each direction of every public strategy, with objectives and keywords."),
            _("strategy"),
            {
                **_field("id", "strategy", "number", "title", "motto", "text", "keywords"),
                "themes": lambda each: [theme.name for theme in each.themes],
                "objectives": lambda each: [f"{one.number} {one.text}" for one in each.objectives],
                "page": lambda each: each.page,
            },
            _directions,
            _of_strategies,
        ),
        Dataset(
            "actions",
            _("Actions that follow the strategies"),
            _("What is done: each action that is planned, under way or ended, with its days and milestones."),
            _("action"),
            {
                **_field("id", "strategy", "direction", "title", "text", "state"),
                "lead_unit": lambda each: each.lead_unit.name,
                **_field("starts_on", "due_on"),
                "milestones": lambda each: len(each.milestones),
                "milestones_done": lambda each: sum(one.done_on is not None for one in each.milestones),
            },
            _actions,
            _of_actions,
        ),
        Dataset(
            "indicators",
            _("Indicators of the objectives"),
            _("What is measured of each objective: baseline, target, and the newest reading."),
            _("indicator"),
            {
                **_field("id", "objective", "title", "measured_in", "good", "baseline", "baseline_on"),
                **_field("target", "target_on", "closed_on"),
                "latest": lambda each: each.latest and each.latest.value,
                "latest_on": lambda each: each.latest and each.latest.on,
            },
            _indicators,
            _of_indicators,
        ),
        Dataset(
            "contributions",
            _("What citizens and others have said"),
            _("Contributions that may be quoted and that somebody has looked through. Personal data is hidden."),
            _("citizen participation"),
            _field("id", "collection", "question", "text", "word_for_word", "role", "said_on"),
            _contributions,
            _of_contributions,
        ),
    )
}
