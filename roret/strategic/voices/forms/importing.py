"""A spreadsheet, and which of its columns is what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.engine.tables import Field, Mapping
from roret.strategic.voices.models import Import
from roret.web.forms import Form


class UploadForm(Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "An .xlsx, .ods or .csv file with one row for each input and a row of names on top. "
            "Macros and formulas are never run: what they last showed is read."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt,.tsv"}),
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


def _name_of(index: int, name: str, columns: Sequence[str]) -> str:
    """The column's own name, with its number where it has none or shares it."""
    numbered = gettext("Column %(number)s") % {"number": index + 1}
    if not name:
        return numbered
    return f"{name} ({numbered.lower()})" if columns.count(name) > 1 else name


class SheetForm(Form):
    """Which sheet of the workbook is read."""

    sheet = forms.ChoiceField(label=_("Sheet"), widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, *args: Any, coming: Import, **kwargs: Any) -> None:
        super().__init__(*args, initial={"sheet": coming.sheet}, **kwargs)
        chooser = self.fields["sheet"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = [(name, name) for name in coming.sheets]


class ColumnsForm(Form):
    """Which column of the file is which of our fields."""

    def __init__(self, *args: Any, columns: Sequence[str], mapping: dict[str, int], **kwargs: Any) -> None:
        kwargs["initial"] = {field: str(column) for field, column in mapping.items()}
        super().__init__(*args, **kwargs)
        named = [(str(n), _name_of(n, name, columns)) for n, name in enumerate(columns)]
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
