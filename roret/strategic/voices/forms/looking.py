"""What the list of contributions is narrowed to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.readings import Choices
from roret.strategic.voices.status import AsideKind, Channel, Speaker
from roret.web.forms import Form

STATES = [
    ("unsorted", _("unsorted")),
    ("sorted", _("sorted")),
    ("set_aside", _("set aside")),
    ("personal_data", _("with personal data")),
    ("withdrawn", _("withdrawn")),
]
# Of these, and of nothing else, only those who may see the original read.
HIDDEN_STATES = [("case", AsideKind.CASE.label), ("hidden", AsideKind.ABUSE.label)]


class Options(forms.Select):
    """A drop-down list drawn at once: a template for each of a hundred options takes longer than the page."""

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        drawn = (
            f'<option value="{escape(key)}"{" selected" if str(key) == chosen else ""}>{escape(label)}</option>'
            for key, label in self.choices
        )
        return mark_safe(  # noqa: S308 - our own names; what people called things is escaped
            f'<select class="form-select" name="{name}" id="id_{name}">{"".join(drawn)}</select>'
        )


class Choice(forms.ChoiceField):
    widget = Options


class LookForm(Form):
    """What the list of contributions is narrowed to. What does not exist is left out, and the rest holds."""

    words = forms.CharField(label=_("Words"), required=False)
    question = Choice(label=_("Question"), required=False)
    role = Choice(label=_("Who spoke"), required=False)
    channel = Choice(label=_("Channel"), required=False)
    topic = Choice(label=_("Topic"), required=False)
    state = Choice(label=_("State"), required=False)
    unit = Choice(label=_("Unit"), required=False)
    since = forms.DateField(label=_("Said from"), required=False, widget=forms.DateInput)
    until = forms.DateField(label=_("Said until"), required=False, widget=forms.DateInput)

    def __init__(self, data: Mapping[str, str], *, choices: Choices, may_see_original: bool = False) -> None:
        super().__init__(_followed(data, choices))
        self.choices = choices
        open_topics = [(key, name) for key, name in choices.topics.items() if key not in choices.merged_into]
        for name, values in {
            "question": choices.questions.items(),
            "topic": open_topics,
            "unit": choices.units.items(),
            "role": Speaker.choices,
            "channel": Channel.choices,
            "state": [*STATES, *HIDDEN_STATES] if may_see_original else STATES,
        }.items():
            self._offer(name, values)

    def _offer(self, name: str, values: Iterable[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("all")), *values]

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
            if isinstance(field, forms.ChoiceField):
                value = next((str(label) for key, label in field.choices if str(key) == value), value)  # type: ignore[union-attr, misc]
            yield name, str(field.label), value


def _followed(data: Mapping[str, str], choices: Choices) -> dict[str, str]:
    """A topic that was merged is looked for where it went."""
    followed = {name: value.replace("\0", " ").strip() for name, value in data.items()}
    topic = followed.get("topic", "")
    if topic.isdecimal() and len(topic) < 19 and int(topic) in choices.merged_into:
        followed["topic"] = str(choices.merged_into[int(topic)])
    return followed
