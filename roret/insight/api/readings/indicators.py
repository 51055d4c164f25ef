"""Indicators with their readings: those of objectives for everybody, inside those of actions too."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from roret.foundation.organisations.models import Organisation
from roret.insight.api.readings import shapes
from roret.insight.api.readings.actions import Hide, hiding
from roret.insight.api.readings.directions import directions
from roret.organisational.indicators.models import Indicator, IndicatorQuerySet, Reading
from roret.organisational.indicators.status import Good


def indicators(organisation: Organisation, *, inside: bool = False) -> IndicatorQuerySet:
    found: IndicatorQuerySet = Indicator.objects.filter(organisation=organisation)
    if not inside:
        shown = directions(organisation).prefetch_related(None).order_by()
        found = found.filter(objective__direction__in=shown.values("pk"))
    return found.order_by("pk")


def indicators_shown(found: Iterable[Indicator], organisation: Organisation, *, inside: bool) -> list[shapes.Indicator]:
    """One query for the newest reading of them all."""
    rows, shown = list(found), str if inside else hiding(organisation)
    newest = Reading.objects.filter(indicator=OuterRef("indicator")).order_by("-on").values("pk")[:1]
    latest = Reading.objects.filter(indicator__in=rows, pk=Subquery(newest))
    by_indicator = {each.indicator_id: each for each in latest}
    return [_indicator(each, by_indicator.get(each.pk), shown) for each in rows]


def readings_of(indicator: Indicator) -> QuerySet[Reading]:
    """In the order they were entered, which never changes; each has its day."""
    return Reading.objects.filter(indicator=indicator).order_by("pk")


def readings_shown(found: Iterable[Reading], organisation: Organisation, *, inside: bool) -> list[shapes.Reading]:
    shown = str if inside else hiding(organisation)
    return [_reading(each, shown) for each in found]


def _reading(reading: Reading, shown: Hide) -> shapes.Reading:
    return shapes.Reading(on=reading.on, value=reading.value, source=shown(reading.source))


def _indicator(indicator: Indicator, latest: Reading | None, shown: Hide) -> shapes.Indicator:
    return shapes.Indicator(
        id=indicator.pk,
        title=shown(indicator.title),
        measured_in=indicator.unit_of_measure,
        good=Good(indicator.good),
        action=indicator.action_id,
        objective=indicator.objective_id,
        baseline=indicator.baseline,
        baseline_on=indicator.baseline_on,
        target=indicator.target,
        target_on=indicator.target_on,
        closed_on=indicator.closed_on,
        latest=_reading(latest, shown) if latest else None,
    )
