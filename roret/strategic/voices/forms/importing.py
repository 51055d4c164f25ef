"""A spreadsheet, and which of its columns is what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.engine.tables import Field, Mapping
from roret.web.forms import Form


class UploadForm(Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("An .xlsx, .ods or .csv file with one row for each input and a row of names on top."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. It needs a row with column names and at least one row below it."),
        },
    )


FIELD_LABELS = {
    Field.TEXT: _("What was said"),
    Field.QUESTION: _("Question"),
    Field.ROLE: _("Who spoke"),
    Field.CHANNEL: _("Channel"),
    Field.PLACE: _("Where"),
    Field.NOTED_BY: _("Written down by"),
    Field.SPOKEN_ON: _("Said on"),
    Field.MAY_QUOTE: _("May be quoted"),
    Field.VERBATIM: _("Word for word"),
    Field.REFERENCE: _("Reference"),
}


class ColumnsForm(Form):
    """Which column of the file is which of our fields."""

    def __init__(self, *args: Any, columns: Sequence[str], mapping: dict[str, int], **kwargs: Any) -> None:
        kwargs["initial"] = {field: str(column) for field, column in mapping.items()}
        super().__init__(*args, **kwargs)
        named = [(str(n), name or gettext("Column %(number)s") % {"number": n + 1}) for n, name in enumerate(columns)]
        for field, label in FIELD_LABELS.items():
            choices = named if field == Field.TEXT else [("", gettext("not in the file")), *named]
            chooser = forms.ChoiceField(label=label, choices=choices, required=field == Field.TEXT)
            chooser.widget.attrs["class"] = "form-select"
            self.fields[field.value] = chooser

    def clean(self) -> dict[str, Any]:
        chosen = [column for column in (super().clean() or {}).values() if column]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("The same column is chosen twice."))
        return self.cleaned_data

    def mapping(self) -> Mapping:
        return {Field(field): int(column) for field, column in self.cleaned_data.items() if column}
