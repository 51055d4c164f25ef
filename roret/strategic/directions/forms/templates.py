"""The organisation's own Word template, on its way in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.web.forms import Form


class TemplateForm(Form):
    template = forms.FileField(
        label=_("Your Word template"),
        help_text=_("A Word document (.docx) with the placeholders below."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        max_length=200,
    )
