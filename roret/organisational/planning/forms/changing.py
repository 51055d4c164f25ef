"""Moving one action or many in the plan."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import Wanted, promised
from roret.organisational.actions.status import Level, State
from roret.organisational.planning.operations import Choice
from roret.organisational.planning.readings.choices import Choices
from roret.web.forms import Form


class MoveForm(Form):
    """A state to move to, and why."""

    to = forms.ChoiceField(label=_("To"), choices=State.choices)
    reason = forms.CharField(label=_("Why?"), required=False, max_length=500)


class DatesForm(Form):
    """Dates of an action, and why they are moved where they were promised."""

    starts_on = forms.DateField(label=_("Starts"), required=False, widget=forms.DateInput)
    due_on = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput)
    reason = forms.CharField(label=_("Why are the dates moved?"), required=False, max_length=300)

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.action = action
        self.initial = {**self.initial, "starts_on": action.starts_on, "due_on": action.due_on}
        if promised(action):
            self.fields["reason"].help_text = _("The old dates stay in the history, with your reason beside them.")

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        starts, ends = words.get("starts_on"), words.get("due_on")
        if starts and ends and ends < starts:
            self.add_error("due_on", _("An action cannot be due before it starts."))
        changed = (starts, ends) != (self.action.starts_on, self.action.due_on)
        if not self.errors and changed and promised(self.action) and not words.get("reason"):
            self.add_error("reason", _("Say why the dates are moved."))
        return words

    def wanted(self) -> Wanted:
        return Wanted(starts_on=self.cleaned_data["starts_on"], due_on=self.cleaned_data["due_on"])


class WhatIfForm(Form):
    """What would happen if an action were moved: other dates, another unit, other hours."""

    starts_on = forms.DateField(label=_("Starts"), widget=forms.DateInput)
    due_on = forms.DateField(label=_("Due"), widget=forms.DateInput)
    lead_unit = forms.ChoiceField(label=_("Lead unit"))
    hours_a_week = forms.IntegerField(
        label=_("Hours a week for the lead unit"), min_value=0, max_value=2000, required=False
    )

    def __init__(self, *args: Any, action: Action, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.choices, self.action = choices, action
        own = [] if action.lead_unit_id in choices.units else [(str(action.lead_unit_id), str(action.lead_unit))]
        field = self.fields["lead_unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*own, *choices.unit_choices()]
        self.initial = {
            **self.initial,
            "starts_on": action.starts_on,
            "due_on": action.due_on,
            "lead_unit": action.lead_unit_id,
            "hours_a_week": action.hours_a_week,
        }

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        starts, ends = words.get("starts_on"), words.get("due_on")
        if starts and ends and ends < starts:
            self.add_error("due_on", _("An action cannot be due before it starts."))
        if starts and ends and (ends - starts).days > 366 * 15:
            self.add_error("due_on", _("Choose at most fifteen years."))
        return words

    def wanted(self) -> Wanted:
        words = self.cleaned_data
        unit = self.choices.units.get(int(words["lead_unit"]), self.action.lead_unit)
        return Wanted(
            starts_on=words["starts_on"],
            due_on=words["due_on"],
            lead_unit=unit,
            hours_a_week=words["hours_a_week"],
        )


class BatchForm(Form):
    """What many actions should become. What is left empty is kept."""

    owner = forms.ChoiceField(label=_("Owner"), required=False)
    unit = forms.ChoiceField(label=_("Lead unit"), required=False)
    direction = forms.ChoiceField(label=_("Follows"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    weeks = forms.IntegerField(label=_("Move the dates by weeks"), required=False, min_value=-520, max_value=520)
    starts_on = forms.DateField(label=_("Starts"), required=False, widget=forms.DateInput)
    due_on = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput)
    partner = forms.ChoiceField(label=_("Add a partner"), required=False)
    reason = forms.CharField(label=_("Why?"), required=False, max_length=300)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        keep = [("", _("As it is"))]
        made: dict[str, list[Any]] = {
            "owner": [("0", _("No owner yet")), *choices.staff_choices()],
            "unit": choices.unit_choices(),
            "direction": choices.direction_choices(),
            "level": Level.choices,
            "state": State.choices,
            "partner": choices.unit_choices(),
        }
        for name, values in made.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*keep, *values]
        self.fields["weeks"].help_text = _("Back with a minus before the number.")
        self.fields["reason"].help_text = _(
            "Must be there when dates that were promised are moved, or it is paused or stopped."
        )
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"batch_{name}"

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        if words.get("weeks") and (words.get("starts_on") or words.get("due_on")):
            self.add_error("weeks", _("Either move the dates by weeks or set them, not both."))
        starts, ends = words.get("starts_on"), words.get("due_on")
        if starts and ends and ends < starts:
            self.add_error("due_on", _("An action cannot be due before it starts."))
        return words

    def choice(self) -> Choice:
        words = self.cleaned_data
        return Choice(
            owner=_key(words["owner"]),
            unit=_key(words["unit"]),
            direction=_key(words["direction"]),
            partner=_key(words["partner"]),
            starts_on=_iso(words["starts_on"]),
            due_on=_iso(words["due_on"]),
            level=words["level"] or None,
            state=words["state"] or None,
            weeks=words["weeks"] or None,
            reason=words["reason"],
        )


def _key(words: str) -> int | None:
    return int(words) if words else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
