"""What the list of contributions is narrowed to.

It stands above every page of the list, so it is drawn at once: templates for nine fields and a hundred options take
longer than asking for the contributions.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.readings import Choices
from roret.strategic.voices.status import AsideKind, Channel, Speaker

STATES = [
    ("unsorted", _("unsorted")),
    ("sorted", _("sorted")),
    ("set_aside", _("set aside")),
    ("personal_data", _("with personal data")),
    ("withdrawn", _("withdrawn")),
]
# Of these, and of nothing else, only those who may see the original read.
HIDDEN_STATES = [("case", AsideKind.CASE.label), ("hidden", AsideKind.ABUSE.label)]


class _Options(forms.Widget):
    """A drop-down list."""

    def __init__(self) -> None:
        super().__init__()
        self.options: Mapping[str, str] = {}

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        drawn = "".join(
            f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(label)}</option>'
            for key, label in {"": gettext("all"), **self.options}.items()
        )
        # our own names; what people called things is escaped
        return mark_safe(f'<select class="form-select" name="{name}" id="id_{name}">{drawn}</select>')  # noqa: S308


class _Line(forms.Widget):
    """A line to write in."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        written = f' value="{escape(str(value))}"' if value else ""
        return mark_safe(  # noqa: S308 - our own names; what was written is escaped
            f'<input type="{self.kind}" name="{name}"{written} class="form-input" id="id_{name}">'
        )


class _Choice(forms.Field):
    """One of what is offered, by its key."""

    widget: _Options

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, widget=_Options())

    def clean(self, value: Any) -> str:
        if value and value not in self.widget.options:
            raise ValidationError("")
        return value or ""


class LookForm(forms.Form):
    """What the list of contributions is narrowed to. What does not exist is left out, and the rest holds."""

    words = forms.CharField(label=_("Words"), required=False, widget=_Line("text"))
    question = _Choice(_("Question"))
    role = _Choice(_("Who spoke"))
    channel = _Choice(_("Channel"))
    topic = _Choice(_("Topic"))
    state = _Choice(_("State"))
    unit = _Choice(_("Unit"))
    since = forms.DateField(label=_("Said from"), required=False, widget=_Line("date"))
    until = forms.DateField(label=_("Said until"), required=False, widget=_Line("date"))

    def __init__(self, data: Mapping[str, str], *, choices: Choices, may_see_original: bool = False) -> None:
        super().__init__(_followed(data, choices))
        self.choices = choices
        open_topics = {key: name for key, name in choices.topics.items() if key not in choices.merged_into}
        own = {"question": choices.questions, "topic": open_topics, "unit": choices.units}
        offered = {name: {str(key): label for key, label in things.items()} for name, things in own.items()}
        for name, options in {**offered, **_always_offered(get_language() or "", may_see_original)}.items():
            self.fields[name].widget.options = options

    def clean_unit(self) -> list[int]:
        """The unit and all below it."""
        chosen = self.cleaned_data["unit"]
        return self.choices.units_within(int(chosen)) if chosen else []

    def looked_for(self) -> dict[str, Any]:
        """What is right of it, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """Each thing the list is narrowed to: its name, what it is called, and its value in words."""
        for name in self.looked_for():
            field, value = self.fields[name], str(self.data[name])
            if isinstance(field, _Choice):
                value = field.widget.options.get(value, value)
            yield name, str(field.label), value


@lru_cache(maxsize=8)
def _always_offered(_language: str, may_see_original: bool) -> dict[str, dict[str, str]]:
    """What every collection can be narrowed to, in words of that language."""
    states = [*STATES, *HIDDEN_STATES] if may_see_original else STATES
    offered = {"role": Speaker.choices, "channel": Channel.choices, "state": states}
    return {name: {str(key): str(label) for key, label in things} for name, things in offered.items()}


def _followed(data: Mapping[str, str], choices: Choices) -> dict[str, str]:
    """A topic that was merged is looked for where it went."""
    followed = {name: value.replace("\0", " ").strip() for name, value in data.items()}
    topic = followed.get("topic", "")
    if topic.isdecimal() and len(topic) < 19 and int(topic) in choices.merged_into:
        followed["topic"] = str(choices.merged_into[int(topic)])
    return followed
