"""Contributions by machine."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from roret.insight.api.forms.asked import Key, OfContributions, Slug
from roret.insight.api.readings import contributions as readings
from roret.insight.api.readings import shapes
from roret.insight.api.status import Scope
from roret.insight.api.views.answering import asked, endpoint, narrowed, one, paged

router = Router(tags=["contributions"])
SCOPE = Scope.CONTRIBUTIONS


@endpoint(
    router,
    "/contributions",
    shapes.Contributions,
    name="contributions",
    summary=_("All contributions that are published"),
    scope=SCOPE,
)
def contributions(
    request: HttpRequest, organisation: Path[Slug], wanted: Query[OfContributions]
) -> shapes.Contributions:
    where, inside = asked(request, organisation, SCOPE, OfContributions)
    found = narrowed(
        readings.spoken_by(wanted.role, where, inside=inside),
        collection__slug=wanted.collection,
        spoken_on__gte=wanted.said_from,
        spoken_on__lte=wanted.said_until,
    )
    rows, following = paged(request, found, wanted)
    return shapes.Contributions(items=readings.contributions_shown(rows, where, inside=inside), next=following)


@endpoint(
    router,
    "/contributions/{key}",
    shapes.Contribution,
    name="contribution",
    summary=_("One contribution"),
    scope=SCOPE,
)
def contribution(request: HttpRequest, organisation: Path[Slug], key: Path[Key]) -> shapes.Contribution:
    where, inside = asked(request, organisation, SCOPE, None)
    found = one(readings.contributions(where, inside=inside), key)
    return readings.contributions_shown([found], where, inside=inside)[0]
