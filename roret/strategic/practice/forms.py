"""Words into help questions and examples. They save nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.strategic.practice.engine.asking import LONGEST
from roret.web.forms import Form, TreeField

MOST_AT_ONCE = 30


class QuestionsForm(Form):
    """Several at once, one on each line."""

    questions = forms.CharField(
        label=_("New questions, one on each line"),
        help_text=_("Such as “How do we see that we listened?”"),
        max_length=MOST_AT_ONCE * (LONGEST + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a question first.")},
    )

    def clean_questions(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        asked = [line for line in lines if line]
        if any(len(line) > LONGEST for line in asked):
            raise forms.ValidationError(_("A question has 300 characters at most. Make the long one shorter."))
        if not asked:
            raise forms.ValidationError(_("Write a question first."))
        return asked


class QuestionForm(Form):
    text = forms.CharField(
        label=_("Question"), max_length=LONGEST, error_messages={"required": _("Write a question first.")}
    )


class ExampleForm(Form):
    unit = TreeField(Unit.objects.none(), label=_("Unit"))
    text = forms.CharField(
        label=_("What we did"),
        help_text=_("Tell it without names. Say what you did, and what came of it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what you did first.")},
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class ExampleTextForm(ExampleForm):
    """An example that is edited stays with its unit."""

    unit = None  # type: ignore[assignment]  # Django's way of leaving a field out

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super(ExampleForm, self).__init__(*args, **kwargs)
