"""What belongs to an action: who takes part, what it costs, its files, and what a trial is to show."""

import re
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.organisational.actions.forms.writing import UnitField
from roret.organisational.actions.models import Action
from roret.organisational.actions.status import Verdict
from roret.web.forms import Form

_KRONER = re.compile(r"(?:kr\.?\s*)?(\d{1,10}|\d{1,3}(?:[.,\s]\d{3}){1,3})(?:,00|,-|\.00)?(?:\s*kr\.?)?", re.I)


class PartnerForm(Form):
    """A unit of ours, or somebody outside."""

    unit = UnitField(queryset=Unit.objects.none(), required=False, label=_("Unit"), empty_label=_("none of ours"))
    name = forms.CharField(label=_("Or somebody outside"), max_length=160, required=False)
    hours_a_week = forms.IntegerField(label=_("Hours a week"), min_value=0, max_value=2000, required=False)

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="partner_%s", **kwargs)
        units = Unit.objects.filter(organisation=action.organisation_id).exclude(pk=action.lead_unit_id)
        self.fields["unit"].queryset = units.open().in_order()  # type: ignore[attr-defined]  # a model choice


class MoneyForm(Form):
    """A year, a source and whole kroner, as people write them: 200.000, 200 000 kr., 200000."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100, localize=False)
    source = forms.CharField(label=_("Where does the money come from?"), max_length=160)
    amount = forms.CharField(
        label=_("Whole kroner"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="money_%s", **kwargs)

    def clean_amount(self) -> int:
        match = _KRONER.fullmatch(self.cleaned_data["amount"].replace("\xa0", " ").strip())
        amount = int(re.sub(r"\D", "", match.group(1))) if match else -1
        if not 0 <= amount <= 2_000_000_000:
            raise forms.ValidationError(_("Write the amount in whole kroner, such as 200.000."))
        return amount


class FileForm(Form):
    """Any kind of file; how large it may be is said by the operation."""

    file = forms.FileField(label=_("File"), allow_empty_file=True, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class TrialForm(Form):
    """What we believe, and how we will see whether it is so."""

    hypothesis = forms.CharField(
        label=_("What do we believe?"),
        help_text=_("For example: if the door is open on Thursdays, more people come by before things go wrong."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    measure = forms.CharField(
        label=_("How will we see it?"),
        help_text=_("What we count or ask, how often, and what is enough."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class VerdictForm(Form):
    """What was learned comes first, what happens now comes after."""

    learned = forms.CharField(
        label=_("What did we learn?"),
        help_text=_("Also what did not work: it saves others from trying it again."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    verdict = forms.ChoiceField(
        label=_("What now?"),
        choices=[(one.value, capfirst(one.label)) for one in Verdict],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens now: keep, change or stop.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
