"""Topics, worded, coloured and merged."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.models import Topic
from roret.strategic.voices.status import TopicColour
from roret.web.forms import Form


class TopicForm(Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    text = forms.CharField(label=_("What belongs here"), max_length=300, required=False)
    colour = forms.ChoiceField(label=_("Colour"), choices=TopicColour.choices, required=False)


class MergeForm(Form):
    """Where a topic goes: any other of its collection."""

    into = forms.ModelChoiceField(label=_("Merge it into"), queryset=Topic.objects.none())

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Topic.objects.filter(collection=topic.collection_id).in_use().exclude(pk=topic.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]  # a model choice field
