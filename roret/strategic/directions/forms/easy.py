"""The easy-read edition, as a consultant writes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.web.forms import Form

LONGEST = 20_000  # characters: an easy text of twelve pages is not easy


class EasyTextForm(Form):
    text = forms.CharField(
        label=_("Easy to read"),
        help_text=_("Short sentences and everyday words. Say what it means for the reader. Empty takes it away."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    made_of = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput())
