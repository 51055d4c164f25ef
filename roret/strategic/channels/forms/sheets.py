"""How many sheets to print, and what stands on one."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.strategic.channels.operations.sheets import MOST_SHEETS, Said
from roret.strategic.voices.models import Collection, Question
from roret.strategic.voices.status import LONGEST_TEXT, Speaker
from roret.web.forms import Form, TreeField

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


class PrintForm(Form):
    count = forms.IntegerField(label=_("How many sheets"), min_value=1, max_value=MOST_SHEETS, initial=20)
    unit = TreeField(
        Unit.objects.none(),
        label=_("For which unit"),
        help_text=_("What is typed in from these sheets is counted for it."),
        required=False,
        empty_label=_("none"),
    )

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, TreeField)
        unit.queryset = Unit.objects.filter(organisation=collection.organisation_id).open().in_order()


class TypeInForm(Form):
    """One sheet. An empty line between two inputs under the same question makes them two."""

    code = forms.CharField(label=_("The sheet's code"), max_length=60)
    role = forms.ChoiceField(label=_("Who spoke"), choices=Speaker.choices, initial=Speaker.UNKNOWN)
    may_quote = forms.BooleanField(label=_("May be quoted"), required=False)
    spoken_on = forms.DateField(label=_("Written on"), required=False, widget=forms.DateInput())
    add = forms.IntegerField(required=False, min_value=0, max_value=10_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions: dict[str, Question | None] = {f"words-{each.pk}": each for each in questions}
        self.questions = self.questions or {"words-0": None}
        for name, question in self.questions.items():
            self.fields[name] = forms.CharField(
                label=f"{question.number}. {question}" if question else _("What was said"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "class": "form-input"}),
            )
        self.order_fields(["code", *self.questions])
        self.fields["code"].widget.attrs.update(
            {"autofocus": True, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        )

    @property
    def said(self) -> list[Said]:
        """What stands on the sheet, in the order of its questions."""
        return [
            Said(text.strip(), question)
            for name, question in self.questions.items()
            for text in _EMPTY_LINE.split(self.cleaned_data[name].replace("\r\n", "\n"))
            if text.strip()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(name) for name in self.questions):
            self.add_error(next(iter(self.questions)), _("Write what stands on the sheet."))
        for name in self.questions:
            if any(len(text) > LONGEST_TEXT for text in _EMPTY_LINE.split(cleaned.get(name, ""))):
                self.add_error(name, _("This is too long for one input. Put an empty line where the next begins."))
        return cleaned
