"""A collection, as its consultant describes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.models import Collection
from roret.web.forms import ModelForm

MOST_QUESTIONS = 8


class CollectionForm(ModelForm):
    """A collection with its questions, one on each line."""

    questions = forms.CharField(
        label=_("Questions"),
        help_text=_("One on each line, eight at most. Ask openly, in words everybody uses."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Collection
        fields = ("title", "questions", "about", "can_change", "cannot_change", "opens_on", "closes_on")
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "can_change": forms.Textarea(attrs={"rows": 2}),
            "cannot_change": forms.Textarea(attrs={"rows": 2}),
            "opens_on": forms.DateInput(),
            "closes_on": forms.DateInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.Meta.fields)
        if self.instance.pk:
            self.initial["questions"] = "\n".join(question.text for question in self.instance.questions.all())

    def clean_questions(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        questions = list(dict.fromkeys(line for line in lines if line))
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Eight questions at most. People stop answering long before."))
        if any(len(question) > 200 for question in questions):
            raise forms.ValidationError(_("A question is longer than 200 letters. Make it shorter."))
        return questions
