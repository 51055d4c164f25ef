"""What a strategy's life asks for: a hearing, an adoption, what it rests on, and the one that follows it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.forms.strategies import YearsForm
from roret.strategic.directions.models import Direction, Dropped, Policy, Strategy
from roret.strategic.voices.models import Collection
from roret.web.forms import Form, ModelForm


class HearingForm(ModelForm):
    class Meta:
        model = Strategy
        fields = ["hearing_from", "hearing_until", "hearing_text", "hearing_collection", "hearing_how"]
        widgets = {
            "hearing_from": forms.DateInput(),
            "hearing_until": forms.DateInput(),
            "hearing_text": forms.Textarea(attrs={"rows": 4}),
            "hearing_how": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "hearing_collection": _("People are led to its page. Its answers stand with all other input."),
            "hearing_how": _("Where people write or call, or come to a meeting. Needed when there is no collection."),
        }

    def __init__(self, *args: Any, instance: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["hearing_from"].required = self.fields["hearing_until"].required = True
        collections = self.fields["hearing_collection"]
        assert isinstance(collections, forms.ModelChoiceField)
        collections.queryset = Collection.objects.filter(organisation=instance.organisation_id).order_by("-pk")
        collections.empty_label = _("none")


class AdoptForm(Form):
    """Adopting: when and by whom in words people know, and from which day it holds."""

    adopted_on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput())
    adopted_by = forms.CharField(
        label=_("Adopted by"), max_length=200, help_text=_("Such as the name of the committee or the council.")
    )
    decision_number = forms.CharField(
        label=_("Number of the decision"), max_length=80, required=False, help_text=_("As it stands in the minutes.")
    )
    in_force_on = forms.DateField(
        label=_("In force from"),
        widget=forms.DateInput(),
        required=False,
        help_text=_("Empty: the day it was adopted. On a day to come, it comes into force by itself."),
    )


class PolicyForm(ModelForm):
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Policy
        fields = ["title", "link", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class NextForm(YearsForm):
    class Meta:
        model = Strategy
        fields = ["title", "period_from", "period_to"]


class HeirsForm(Form):
    """Which of the draft's directions carry an old one on, or why none does."""

    heirs = forms.ModelMultipleChoiceField(
        Direction.objects.none(), label=_("Carried on by"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    reason = forms.CharField(
        label=_("Why nothing carries it on"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only when none is ticked. Everybody can read it on the old page."),
    )

    def __init__(self, *args: Any, successor: Strategy, old: Direction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heirs = self.fields["heirs"]
        assert isinstance(heirs, forms.ModelMultipleChoiceField)
        heirs.queryset = successor.directions.all()
        self.initial["heirs"] = list(old.inherited_by.filter(strategy=successor))
        dropped = Dropped.objects.filter(direction=old, strategy=successor).first()
        self.initial["reason"] = dropped.reason if dropped else ""
