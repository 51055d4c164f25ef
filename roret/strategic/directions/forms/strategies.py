"""The strategy, its themes and its directions, as a person writes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective
from roret.strategic.directions.forms.lines import FocusAreasField, KeywordsField, ObjectivesField
from roret.strategic.directions.models import Direction, Strategy, Theme
from roret.web.forms import ModelForm


class YearsForm(ModelForm):
    """The years a strategy runs, kept from what can only be a slip of the hand."""

    period_from = forms.IntegerField(label=_("From year"), required=False, min_value=1900, max_value=2200)
    period_to = forms.IntegerField(label=_("To year"), required=False, min_value=1900, max_value=2200)


class StrategyForm(YearsForm):
    class Meta:
        model = Strategy
        fields = ["title", "area", "period_from", "period_to", "foreword", "signature", "word", "words"]
        widgets = {"foreword": forms.Textarea(attrs={"rows": 8}), "signature": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "area": _("Who or what it is about, such as “adults who need support”."),
            "word": _("What this strategy calls one of them, such as “guidepost”. Empty: the word you use elsewhere."),
        }

    def clean(self) -> dict[str, Any]:
        """One word for several alone would leave one of them without a name."""
        cleaned = super().clean() or {}
        if cleaned.get("words") and not cleaned.get("word"):
            self.add_error("word", _("Write the word for one of them too."))
        return cleaned


class ThemeForm(ModelForm):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999, required=False)
    focus_areas = FocusAreasField()

    class Meta:
        model = Theme
        fields = ["number", "name", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, instance: Theme, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        if instance.pk:
            areas = instance.focus_areas.all()
            self.initial["focus_areas"] = [FocusArea(area.name, area.text) for area in areas]


class DirectionForm(ModelForm):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999, required=False)
    keywords = KeywordsField()
    objectives = ObjectivesField()

    class Meta:
        model = Direction
        fields = ["number", "title", "motto", "text", "themes"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6}), "themes": forms.CheckboxSelectMultiple()}

    def __init__(self, *args: Any, instance: Direction, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        themes = self.fields["themes"]
        assert isinstance(themes, forms.ModelMultipleChoiceField)
        themes.queryset = instance.strategy.themes.all()
        if instance.pk:
            objectives = instance.objectives.all()
            self.initial["keywords"] = [keyword.word for keyword in instance.keywords.all()]
            self.initial["objectives"] = [
                RecognisedObjective(each.number, each.text, target=each.target, target_on=each.target_on)
                for each in objectives
            ]
