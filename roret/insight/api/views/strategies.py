"""Strategies and directions by machine."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from roret.insight.api.forms.asked import Key, OfDirections, OfStrategies, Slug
from roret.insight.api.readings import directions as readings
from roret.insight.api.readings import shapes
from roret.insight.api.status import Scope
from roret.insight.api.views.answering import asked, endpoint, narrowed, one, paged

router = Router(tags=["strategies"])
SCOPE = Scope.STRATEGIES


@endpoint(router, "/strategies", shapes.Strategies, name="strategies", summary=_("All strategies"), scope=SCOPE)
def strategies(request: HttpRequest, organisation: Path[Slug], wanted: Query[OfStrategies]) -> shapes.Strategies:
    where, inside = asked(request, organisation, SCOPE, OfStrategies)
    found = narrowed(readings.strategies(where, inside=inside), state=wanted.state)
    found = narrowed(found, period_from__lte=wanted.year, period_to__gte=wanted.year)
    rows, following = paged(request, found, wanted)
    return shapes.Strategies(items=readings.strategies_shown(rows), next=following)


@endpoint(
    router,
    "/strategies/{key}",
    shapes.WholeStrategy,
    name="strategy",
    summary=_("One strategy, with themes, directions and objectives"),
    scope=SCOPE,
)
def strategy(request: HttpRequest, organisation: Path[Slug], key: Path[Key]) -> shapes.WholeStrategy:
    where, inside = asked(request, organisation, SCOPE, None)
    return readings.whole(one(readings.strategies(where, inside=inside), key))


@endpoint(
    router,
    "/directions",
    shapes.Directions,
    name="directions",
    summary=_("All directions with their objectives"),
    scope=SCOPE,
)
def directions(request: HttpRequest, organisation: Path[Slug], wanted: Query[OfDirections]) -> shapes.Directions:
    where, inside = asked(request, organisation, SCOPE, OfDirections)
    found = narrowed(readings.directions(where, inside=inside), strategy=wanted.strategy, themes__number=wanted.theme)
    rows, following = paged(request, found, wanted)
    return shapes.Directions(items=readings.directions_shown(rows), next=following)


@endpoint(router, "/directions/{key}", shapes.Direction, name="direction", summary=_("One direction"), scope=SCOPE)
def direction(request: HttpRequest, organisation: Path[Slug], key: Path[Key]) -> shapes.Direction:
    where, inside = asked(request, organisation, SCOPE, None)
    return readings.directions_shown([one(readings.directions(where, inside=inside), key)])[0]
