"""Forms turn words into things; what may be chosen is limited to what the person may choose."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.functional import lazystr
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit, memberships_of, organisation_of
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF, Action, Milestone
from roret.organisational.actions.operations import may_begin_in, promised
from roret.organisational.actions.operations.writing import DATES
from roret.strategic.directions.models import Direction
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.models import Contribution
from roret.web.forms import Form, ModelForm


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of units
    """Units in the order of the tree, indented."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{'– ' * obj.depth}{obj.name}"


class DirectionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of directions
    """Directions of several strategies, told apart by the strategy's title."""

    def label_from_instance(self, obj: Direction) -> str:
        return f"{obj} ({obj.strategy})" if self.several else str(obj)

    @property
    def several(self) -> bool:
        return len({direction.strategy_id for direction in cast(Iterable[Direction], self.queryset)}) > 1


class ActionForm(ModelForm):
    """An action in words. The person's own unit and name are chosen beforehand where there is no doubt."""

    direction = DirectionField(queryset=Direction.objects.none())
    lead_unit = UnitField(queryset=Unit.objects.none(), label=_("Lead unit"))

    class Meta:
        model = Action
        fields = [
            "title",
            "direction",
            "text",
            "lead_unit",
            "owner",
            "kind",
            "level",
            "starts_on",
            "due_on",
            "hours_a_week",
            "benefits",
            "involvement",
            "involvement_text",
            "participants",
            "thanks",
        ]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "benefits": forms.Textarea(attrs={"rows": 3}),
            "involvement": forms.RadioSelect,
            "involvement_text": forms.Textarea(attrs={"rows": 3}),
            "participants": forms.Textarea(attrs={"rows": 3}),
            "starts_on": forms.DateInput,
            "due_on": forms.DateInput,
        }
        labels = {
            "title": _("What is it called?"),
            "text": _("What do we do?"),
            "owner": _("Owner"),
            "involvement": _("Citizens"),
            "involvement_text": _("How do citizens take part?"),
            "kind": _("Kind"),
            "level": _("Level"),
            "starts_on": _("Starts"),
            "due_on": _("Due"),
            "hours_a_week": _("Hours a week for the lead unit"),
            "benefits": _("Who benefits?"),
            "participants": _("Which citizens take part?"),
            "thanks": _("How are they paid or thanked?"),
        }
        help_texts = {
            "hours_a_week": _("What it takes of the unit's staff while it goes on. The plan counts it."),
            "participants": _("Write groups and roles, not names."),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        places = places_to_begin(person)
        if self.instance.pk:
            places = list(dict.fromkeys([*places, self.instance.lead_unit]))
        organisations = {place.organisation_id for place in places}
        directions = Direction.objects.filter(strategy__organisation__in=organisations)
        directions = directions.exclude(strategy__state=StrategyState.ENDED) | Direction.objects.filter(
            pk=self.instance.direction_id
        )
        _choices(self.fields["direction"], directions.select_related("strategy").order_by("strategy", "number"))
        _choices(self.fields["lead_unit"], Unit.objects.filter(pk__in=[place.pk for place in places]).in_order())
        if "owner" in self.fields:
            _choices(self.fields["owner"], staff_of(organisations))
        organisation = organisation_of(person)
        self.fields["direction"].label = capfirst(organisation.direction_word) if organisation else ""
        own = [m.unit_id for m in memberships_of(person) if m.unit in places and m.unit.parent_id]
        if not self.instance.pk and len(own) == 1:
            self.initial.setdefault("lead_unit", own[0])
        if self.instance.pk and promised(self.instance):
            self.was = (self.instance.starts_on, self.instance.due_on)
            self.fields["reason"] = forms.CharField(
                label=_("Why are the dates moved?"),
                help_text=_("Only when you move them. The old dates stay in the history."),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "form-input"}),
            )

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        moved = "reason" in self.fields and (words.get("starts_on"), words.get("due_on")) != self.was
        if moved and not DATES & set(self.errors) and not words.get("reason"):
            self.add_error("reason", _("Say why the dates are moved."))
        return words

    def words(self) -> dict[str, Any]:
        """What was written, by the names the operations use."""
        words = dict(self.cleaned_data)
        return words | {"following": words.pop("direction"), "led_by": words.pop("lead_unit")}


class BeginForm(ActionForm):
    """An idea takes few words; the rest is written when it is planned."""

    class Meta(ActionForm.Meta):
        fields = ["title", "direction", "lead_unit", "text"]


class WhyForm(Form):
    """Contributions the action grew out of: each chosen or not, with a reason."""

    def __init__(self, *args: Any, contributions: Iterable[Contribution], chosen: bool, **kwargs: Any) -> None:
        self.contributions = list(contributions)
        super().__init__(*args, label_suffix="", **kwargs)
        for contribution in self.contributions:
            self.fields[f"because_{contribution.pk}"] = forms.BooleanField(
                label=lazystr(contribution.safe_words),
                required=False,
                initial=chosen,
                widget=forms.CheckboxInput(attrs={"class": "form-checkbox"}),
            )
            self.fields[f"reason_{contribution.pk}"] = forms.CharField(
                label=_("Why does it count here?"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "form-input"}),
            )

    def pieces(self) -> Iterator[tuple[Contribution, BoundField, BoundField]]:
        for contribution in self.contributions:
            yield contribution, self[f"because_{contribution.pk}"], self[f"reason_{contribution.pk}"]

    def because_of(self) -> list[tuple[Contribution, str]]:
        return [
            (contribution, self.cleaned_data[f"reason_{contribution.pk}"])
            for contribution in self.contributions
            if self.cleaned_data[f"because_{contribution.pk}"]
        ]


class MilestoneForm(ModelForm):
    """A milestone; one that is there already also takes a reason, asked for when its date is moved."""

    class Meta:
        model = Milestone
        fields = ["title", "due_on", "owner"]
        widgets = {"due_on": forms.DateInput}
        labels = {
            "title": _("What must have happened?"),
            "due_on": _("By when?"),
            "owner": _("Who sees to it?"),
        }

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        _choices(self.fields["owner"], staff_of([action.organisation_id]))
        if self.instance.pk:
            self.fields["reason"] = forms.CharField(
                label=_("Why is the date moved?"),
                help_text=_("Only when you move it. The old date stays beside the new one."),
                required=False,
                max_length=300,
            )

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        moved = self.instance.pk and "due_on" in self.changed_data and "due_on" in words
        if moved and not words.get("reason"):
            self.add_error("reason", _("Say why the date is moved."))
        return words


class ReachForm(Form):
    """The day it happened; not a day to come."""

    on = forms.DateField(label=_("Reached on"), widget=forms.DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return on


def places_to_begin(person: Person) -> list[Unit]:
    """Open units where the person may begin something."""
    return [unit for unit in Unit.objects.visible_to(person).open() if may_begin_in(person, unit)]


def _choices(field: forms.Field, found: Any) -> None:
    cast("forms.ModelChoiceField[Any]", field).queryset = found


def staff_of(organisations: Iterable[int]) -> QuerySet[Person]:
    """Those with a role in one of the organisations (keys) today."""
    return Person.objects.filter(
        memberships__unit__organisation__in=organisations,
        memberships__role__in=STAFF,
        memberships__until=None,
        is_active=True,
    ).distinct()
