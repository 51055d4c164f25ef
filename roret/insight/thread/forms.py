"""The receipt code, as people type it, and which direction to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.models import Direction, Strategy
from roret.web.forms import Form


class CodeForm(Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("The code has 16 letters and digits. You can write it with or without lines between."),
        max_length=300,
        error_messages={"required": _("Write your code first.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "form-input"}
        ),
    )


class DirectionForm(Form):
    direction = forms.ModelChoiceField(Direction.objects.none(), required=False, empty_label=_("all"))

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].queryset = strategy.directions.all()  # type: ignore[attr-defined]  # a model choice
        self.fields["direction"].label = strategy.direction_word.capitalize()
