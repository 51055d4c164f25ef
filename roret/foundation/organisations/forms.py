"""What administrators write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit
from roret.foundation.organisations.status import Role, UnitKind
from roret.web.forms import Form, ModelForm


class UnitForm(Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    parent = forms.ModelChoiceField(label=_("Part of"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(organisation=organisation).open().in_order()
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class RoleForm(Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class OrganisationForm(ModelForm):
    class Meta:
        model = Organisation
        fields = ("name", "accent", "direction_word", "direction_words", "small_count", "asleep_months")
        widgets = {"small_count": forms.Select(choices=[(n, n) for n in (3, 5, 10)])}

    def clean_accent(self) -> str:
        accent: str = self.cleaned_data["accent"]
        if contrast_with_white(accent) < 4.5:
            raise forms.ValidationError(_("White text cannot be read on that colour. Choose a darker one."))
        return accent


def contrast_with_white(colour: str) -> float:
    """WCAG 2's contrast ratio, 1 to 21, of #rrggbb and white."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[n : n + 2]) for n in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
