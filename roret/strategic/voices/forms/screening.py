"""What one decides about words others should not read: which places, whose case, and why it is hidden."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.texts.engine.personal_data import Finding, Kind
from roret.web.forms import Form, TreeField

DAYS_TO_SEE_TO_IT = 7  # five working days, where no holiday comes between
MOST_MARKS = 2000
_MARK = re.compile(r"([0-9]{1,7})-([0-9]{1,7})-([a-z_]{1,20})")


class HandForm(Form):
    """Whose an individual case is, by when they see to it, and what they should know."""

    unit = TreeField(
        Unit.objects.none(),
        label=_("Unit"),
        empty_label=_("choose a unit"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    due_on = forms.DateField(label=_("To be seen to by"), widget=forms.DateInput())
    note = forms.CharField(
        label=_("What the unit should know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, organisation: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"due_on": timezone.localdate() + timedelta(days=DAYS_TO_SEE_TO_IT), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(organisation=organisation).open().in_order()  # type: ignore[attr-defined]  # of its field


class AbuseForm(Form):
    """Why nobody should read it."""

    reason = forms.CharField(
        label=_("Why is it hidden?"),
        max_length=300,
        help_text=_("Such as: threatens a named person. Your colleagues read the reason, and not the words."),
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )


class OutcomeForm(Form):
    """What was done, or why the unit cannot."""

    outcome = forms.CharField(
        label=_("What was done, or why can you not see to it?"),
        max_length=300,
        help_text=_("Write no more about the person than you need to."),
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )


def marks_in(values: Iterable[str]) -> list[Finding]:
    """Places as the page names them, "start-end-kind"; what is not written so is left out."""
    found: dict[tuple[int, int], Finding] = {}
    for value in list(values)[:MOST_MARKS]:
        match = _MARK.fullmatch(value)
        if match and match[3] in set(Kind):
            place = int(match[1]), int(match[2])
            found[place] = Finding(*place, Kind(match[3]))
    return sorted(found.values())


def marks_of_words(text: str, words: str, taken: Iterable[Finding]) -> tuple[list[Finding], list[str]]:
    """Every place where one of the lines of `words` stands and nothing is marked; and the lines that stand nowhere."""
    marks, nowhere = list(taken), []
    for line in dict.fromkeys(each.strip() for each in words.splitlines() if each.strip()):
        places = [match.span() for match in re.finditer(re.escape(line), text, re.IGNORECASE)][:MOST_MARKS]
        free = [place for place in places if not any(place[0] < one.end and one.start < place[1] for one in marks)]
        marks += [Finding(*place, Kind.OTHER) for place in free]
        if not places:
            nowhere.append(line)
    return sorted(marks), nowhere
