"""Forms turn words into figures and days; what may be chosen is limited to what the person may choose."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from roret.foundation.people.models import Person
from roret.foundation.texts.engine.written import number_in
from roret.organisational.actions.models import STAFF
from roret.organisational.indicators.engine.pasted import NotUnderstood, PastedReading, readings_in
from roret.organisational.indicators.models import Indicator
from roret.organisational.indicators.readings import number
from roret.web.forms import Form, ModelForm

MOST_LINES = 2000


class NumberField(forms.CharField):
    """A number as people write it: 1.250,5 in Danish, 1,250.5 in English."""

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        words = super().clean(value)
        if not words:
            return None
        found = number_in(words, get_language() or "da")
        if found is None:
            raise ValidationError(_("Write a number, such as 12 or 12.5. At most three decimals."))
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class IndicatorForm(ModelForm):
    """What is measured, where it began, and where it should go."""

    baseline = NumberField(label=_("Baseline"), required=False, help_text=_("Where it stood before you began."))
    target = NumberField(label=_("Target"), required=False)

    class Meta:
        model = Indicator
        fields = ["title", "unit_of_measure", "good", "baseline", "baseline_on", "target", "target_on", "owner"]
        widgets = {"good": forms.RadioSelect, "baseline_on": forms.DateInput, "target_on": forms.DateInput}
        labels = {
            "title": _("What is measured?"),
            "unit_of_measure": _("Measured in"),
            "good": _("What is good?"),
            "baseline_on": _("The day of the baseline"),
            "target_on": _("To be reached by"),
            "owner": _("Who keeps it up to date"),
        }
        help_texts = {"unit_of_measure": _("For example people, %, weeks or kr.")}

    def __init__(self, *args: Any, organisation: int, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        staff = Person.objects.filter(
            memberships__unit__organisation=organisation, memberships__role__in=STAFF, memberships__until=None
        )
        self.fields["owner"].queryset = staff.distinct().order_by("name")  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The operation holds it together and against the database; the form only reads."""


class ReadingForm(Form):
    """One measured value."""

    on = forms.DateField(label=_("Date"), widget=forms.DateInput)
    value = NumberField(label=_("Value"))
    source = forms.CharField(
        label=_("Source"), required=False, max_length=200, help_text=_("Where the figure comes from.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class CorrectionForm(Form):
    value = NumberField(label=_("Value"))
    source = forms.CharField(label=_("Source"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class PastedForm(Form):
    """Many readings at once, a line each, as they come out of a spreadsheet."""

    lines = forms.CharField(
        label=_("Readings, a line each"),
        help_text=_("Date, value and source, apart by a tab or a semicolon. A month alone is its first day."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=200_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_lines(self) -> list[PastedReading]:
        good, bad = readings_in(self.cleaned_data["lines"], get_language() or "da")
        if bad:
            raise ValidationError([_sentence(each) for each in bad[:20]])
        if len(good) > MOST_LINES:
            raise ValidationError(_("That is more than 2,000 lines. Paste them in parts."))
        return good


def _sentence(bad: NotUnderstood) -> str:
    why = {
        "parts": _("Line %(line)d has no value after a tab or a semicolon: %(words)s"),
        "date": _("The date in line %(line)d is not understood: %(words)s"),
        "value": _("The value in line %(line)d is not a number: %(words)s"),
    }[bad.part]
    return why % {"line": bad.line, "words": bad.words[:80]}
