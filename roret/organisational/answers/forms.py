"""Words turned into an answer and the contributions it is for."""

import re
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.answers.status import AnswerKind
from roret.strategic.directions.models import Direction
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.models import Topic
from roret.web.forms import Form

_BETWEEN = re.compile(r"[\s,;]+")


class DirectionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of directions
    """With the strategy's title, since there may be several strategies."""

    def label_from_instance(self, obj: Direction) -> str:
        return f"{obj} ({obj.strategy})"


class FindForm(Form):
    """Where to look for contributions to answer. Everything chosen must fit."""

    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), required=False, empty_label=_("all"))
    direction = DirectionField(Direction.objects.none(), label=_("Direction"), required=False, empty_label=_("all"))
    action_from = forms.ModelChoiceField(
        Action.objects.none(), label=_("Action that grew out of them"), required=False, empty_label=_("all")
    )
    words = forms.CharField(label=_("Words in what was said"), required=False, max_length=100)
    references = forms.CharField(
        label=_("References"),
        required=False,
        max_length=4000,
        widget=forms.TextInput(attrs={"placeholder": "H011, H021"}),
    )
    alike = forms.IntegerField(required=False, widget=forms.HiddenInput)
    waiting = forms.BooleanField(label=_("Only those that wait for an answer"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directions = Direction.objects.filter(strategy__organisation=organisation).select_related("strategy")
        _choose_among(self, "topic", Topic.objects.filter(collection__organisation=organisation).in_use())
        _choose_among(self, "direction", directions.exclude(strategy__state=StrategyState.ENDED))
        _choose_among(self, "action_from", Action.objects.filter(organisation=organisation).order_by("title"))

    def clean_references(self) -> list[str]:
        return [one for one in _BETWEEN.split(self.cleaned_data["references"]) if one]


class AnswerForm(Form):
    """The answer itself."""

    kind = forms.ChoiceField(
        label=_("What happens"),
        choices=[(kind.value, capfirst(kind.label)) for kind in AnswerKind],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the answer says.")},
    )
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Write to “you”, in short sentences. The same text goes to everybody you have ticked."),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=4000,
        error_messages={"required": _("Write the answer first.")},
    )
    action = forms.ModelChoiceField(
        Action.objects.none(), label=_("Action it is about"), required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self, "action", Action.objects.filter(organisation=organisation).order_by("title"))


def _choose_among(form: Form, name: str, things: Any) -> None:
    form.fields[name].queryset = things  # type: ignore[attr-defined]  # a model choice field


class ToldForm(Form):
    """That somebody has been told: when, and what is worth knowing of it."""

    on = forms.DateField(label=_("When was it told?"), widget=forms.DateInput)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only for those who see to it that everybody is told."),
        max_length=300,
        required=False,
    )


class TellerForm(Form):
    """Which of us the giver means."""

    teller = forms.ModelChoiceField(Person.objects.none(), label=_("Who is meant?"))

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teller"].queryset = choices  # type: ignore[attr-defined]  # a model choice
