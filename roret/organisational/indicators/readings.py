"""Indicators as pages and reports show them: in words, as a picture, and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roret.organisational.indicators.engine.standing import Aim, Standing, expected_on, standing
from roret.organisational.indicators.models import Indicator, Reading
from roret.organisational.indicators.status import Good
from roret.web.pictures import Point, line

WORDS = {
    Standing.NOT_MEASURED: gettext_lazy("not measured yet"),
    Standing.REACHED: gettext_lazy("the target is reached"),
    Standing.ON_THE_WAY: gettext_lazy("on the way to the target"),
    Standing.BEHIND: gettext_lazy("behind the plan"),
    Standing.BETTER: gettext_lazy("better than at first"),
    Standing.SAME: gettext_lazy("the same as at first"),
    Standing.WORSE: gettext_lazy("worse than at first"),
    Standing.NOTHING_TO_COMPARE: gettext_lazy("measured once"),
}


@dataclass(frozen=True)
class Shown:
    """An indicator in words. `change` is since the baseline, or since the first reading where none is stated."""

    indicator: Indicator
    standing: Standing
    says: str
    latest: Reading | None
    value: str
    change: str
    baseline: str
    target: str


def shown(indicator: Indicator) -> Shown:
    """Reads `readings`, which `for_page` has fetched."""
    readings = list(indicator.readings.all())
    latest = readings[-1] if readings else None
    stands = standing(aim_of(indicator), [(each.on, each.value) for each in readings])
    return Shown(
        indicator=indicator,
        standing=stands,
        says=str(WORDS[stands]),
        latest=latest,
        value=with_unit(latest.value, indicator) if latest else "",
        change=_change(indicator, readings),
        baseline=_on(indicator.baseline, indicator.baseline_on, indicator),
        target=_on(indicator.target, indicator.target_on, indicator),
    )


def all_shown(indicators: Iterable[Indicator]) -> list[Shown]:
    return [shown(indicator) for indicator in indicators]


def aim_of(indicator: Indicator) -> Aim:
    return Aim(
        upward=indicator.good == Good.UP,
        baseline=indicator.baseline,
        baseline_on=indicator.baseline_on,
        target=indicator.target,
        target_on=indicator.target_on,
    )


def chart(indicator: Indicator) -> SafeString:
    """The readings as a line with the way from baseline to target beside it; "" while a line would say nothing."""
    readings, way = list(indicator.readings.all()), _way(indicator)
    if not readings or (len(readings) == 1 and len(way) < 2):
        return SafeString("")
    return line(
        [Point(each.on, each.value, _said(each, indicator)) for each in readings],
        title=indicator.title,
        description=_("%(count)d readings. %(good)s. %(latest)s")
        % {"count": len(readings), "good": indicator.get_good_display(), "latest": shown(indicator).says},
        way=way,
        way_word=_("target"),
        number=number,
        day=lambda on: date_format(on, "SHORT_DATE_FORMAT"),
    )


def _said(reading: Reading, indicator: Indicator) -> str:
    return f"{date_format(reading.on)}: {with_unit(reading.value, indicator)}"


def _way(indicator: Indicator) -> list[tuple[date | None, Decimal]]:
    """From baseline to target where both have a date; otherwise the target as a level, if there is one."""
    aim = aim_of(indicator)
    if aim.target is None:
        return []
    if aim.target_on is not None and expected_on(aim, aim.target_on) is not None and aim.baseline is not None:
        return [(aim.baseline_on, aim.baseline), (aim.target_on, aim.target)]
    return [(aim.target_on, aim.target)]


def number(value: Decimal) -> str:
    """As people write it: no zeros behind, thousands apart."""
    plain = format(value.normalize(), "f")
    decimals = len(plain.partition(".")[2])
    return str(number_format(value, decimal_pos=decimals, force_grouping=True))


def with_unit(value: Decimal, indicator: Indicator) -> str:
    return f"{number(value)} {indicator.unit_of_measure}".strip()


def _on(value: Decimal | None, on: date | None, indicator: Indicator) -> str:
    if value is None:
        return ""
    words = with_unit(value, indicator)
    return f"{words} ({date_format(on)})" if on else words


def _change(indicator: Indicator, readings: list[Reading]) -> str:
    if not readings:
        return ""
    before = indicator.baseline
    if before is None:
        before = readings[0].value if len(readings) > 1 else None
    if before is None:
        return ""
    difference = readings[-1].value - before
    return f"{'+' if difference > 0 else '−' if difference < 0 else '±'}{number(abs(difference))}"
