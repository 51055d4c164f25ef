"""A collection, as its consultant plans it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Organisation, Unit
from roret.strategic.voices.forms.rows import MOST_ROWS, Mistake, Rows
from roret.strategic.voices.models import Collection
from roret.strategic.voices.operations import PhasePlan, TargetPlan
from roret.strategic.voices.status import Speaker
from roret.web.forms import Form, ModelForm, TreeField

MOST_QUESTIONS = 8
MOST_PEOPLE = 100_000


class CollectionForm(ModelForm):
    """A collection with its questions, one on each line."""

    questions = forms.CharField(
        label=_("Questions"),
        help_text=_("One on each line, eight at most, or none. Ask openly, in words everybody uses."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    class Meta:
        model = Collection
        fields = ("title", "questions", "about", "asked", "can_change", "cannot_change", "opens_on", "closes_on")
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "asked": forms.Textarea(attrs={"rows": 2}),
            "can_change": forms.Textarea(attrs={"rows": 2}),
            "cannot_change": forms.Textarea(attrs={"rows": 2}),
            "opens_on": forms.DateInput(),
            "closes_on": forms.DateInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.Meta.fields)
        if self.instance.pk:
            self.initial.setdefault("questions", "\n".join(each.text for each in self.instance.questions.all()))

    def clean_questions(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        questions = list(dict.fromkeys(line for line in lines if line))
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Eight questions at most. People stop answering long before."))
        if any(len(question) > 200 for question in questions):
            raise forms.ValidationError(_("A question is longer than 200 letters. Make it shorter."))
        return questions


class PhaseForm(Form):
    """One phase of a collection."""

    begins_on = forms.DateField(label=_("Begins"), widget=forms.DateInput())
    name = forms.CharField(label=_("Phase"), max_length=80)
    text = forms.CharField(label=_("What happens"), max_length=300, required=False)


class TargetForm(Form):
    """Whom we want to hear, and how many."""

    people = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_PEOPLE)
    role = forms.ChoiceField(label=_("Who"), required=False)
    unit = TreeField(Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("all units"))

    def __init__(self, *args: Any, units: list[Unit], unit_keys: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, unit = self.fields["role"], self.fields["unit"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(unit, TreeField)
        said = [choice for choice in Speaker.choices if choice[0] != Speaker.UNKNOWN]
        role.choices = [("", _("everybody")), *said]
        unit.queryset = unit_keys
        # The units are read once for all rows.
        unit.choices = [("", unit.empty_label), *((one.pk, unit.label_from_instance(one)) for one in units)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("role") and not cleaned.get("unit"):
            self.add_error("role", _("Say who should be heard: a role, a unit, or both."))
        return cleaned


class CopyForm(Form):
    """What is not the same in the copy."""

    title = forms.CharField(label=_("Title"), max_length=160)
    opens_on = forms.DateField(label=_("Opens"), help_text=_("All other days move with it."), widget=forms.DateInput())


class PlanForms:
    """All of a collection's page: the collection, its phases, and who should be heard."""

    def __init__(
        self, data: QueryDict | None, *, organisation: Organisation, collection: Collection | None = None, **new: Any
    ) -> None:
        self.wants_more = data is not None and "more" in data
        if data is not None and self.wants_more:
            data = _with_more_rows(data)
            self.form = CollectionForm(instance=collection, initial=data.dict())
        else:
            self.form = CollectionForm(data, instance=collection, initial=new)
        units = Unit.objects.filter(organisation=organisation).open().in_order()
        phases, targets = (collection.phases, collection.targets) if collection else (None, None)
        begun = list(phases.values("begins_on", "name", "text")) if phases else []
        self.phases = Rows(PhaseForm, "phases", data, called=gettext("Phase"), initial=begun)
        wanted = list(targets.values("people", "role", "unit")) if targets else []
        about: dict[str, Any] = {"units": list(units), "unit_keys": units}
        heard = gettext("Who should be heard")
        self.targets = Rows(TargetForm, "targets", data, called=heard, initial=wanted, **about)

    def is_valid(self) -> bool:
        found = [self.form.is_valid(), self.phases.is_valid(), self.targets.is_valid()]
        return all(found)

    @property
    def mistakes(self) -> list[Mistake]:
        """In the rows, for the summary above the form."""
        return [*self.phases.errors, *self.targets.errors]

    @property
    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        phases = [PhasePlan(**row.cleaned_data) for row in self.phases.written]
        targets = [TargetPlan(**row.cleaned_data) for row in self.targets.written]
        return {**self.form.cleaned_data, "phases": phases, "targets": targets}


def _with_more_rows(data: QueryDict) -> QueryDict:
    more = data.copy()
    name = f"{data['more']}-rows"
    said = data.get(name, "")
    more[name] = str(min(int(said) + 3, MOST_ROWS)) if said.isdecimal() and len(said) < 4 else "3"
    return more
