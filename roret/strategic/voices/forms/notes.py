"""What staff write down while somebody speaks."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.forms.giving import NEEDS
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.status import LONGEST_TEXT, Channel
from roret.web.forms import ModelForm, TreeField


class NoteForm(ModelForm):
    """What staff write down for somebody else."""

    class Meta:
        model = Contribution
        fields = (
            "text",
            "question",
            "role",
            "channel",
            "unit",
            "place_name",
            "spoken_on",
            "noted_by",
            "verbatim",
            "may_quote",
            "telling",
            "email",
            "postal_address",
            "teller_name",
        )
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5, "autofocus": True}),
            "spoken_on": forms.DateInput(),
            "postal_address": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.fields["question"]
        assert isinstance(question, forms.ModelChoiceField)
        question.queryset = collection.questions.all()
        question.label, question.empty_label = gettext("Question"), gettext("none of them")
        self.fields["unit"] = TreeField(
            Unit.objects.filter(organisation=collection.organisation_id).open().in_order(),
            label=gettext("Unit"),
            help_text=gettext("Where whoever spoke lives, works or gets help."),
            required=False,
            empty_label=gettext("not said"),
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields["text"].validators.append(MaxLengthValidator(LONGEST_TEXT))
        by_hand = [choice for choice in Channel.choices if choice[0] not in (Channel.WEB, Channel.SPREADSHEET)]
        channel = self.fields["channel"]
        assert isinstance(channel, forms.ChoiceField)
        channel.choices = by_hand
        channel.initial = Channel.MEETING
        only_if = {
            "email": gettext("only if told by e-mail"),
            "postal_address": gettext("only if told by letter"),
            "teller_name": gettext("only if told by a person"),
        }
        for name, words in only_if.items():
            self.fields[name].only_if = words  # type: ignore[attr-defined]  # what field.html says for "optional"

    def clean(self) -> dict[str, Any]:
        """What the chosen way of telling needs is asked for at its own field."""
        cleaned: dict[str, Any] = super().clean() or {}
        field, missing = NEEDS.get(cleaned.get("telling", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, missing)
        return cleaned
