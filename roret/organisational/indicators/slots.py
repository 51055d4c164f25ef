"""What indicators put on pages of lower areas."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.organisational.actions.models import Action
from roret.organisational.indicators import operations, readings
from roret.organisational.indicators.models import Indicator
from roret.strategic.directions.models import Direction


def of_action(request: HttpRequest, action: Action) -> str:
    """The indicators of an action, with a way to add one."""
    found = Indicator.objects.visible_to(request.user).in_use().filter(action=action).for_page()
    new = Indicator(organisation_id=action.organisation_id, action=action)
    return _drawn(request, "indicators/_of_action.html", found, {"action": action, "new": new})


def of_direction(request: HttpRequest, direction: Direction) -> str:
    """The indicators of a direction's objectives; "" where there are none and nobody who may add one looks."""
    found = Indicator.objects.visible_to(request.user).in_use().filter(objective__direction=direction).for_page()
    may_add = may(request.user, "indicators.write_anywhere", direction)
    return _drawn(request, "indicators/_of_direction.html", found, {"direction": direction, "may_add": may_add})


def _drawn(request: HttpRequest, template: str, found: Iterable[Indicator], context: dict[str, Any]) -> str:
    if new := context.pop("new", None):
        context["may_add"] = operations.may_write(request.user, new)
    lines = [(line, readings.chart(line.indicator)) for line in readings.all_shown(found)]
    return render_to_string(template, {**context, "lines": lines}, request) if lines or context["may_add"] else ""
