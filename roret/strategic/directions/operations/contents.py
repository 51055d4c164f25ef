"""What a strategy says: its themes with focus areas, its directions with keywords and objectives."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.strategic.directions.engine.recognised import FocusArea as FocusAreaWords
from roret.strategic.directions.engine.recognised import RecognisedObjective
from roret.strategic.directions.models import Direction, FocusArea, Keyword, Objective, Strategy, Theme
from roret.strategic.directions.operations.strategies import draft_of


class NumberTaken(Exception):
    """Two themes, directions or objectives cannot have the same number."""


class Elsewhere(Exception):
    """What was chosen belongs to another strategy or another organisation."""


class InUse(Exception):
    """Something else rests on what was to be removed."""


@transaction.atomic
def add_theme(
    strategy: Strategy,
    *,
    name: str,
    by: Any,
    number: int | None = None,
    text: str = "",
    focus_areas: Sequence[FocusAreaWords] = (),
) -> Theme:
    """Without a number it becomes the last one."""
    strategy = draft_of(strategy, by=by)
    theme = Theme(strategy=strategy, number=_free_number(strategy.themes.all(), number), name=name, text=text)
    return _keep_theme(theme, focus_areas, verb="directions.add_theme", by=by)


@transaction.atomic
def edit_theme(
    theme: Theme,
    *,
    name: str,
    by: Any,
    number: int | None = None,
    text: str = "",
    focus_areas: Sequence[FocusAreaWords] = (),
) -> Theme:
    strategy = draft_of(theme.strategy, by=by)
    theme = strategy.themes.get(pk=theme.pk)
    theme.number = _free_number(strategy.themes.exclude(pk=theme.pk), number or theme.number)
    theme.name, theme.text = name, text
    return _keep_theme(theme, focus_areas, verb="directions.edit_theme", by=by)


@transaction.atomic
def remove_theme(theme: Theme, *, by: Any) -> None:
    strategy = draft_of(theme.strategy, by=by)
    record("directions.remove_theme", theme, by=by, organisation=strategy.organisation.slug)
    theme.delete()


@transaction.atomic
def add_direction(
    strategy: Strategy,
    *,
    title: str,
    by: Any,
    number: int | None = None,
    motto: str = "",
    text: str = "",
    keywords: Sequence[str] = (),
    objectives: Sequence[RecognisedObjective] = (),
    themes: Iterable[Theme] = (),
) -> Direction:
    """Without a number it becomes the last one. Objectives without a number get the next free one (1.1, 1.2 …)."""
    strategy = draft_of(strategy, by=by)
    number = _free_number(strategy.directions.all(), number)
    direction = Direction(strategy=strategy, number=number, title=title, motto=motto, text=text)
    _keep_direction(direction, keywords, objectives, themes)
    record("directions.add_direction", direction, by=by, organisation=strategy.organisation.slug)
    return direction


@transaction.atomic
def edit_direction(
    direction: Direction,
    *,
    title: str,
    by: Any,
    number: int | None = None,
    motto: str = "",
    text: str = "",
    keywords: Sequence[str] = (),
    objectives: Sequence[RecognisedObjective] = (),
    themes: Iterable[Theme] = (),
) -> Direction:
    """The whole of it at once: keywords, objectives and themes that are not given are gone."""
    strategy = draft_of(direction.strategy, by=by)
    direction = strategy.directions.get(pk=direction.pk)
    direction.number = _free_number(strategy.directions.exclude(pk=direction.pk), number or direction.number)
    direction.title, direction.motto, direction.text = title, motto, text
    _keep_direction(direction, keywords, objectives, themes)
    record("directions.edit_direction", direction, by=by, organisation=strategy.organisation.slug)
    return direction


@transaction.atomic
def remove_direction(direction: Direction, *, by: Any) -> None:
    strategy = draft_of(direction.strategy, by=by)
    record("directions.remove_direction", direction, by=by, organisation=strategy.organisation.slug)
    try:
        direction.delete()
    except models.ProtectedError as error:
        raise InUse(_("Something follows it already, so it cannot be removed.")) from error


def _free_number(others: models.QuerySet[Any], number: int | None) -> int:
    """The number asked for if nobody has it, or the next one."""
    taken = set(others.values_list("number", flat=True))
    if number is None:
        return max(taken, default=0) + 1
    if number in taken:
        raise NumberTaken(_("Number %(number)s is taken. Choose another.") % {"number": number})
    return number


def _keep_theme(theme: Theme, areas: Sequence[FocusAreaWords], *, verb: str, by: Any) -> Theme:
    theme.full_clean()
    theme.save()
    theme.focus_areas.all().delete()
    FocusArea.objects.bulk_create(
        FocusArea(theme=theme, number=number, name=area.name, text=area.text) for number, area in enumerate(areas, 1)
    )
    record(verb, theme, by=by, organisation=theme.strategy.organisation.slug)
    return theme


def _keep_direction(
    direction: Direction,
    keywords: Sequence[str],
    objectives: Sequence[RecognisedObjective],
    themes: Iterable[Theme],
) -> None:
    themes = list(themes)
    if any(theme.strategy_id != direction.strategy_id for theme in themes):
        raise Elsewhere(_("A theme was chosen that belongs to another strategy."))
    direction.full_clean()
    direction.save()
    direction.themes.set(themes)
    direction.keywords.all().delete()
    Keyword.objects.bulk_create(Keyword(direction=direction, word=word) for word in dict.fromkeys(keywords))
    _keep_objectives(direction, objectives)


def _keep_objectives(direction: Direction, objectives: Sequence[RecognisedObjective]) -> None:
    """Those with a number we know keep their row, so that what is said about them stays theirs."""
    numbers = numbered(direction.number, objectives)
    if len(set(numbers)) < len(numbers):
        raise NumberTaken(_("Two objectives have the same number."))
    direction.objectives.exclude(number__in=numbers).delete()
    for position, (number, objective) in enumerate(zip(numbers, objectives, strict=True), 1):
        said = {"text": objective.text, "target": objective.target, "target_on": objective.target_on}
        Objective.objects.update_or_create(direction=direction, number=number, defaults={"position": position, **said})


def numbered(direction: int, objectives: Sequence[RecognisedObjective]) -> list[str]:
    """The objectives' numbers, with free ones ("3.1", "3.2" …) for those that have none."""
    taken = {objective.number for objective in objectives if objective.number}
    free = (number for number in (f"{direction}.{n}" for n in range(1, 1000)) if number not in taken)
    return [objective.number or next(free) for objective in objectives]
