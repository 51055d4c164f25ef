"""Strategies and directions, as everybody reads them or, inside, as staff do."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from roret.foundation.organisations.models import Organisation
from roret.insight.api.readings import shapes
from roret.strategic.directions.models import Direction, DirectionQuerySet, Strategy, StrategyQuerySet
from roret.strategic.directions.readings import content_of

FORMAT = "roret-strategy-1"  # as /schemas/strategy-1.json is called in a file that follows it


def strategies(organisation: Organisation, *, inside: bool = False) -> StrategyQuerySet:
    """Without drafts, as for a visitor; inside with them."""
    among = Strategy.objects.all() if inside else Strategy.objects.visible_to(None)
    found: StrategyQuerySet = among.filter(organisation=organisation).select_related("organisation", "follows")
    return found.order_by("pk")


def directions(organisation: Organisation, *, inside: bool = False) -> DirectionQuerySet:
    among = strategies(organisation, inside=inside).order_by()
    found: DirectionQuerySet = Direction.objects.filter(strategy__in=among.values("pk"))
    return found.prefetch_related("keywords", "objectives", "themes").order_by("pk")


def strategies_shown(found: Iterable[Strategy]) -> list[shapes.Strategy]:
    return [shapes.Strategy(**_frame(each)) for each in found]


def whole(strategy: Strategy) -> shapes.WholeStrategy:
    content = {"format": FORMAT, **content_of(strategy)}
    return shapes.WholeStrategy(**_frame(strategy), content=content)


def directions_shown(found: Iterable[Direction]) -> list[shapes.Direction]:
    return [_direction(each) for each in found]


def address(path: str) -> str:
    return settings.ADDRESS.rstrip("/") + path


def _frame(strategy: Strategy) -> dict[str, Any]:
    return {
        "id": strategy.pk,
        "title": strategy.title,
        "area": strategy.area,
        "period_from": strategy.period_from,
        "period_to": strategy.period_to,
        "state": strategy.state,
        "word": strategy.direction_word,
        "words": strategy.direction_words,
        "hearing_from": strategy.hearing_from,
        "hearing_until": strategy.hearing_until,
        "adopted_on": strategy.adopted_on,
        "adopted_by": strategy.adopted_by,
        "decision_number": strategy.decision_number,
        "in_force_on": strategy.in_force_on,
        "ended_on": strategy.ended_on,
        "follows": strategy.follows_id,
        "page": address(reverse("directions:strategy", args=[strategy.pk])),
    }


def _direction(direction: Direction) -> shapes.Direction:
    return shapes.Direction(
        id=direction.pk,
        strategy=direction.strategy_id,
        number=direction.number,
        title=direction.title,
        motto=direction.motto,
        text=direction.text,
        easy_text=direction.easy_text,
        keywords=[each.word for each in direction.keywords.all()],
        themes=[shapes.ThemeName(number=each.number, name=each.name) for each in direction.themes.all()],
        objectives=[
            shapes.Objective(
                id=each.pk, number=each.number, text=each.text, target=each.target, target_on=each.target_on
            )
            for each in direction.objectives.all()
        ],
        page=address(reverse("directions:direction", args=[direction.pk])),
    )
