"""Beginning a dialogue meeting on a tablet."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.models import Collection
from roret.web.forms import Form

LASTS = [
    (36, _("until tomorrow evening")),
    (24 * 3, _("three days")),
    (24 * 7, _("a week")),
    (24 * 14, _("two weeks")),
]


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of units
    """Units in the order of the tree, indented."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{'– ' * obj.depth}{obj.name}"


class LastsForm(Form):
    """How long a tablet may add."""

    lasts = forms.TypedChoiceField(
        label=_("How long may the tablet record?"),
        help_text=_("What was written in time is taken later too, also after a day without network."),
        choices=LASTS,
        coerce=lambda hours: timedelta(hours=int(hours)),
        initial=36,
    )


class BeginForm(LastsForm):
    """Where the meeting is, and whether the tablet goes from hand to hand."""

    unit = UnitField(Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("none of them"))
    place_name = forms.CharField(label=_("Where"), max_length=120, required=False)
    sign_out = forms.BooleanField(
        label=_("Sign me out on this tablet when the meeting begins"),
        help_text=_("Then whoever borrows the tablet can do nothing here but record."),
        required=False,
        initial=True,
    )
    field_order = ("unit", "place_name", "lasts", "sign_out")

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.filter(organisation=collection.organisation_id).open().in_order()


class FileForm(Form):
    """What was saved from a tablet that cannot send."""

    file = forms.FileField(label=_("The file from the tablet"))
