"""Which actions to show, and keeping that under a name."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import organisation_of
from roret.organisational.actions.models import ActionQuerySet, Money
from roret.organisational.actions.status import Involvement, Kind, Level, State
from roret.organisational.planning.readings.choices import Choices
from roret.web.forms import Form

# What else a page's address may say; anything beyond these and the filters is told to the person.
SHOWN = {"sort", "after", "before", "as", "by", "from", "quarters", "view", "ideas", "page", "chosen"}


class FilterForm(Form):
    """Filters of the plan. What is not understood, or no longer there, is left out and said."""

    words = forms.CharField(required=False, label=_("Words"), max_length=100)
    direction = forms.ChoiceField(required=False)
    unit = forms.ChoiceField(required=False, label=_("Unit and those below"))
    owner = forms.ChoiceField(required=False, label=_("Owner"))
    state = forms.ChoiceField(choices=[("", _("All")), *State.choices], required=False, label=_("State"))
    kind = forms.ChoiceField(choices=[("", _("All")), *Kind.choices], required=False, label=_("Kind"))
    level = forms.ChoiceField(choices=[("", _("All")), *Level.choices], required=False, label=_("Level"))
    involvement = forms.ChoiceField(choices=[("", _("All")), *Involvement.choices], required=False, label=_("Citizens"))
    source = forms.ChoiceField(required=False, label=_("Money from"))
    since = forms.DateField(required=False, label=_("Runs after"), widget=forms.DateInput)
    until = forms.DateField(required=False, label=_("Runs before"), widget=forms.DateInput)
    late = forms.BooleanField(required=False, label=_("Only late ones"))
    mine = forms.BooleanField(required=False, label=_("Only mine"))

    FEW = ("words", "direction", "unit", "mine")  # in sight; the others are one click away

    def __init__(self, *args: Any, choices: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.choices, self.today = choices, today
        organisation = organisation_of(choices.person)
        everything: list[tuple[str, Any]] = [("", _("All"))]
        self._may_be("direction", [*everything, *choices.direction_choices()])
        self._may_be("unit", [*everything, *choices.unit_choices()])
        self._may_be("owner", [*everything, ("0", _("No owner yet")), *choices.staff_choices()])
        self._may_be("source", [*everything, *((source, source) for source in choices.sources)])
        self.fields["direction"].label = capfirst(organisation.direction_word) if organisation else ""
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"filter_{name}"

    def _may_be(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def few(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FEW]

    @property
    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.FEW]

    @property
    def others_used(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name not in self.FEW)

    def dropped(self) -> list[str]:
        """What the address says that was left out: filters by name, and words nobody knows."""
        self.is_valid()
        unknown = [str(key)[:40] for key in self.data if key not in self.fields and key not in SHOWN]
        return [str(self.fields[name].label) for name in self.errors if name in self.fields] + unknown[:5]

    def narrow(self, actions: ActionQuerySet, *, but: Collection[str] = ()) -> ActionQuerySet:
        """Those that fit; `but` names filters that are passed over."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if name not in but}
        if chosen.get("direction"):
            actions = actions.filter(direction=int(chosen["direction"]))
        if chosen.get("unit"):
            actions = actions.led_within(self.choices.units[int(chosen["unit"])])
        if chosen.get("owner"):
            actions = actions.filter(owner=int(chosen["owner"]) or None)
        for name in ("state", "kind", "level", "involvement"):
            if chosen.get(name):
                actions = actions.filter(**{name: chosen[name]})
        if chosen.get("mine"):
            actions = actions.filter(owner=self.choices.person)
        return self._by_content(actions, chosen)

    def _by_content(self, actions: ActionQuerySet, chosen: dict[str, Any]) -> ActionQuerySet:
        if words := chosen.get("words"):
            actions = actions.filter(_says(words))
        if source := chosen.get("source"):
            actions = actions.filter(Exists(Money.objects.filter(action=OuterRef("pk"), source=source)))
        if since := chosen.get("since"):
            actions = actions.filter(Q(due_on__gte=since) | Q(due_on=None, starts_on__isnull=False))
        if until := chosen.get("until"):
            actions = actions.filter(Q(starts_on__lte=until) | Q(starts_on=None, due_on__isnull=False))
        return actions.late(self.today) if chosen.get("late") else actions


def _says(words: str) -> Q:
    """SQLite knows capital and small letters of a to z alone, so those of the words are tried as well."""
    said = Q()
    for form in {words, words.lower(), words.upper(), capfirst(words.lower())}:
        said |= Q(title__icontains=form) | Q(text__icontains=form)
    return said


class ListForm(Form):
    """A name for a list, and whether colleagues may use it."""

    title = forms.CharField(label=_("Name of the list"), max_length=80)
    shared = forms.BooleanField(label=_("Colleagues may use it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
