"""Small words every template may use."""

from typing import Any

from django import template
from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], name: str, thing: object) -> SafeString:
    """What upper areas put here, in the order `settings.SLOTS` names them. The page below knows none of them."""
    fillers = [import_string(path) for path in settings.SLOTS.get(name, [])]
    parts = [fill(context["request"], thing) for fill in fillers]
    return mark_safe("\n".join(parts))  # noqa: S308 - each part is a rendered template, already escaped


@register.simple_tag
def longest(field: str) -> int:
    """The most letters a field keeps, as its model says, for an input no form draws: `voices.Topic.name`."""
    model, _dot, name = field.rpartition(".")
    return int(apps.get_model(model)._meta.get_field(name).max_length or 0)
