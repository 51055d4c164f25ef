"""What a citizen gives, and how they want to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.engine.rows import LONGEST_TEXT
from roret.strategic.voices.models import Collection, Question
from roret.strategic.voices.status import Speaker, Telling
from roret.web.forms import Form

# As a citizen says it of themselves; what staff read is in `Speaker`.
I_AM = [
    ("", _("I would rather not say")),
    (Speaker.CITIZEN, _("I get help, or I live here")),
    (Speaker.RELATIVE, _("I am close to somebody who gets help")),
    (Speaker.EMPLOYEE, _("I work here")),
    (Speaker.VOLUNTEER, _("I am a volunteer")),
    (Speaker.ASSOCIATION, _("I come from a club or an association")),
    (Speaker.PARTNER, _("I come from a firm or another place that helps")),
]

TELL_ME = [
    (Telling.CODE, _("Yes. Give me a code. Then I can look when I like")),
    (Telling.MAIL, _("Yes. Write to me by e-mail")),
    (Telling.NOT, _("No, thank you")),
]


class GiveForm(Form):
    """The first step of giving input: the words, and whom they come from if that is said."""

    question = forms.ModelChoiceField(
        Question.objects.none(),
        label=_("What will you tell us about?"),
        widget=forms.RadioSelect,
        required=False,
        empty_label=None,
    )
    text = forms.CharField(
        label=_("Write here"),
        help_text=_("Write as you talk. Do not write names, phone numbers or your civil number."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write something first.")},
    )
    role = forms.ChoiceField(label=_("Who are you?"), choices=I_AM, widget=forms.RadioSelect, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = collection.questions.all()

    def clean_role(self) -> str:
        return str(self.cleaned_data["role"] or Speaker.UNKNOWN)


class TellingForm(Form):
    """The second step: whether to be told, and whether the words may be shown."""

    telling = forms.ChoiceField(
        label=_("Shall we tell you what happens with your input?"),
        choices=TELL_ME,
        widget=forms.RadioSelect,
        initial=Telling.CODE,
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("Only if we shall write to you. We use it for nothing else."),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_quote = forms.BooleanField(label=_("You may show my words to others. Nobody sees who I am."), required=False)

    def clean(self) -> dict[str, Any]:
        """An e-mail that was written is meant, also when the choice above it was left as it stood."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("telling") == Telling.CODE and cleaned.get("email"):
            cleaned["telling"] = Telling.MAIL
        if cleaned.get("telling") == Telling.MAIL and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the e-mail we should use."))
        return cleaned
