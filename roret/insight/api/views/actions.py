"""Actions and indicators by machine."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from roret.insight.api.forms.asked import Key, OfActions, OfIndicators, Paged, Slug
from roret.insight.api.readings import actions as readings
from roret.insight.api.readings import indicators as measured
from roret.insight.api.readings import shapes
from roret.insight.api.status import Scope
from roret.insight.api.views.answering import asked, endpoint, narrowed, one, paged

router = Router(tags=["actions"])
SCOPE, MEASURES = Scope.ACTIONS, Scope.INDICATORS


@endpoint(router, "/actions", shapes.Actions, name="actions", summary=_("All actions"), scope=SCOPE)
def actions(request: HttpRequest, organisation: Path[Slug], wanted: Query[OfActions]) -> shapes.Actions:
    where, inside = asked(request, organisation, SCOPE, OfActions)
    found = narrowed(
        readings.actions(where, inside=inside),
        direction__strategy=wanted.strategy,
        direction=wanted.direction,
        lead_unit=wanted.lead_unit,
        state=wanted.state,
        due_on__gte=wanted.due_from,
        due_on__lte=wanted.due_until,
    )
    rows, following = paged(request, found, wanted)
    return shapes.Actions(items=readings.actions_shown(rows, where, inside=inside), next=following)


@endpoint(router, "/actions/{key}", shapes.Action, name="action", summary=_("One action"), scope=SCOPE)
def action(request: HttpRequest, organisation: Path[Slug], key: Path[Key]) -> shapes.Action:
    where, inside = asked(request, organisation, SCOPE, None)
    return readings.actions_shown([one(readings.actions(where, inside=inside), key)], where, inside=inside)[0]


@endpoint(
    router,
    "/indicators",
    shapes.Indicators,
    name="indicators",
    summary=_("All indicators, each with its newest reading"),
    scope=MEASURES,
)
def indicators(request: HttpRequest, organisation: Path[Slug], wanted: Query[OfIndicators]) -> shapes.Indicators:
    where, inside = asked(request, organisation, MEASURES, OfIndicators)
    found = narrowed(
        measured.indicators(where, inside=inside),
        objective__direction__strategy=wanted.strategy,
        objective__direction=wanted.direction,
        objective=wanted.objective,
        action=wanted.action,
    )
    rows, following = paged(request, found, wanted)
    return shapes.Indicators(items=measured.indicators_shown(rows, where, inside=inside), next=following)


@endpoint(router, "/indicators/{key}", shapes.Indicator, name="indicator", summary=_("One indicator"), scope=MEASURES)
def indicator(request: HttpRequest, organisation: Path[Slug], key: Path[Key]) -> shapes.Indicator:
    where, inside = asked(request, organisation, MEASURES, None)
    found = one(measured.indicators(where, inside=inside), key)
    return measured.indicators_shown([found], where, inside=inside)[0]


@endpoint(
    router,
    "/indicators/{key}/readings",
    shapes.Readings,
    name="readings",
    summary=_("All readings of one indicator"),
    scope=MEASURES,
)
def readings_of(
    request: HttpRequest, organisation: Path[Slug], key: Path[Key], wanted: Query[Paged]
) -> shapes.Readings:
    where, inside = asked(request, organisation, MEASURES, Paged)
    found = measured.readings_of(one(measured.indicators(where, inside=inside), key))
    rows, following = paged(request, found, wanted)
    return shapes.Readings(items=measured.readings_shown(rows, where, inside=inside), next=following)
