"""What a consultant writes to open a round, and what a unit writes in its answer."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import chain, count
from typing import Any
from zlib import crc32

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.organisational.actions.models import Action
from roret.organisational.followup.models import Line, Request, Round
from roret.organisational.followup.operations import Given
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Strategy
from roret.web.forms import Form
from roret.web.requests import written_in

WEEKS_TO_ANSWER = 3


class RoundForm(Form):
    """The units one may choose are those of the organisation whose strategy it is."""

    title = forms.CharField(label=_("What is the round called?"), max_length=120)
    period_from = forms.DateField(label=_("Period from"))
    period_to = forms.DateField(label=_("Period to"))
    due_on = forms.DateField(label=_("Answers due"))
    units = forms.ModelMultipleChoiceField(label=_("Units"), queryset=Unit.objects.none())

    def __init__(self, strategy: Strategy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("period_from", "period_to", "due_on"):
            self.fields[name].widget.attrs["class"] = "form-input"
        self.fields["units"].queryset = units_of(strategy)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField


def units_of(strategy: Strategy) -> Any:
    return Unit.objects.filter(organisation=strategy.organisation_id).open().in_order()


def units_that_lead(strategy: Strategy) -> Any:
    """They lead something that goes on."""
    leading = Action.objects.going_on().filter(direction__strategy=strategy).order_by().values("lead_unit")
    return units_of(strategy).filter(pk__in=leading)


def units_asked_last(strategy: Strategy) -> Any:
    """Those of the round opened last: mostly the same ones are asked again."""
    newest = Round.objects.filter(strategy=strategy).order_by("-pk").values("pk")[:1]
    return units_of(strategy).filter(pk__in=Request.objects.filter(round=newest).order_by().values("unit"))


def proposed_for(strategy: Strategy, on: date) -> dict[str, Any]:
    """As proposed, with a title that no round of the strategy has."""
    found = proposed(on)
    taken = set(
        Round.objects.filter(strategy=strategy, title__startswith=found["title"]).values_list("title", flat=True)
    )
    numbered = (f"{found['title']} ({n})" for n in count(2))
    return {**found, "title": next(title for title in chain([found["title"]], numbered) if title not in taken)}


def proposed(on: date) -> dict[str, Any]:
    """The quarter the day lies in, and three weeks to answer."""
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    after = date(on.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    quarter = {"quarter": (on.month - 1) // 3 + 1, "year": on.year}
    return {
        "title": gettext("Status for quarter %(quarter)s of %(year)s") % quarter,
        "period_from": first,
        "period_to": after - timedelta(days=1),
        "due_on": on + timedelta(weeks=WEEKS_TO_ANSWER),
    }


def stamp(line: Line) -> str:
    """How a line stood when its form was shown, in short."""
    return f"{line.light}.{crc32(line.words.encode())}"


def given_in(posted: Mapping[str, str], lines: Iterable[Line]) -> dict[int, Given]:
    """What the person changed, by line. What stands as it was shown is left out.

    Two people may write in one answer: a field the one never touched must not undo what the other wrote.
    """
    found = {line.pk: given for line in lines if (given := given_for(posted, line))}
    return {
        pk: given
        for pk, given in found.items()
        if posted.get(f"was-{pk}") != f"{given.light}.{crc32(given.words.encode())}"
    }


def given_for(posted: Mapping[str, str], line: Line) -> Given | None:
    """None when the form has no such line, or a light there is not."""
    light, words = posted.get(f"light-{line.pk}", Light.NONE), f"words-{line.pk}"
    if words not in posted or light not in Light.values:
        return None
    return Given(Light(light), written_in(posted, words).replace("\r\n", "\n").strip())
