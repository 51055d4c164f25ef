"""Templates, beginning from one or many at once, and what a unit can carry."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import organisation_of
from roret.organisational.actions.operations import may_begin_in
from roret.organisational.actions.status import Involvement, Kind, Level
from roret.organisational.planning.engine.lines import lines_in
from roret.organisational.planning.engine.quarters import Quarter, quarter_of
from roret.organisational.planning.operations.beginning import MOST
from roret.organisational.planning.readings.choices import Choices
from roret.organisational.planning.readings.pace import quarter_words
from roret.web.forms import Form

_MILESTONE = re.compile(r"(\d{1,4})\s*[|\t]\s*(.+)")


class TemplateForm(Form):
    """What a template holds. Milestones are lines: days after the start | what must have happened."""

    title = forms.CharField(label=_("Name of the template"), max_length=160)
    help = forms.CharField(
        label=_("Help for who begins from it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text = forms.CharField(label=_("What do we do?"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    involvement = forms.ChoiceField(label=_("Citizens"), choices=Involvement.choices)
    involvement_text = forms.CharField(
        label=_("How do citizens take part?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    benefits = forms.CharField(label=_("Who benefits"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    participants = forms.CharField(
        label=_("Who the citizens are"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    thanks = forms.CharField(label=_("How they are paid or thanked"), required=False, max_length=300)
    hours_a_week = forms.IntegerField(
        label=_("Hours a week for the lead unit"), required=False, min_value=0, max_value=2000
    )
    days = forms.IntegerField(label=_("How many days it takes"), required=False, min_value=0, max_value=3650)
    milestones = forms.CharField(
        label=_("Milestones"),
        required=False,
        help_text=_("One to a line: days after the start | what must have happened. Example: 30 | The group has met"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, title: str = "", content: dict[str, Any] | None = None, **kwargs: Any) -> None:
        if content is not None:
            lines = [f"{one['days']} | {one['title']}" for one in content.get("milestones", [])]
            kwargs["initial"] = {**content, "title": title, "milestones": "\n".join(lines)}
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_milestones(self) -> list[dict[str, Any]]:
        made = []
        for number, line in enumerate(self.cleaned_data["milestones"].splitlines(), 1):
            if not line.strip():
                continue
            found = _MILESTONE.fullmatch(line.strip())
            if found is None or len(found[2]) > 160 or int(found[1]) > 3650:
                words = _("Line %(number)s: write a number of days, a bar, and what must have happened.")
                raise forms.ValidationError(words, params={"number": number})
            made.append({"days": int(found[1]), "title": found[2].strip()})
        if len(made) > 50:
            raise forms.ValidationError(_("Fifty milestones are enough."))
        return made

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "title"}


class PlaceForm(Form):
    """What it follows, and where: only units the person may begin in."""

    direction = forms.ChoiceField()
    unit = forms.ChoiceField(label=_("Lead unit"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.choices = choices
        places = [
            (str(pk), f"{'– ' * unit.depth}{unit}")
            for pk, unit in choices.units.items()
            if may_begin_in(choices.person, unit)
        ]
        self._may_be("direction", choices.direction_choices())
        self._may_be("unit", places)
        organisation = organisation_of(choices.person)
        self.fields["direction"].label = capfirst(organisation.direction_word) if organisation else ""

    def _may_be(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *choices]

    def chosen(self, name: str) -> Any:
        """The thing behind a key; None where none was chosen."""
        key = self.cleaned_data.get(name)
        things: dict[str, Any] = {
            "direction": self.choices.directions,
            "unit": self.choices.units,
            "owner": self.choices.staff,
        }
        return things[name][int(key)] if key else None


class BeginFromForm(PlaceForm):
    """What a template cannot know."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    starts_on = forms.DateField(label=_("Starts"), widget=forms.DateInput)
    field_order = ("title", "direction", "unit", "owner", "starts_on")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self._may_be("owner", choices.staff_choices())


class ManyForm(PlaceForm):
    """Many actions, one to a line."""

    lines = forms.CharField(
        label=_("Actions, one to a line"),
        max_length=60_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Title | unit | owner | due | starts | hours a week. Only the title must be there. A line with # and a "
            "number begins what follows another direction: # 3"
        ),
    )
    field_order = ("direction", "unit", "lines")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        for name in ("direction", "unit"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Counts where a line says nothing of its own.")

    def clean_lines(self) -> str:
        words: str = self.cleaned_data["lines"]
        found = list(lines_in(words))
        if not found:
            raise forms.ValidationError(_("Write at least one action."))
        if len(found) > MOST:
            raise forms.ValidationError(_("Two hundred actions at once are enough. Begin the rest afterwards."))
        return words


class CapacityForm(Form):
    """So many hours a week, from a quarter on."""

    since = forms.ChoiceField(label=_("From"))
    hours_a_week = forms.IntegerField(
        label=_("Hours a week for actions"),
        min_value=0,
        max_value=10_000,
        required=False,
        help_text=_("Leave it empty to take back what was said for that quarter."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        now = quarter_of(today)
        field = self.fields["since"]
        assert isinstance(field, forms.ChoiceField)
        self.quarters = {quarter.key: quarter for quarter in (now.later(n) for n in range(-4, 13))}
        field.choices = [(key, capfirst(quarter_words(quarter))) for key, quarter in self.quarters.items()]
        self.initial.setdefault("since", now.key)

    def quarter(self) -> Quarter:
        return self.quarters[self.cleaned_data["since"]]
