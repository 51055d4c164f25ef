"""What a direction grew out of: chosen among what the person may see, with a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.models import Direction
from roret.strategic.voices.models import Contribution, Topic
from roret.web.forms import Form


class TopicLinkForm(Form):
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), empty_label=_("Choose a topic"))
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, *args: Any, direction: Direction, person: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Topic.objects.visible_to(person).in_use().filter(collection__organisation=direction.organisation_id)
        field = self.fields["topic"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = topics.select_related("collection").exclude(pk__in=direction.topic_links.values("topic"))
        field.label_from_instance = _with_collection  # type: ignore[method-assign,assignment]  # Django's own way


def _with_collection(topic: Topic) -> str:
    return f"{topic.name} ({topic.collection.title})"


class ContributionLinkForm(Form):
    contribution = forms.ModelChoiceField(Contribution.objects.none(), widget=forms.HiddenInput())
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, *args: Any, direction: Direction, person: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contribution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Contribution.objects.visible_to(person).filter(organisation=direction.organisation_id)
