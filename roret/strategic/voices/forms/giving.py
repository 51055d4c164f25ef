"""What a citizen gives, one thing per screen, and how they want to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.models import Collection, Question
from roret.strategic.voices.status import LONGEST_TEXT, Speaker, Telling
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
    (Telling.LETTER, _("Yes. Send me a letter")),
    (Telling.PERSON, _("Yes. Somebody I know may tell me")),
    (Telling.NOT, _("No, thank you")),
]

# What each way of being told needs, and what to say when it is missing.
NEEDS = {
    Telling.MAIL: ("email", _("Write the e-mail we should use.")),
    Telling.LETTER: ("postal_address", _("Write the address we should send the letter to.")),
    Telling.PERSON: ("teller_name", _("Write who should tell you.")),
}


class WordsForm(Form):
    """The words."""

    text = forms.CharField(
        label=_("Write here"),
        help_text=_("Write as you talk. Do not write names, phone numbers or your civil number."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write something first.")},
    )


class QuestionForm(Form):
    """Which of the collection's questions the words are about."""

    question = forms.ModelChoiceField(
        Question.objects.none(),
        label=_("Is it about one of these?"),
        widget=forms.RadioSelect,
        required=False,
        empty_label=_("Something else"),
        blank=True,
    )

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = collection.questions.all()


class WhoForm(Form):
    """Who speaks: a role, never a name."""

    role = forms.ChoiceField(label=_("Who are you?"), choices=I_AM, widget=forms.RadioSelect, required=False)

    def clean_role(self) -> str:
        return str(self.cleaned_data["role"] or Speaker.UNKNOWN)


class ToldForm(Form):
    """Whether to be told, and what that takes. Each of the three fields is asked for only where its way is chosen."""

    telling = forms.ChoiceField(
        label=_("Shall we tell you what happens with your input?"),
        choices=TELL_ME,
        widget=forms.RadioSelect,
        initial=Telling.CODE,
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We use it to write to you about this. We use it for nothing else."),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    postal_address = forms.CharField(
        label=_("Your name and address"),
        help_text=_("We use it for the letter. We use it for nothing else."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address", "class": "form-input told-address"}),
    )
    teller_name = forms.CharField(
        label=_("Who may tell you?"),
        help_text=_(
            "For example: Karen at the Lighthouse. It must be somebody who works with us. "
            "Write your own first name too, so that Karen knows it is you."
        ),
        max_length=120,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What was written is meant, also when the choice above it was left as it stood."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("telling") == Telling.CODE:
            meant = [way for way, (field, _missing) in NEEDS.items() if cleaned.get(field)]
            cleaned["telling"] = meant[0] if len(meant) == 1 else Telling.CODE
        field, missing = NEEDS.get(cleaned.get("telling", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, missing)
        return cleaned


class SendForm(Form):
    """The last look: whether the words may be shown to others."""

    may_quote = forms.BooleanField(label=_("You may show my words to others. Nobody sees who I am."), required=False)


class AdditionForm(WordsForm):
    """More words to what was given. `once` is the form's own, so that two clicks are one addition."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40)


class WithdrawForm(Form):
    """The second step of taking one's words back."""

    sure = forms.BooleanField(
        label=_("Yes, delete my words"),
        error_messages={"required": _("Put a tick here, if you are sure.")},
    )
