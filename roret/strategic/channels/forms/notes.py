"""A document or pasted text, and what its pieces have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.strategic.channels.forms.sittings import UnitField
from roret.strategic.channels.models import Notes
from roret.strategic.voices.status import Channel
from roret.web.forms import Form, ModelForm

LONGEST_PASTED = 500_000


class BringForm(Form):
    """One or the other: a file, or text."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_("Word (.docx), OpenDocument (.odt), Markdown or text."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.odt,.md,.txt"}),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=LONGEST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a document, or paste text."))
        return cleaned


class AboutForm(ModelForm):
    """What all pieces of the notes have in common."""

    class Meta:
        model = Notes
        fields = ("name", "role", "channel", "unit", "place_name", "spoken_on", "verbatim", "may_quote")
        widgets = {"spoken_on": forms.DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel = self.fields["channel"]
        assert isinstance(channel, forms.ChoiceField)
        within = Unit.objects.filter(organisation=self.instance.collection.organisation_id).open().in_order()
        self.fields["unit"] = UnitField(within, label=_("Unit"), required=False, empty_label=_("none of them"))
        self.fields["unit"].widget.attrs["class"] = "form-select"
        channel.choices = [choice for choice in Channel.choices if choice[0] not in (Channel.WEB, Channel.SPREADSHEET)]
