"""Whose days a calendar holds."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.web.forms import Form, TreeField


class FeedForm(Form):
    unit = TreeField(
        queryset=Unit.objects.none(), required=False, label=_("Whose days?"), empty_label=_("My own, in all units")
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["unit"].queryset = Unit.objects.visible_to(person).open().in_order()  # type: ignore[attr-defined]
