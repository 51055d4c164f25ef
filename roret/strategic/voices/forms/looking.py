"""What the list of contributions is narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.models import Collection, Question, Topic
from roret.strategic.voices.status import Channel, Speaker
from roret.web.forms import Form

STATES = [
    ("", _("all")),
    ("unsorted", _("unsorted")),
    ("sorted", _("sorted")),
    ("set_aside", _("set aside")),
    ("personal_data", _("with personal data")),
]


class LookForm(Form):
    """What the list of contributions is narrowed to."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    question = forms.ModelChoiceField(Question.objects.none(), label=_("Question"), required=False)
    role = forms.ChoiceField(label=_("Who spoke"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, things in (("question", collection.questions.all()), ("topic", collection.topics.all())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = things
            field.empty_label = gettext("all")
        for name, choices in (("role", Speaker.choices), ("channel", Channel.choices)):
            chooser = self.fields[name]
            assert isinstance(chooser, forms.ChoiceField)
            chooser.choices = [("", gettext("all")), *choices]
