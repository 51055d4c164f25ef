"""What a token is for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.insight.api.status import Scope
from roret.web.forms import Form


class TokenForm(Form):
    title = forms.CharField(max_length=120, label=_("What is it for?"), help_text=_("The system that will use it."))
    scopes = forms.MultipleChoiceField(
        choices=Scope.choices, widget=forms.CheckboxSelectMultiple, label=_("What may it read?")
    )
    expires_on = forms.DateField(
        required=False,
        widget=forms.DateInput,
        label=_("Valid until"),
        help_text=_("The last day. Without one it is valid until it is revoked."),
    )
