"""Sorting a list of actions, and taking it a page at a time from where the last one ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from roret.organisational.actions.models import Action, ActionQuerySet
from roret.organisational.actions.readings import Card, cards
from roret.organisational.actions.status import State

PER_PAGE = 50
SHOWN = (  # what a card, a row or a bar shows and asks; longer texts and what stands behind are left where they are
    "title",
    "kind",
    "state",
    "involvement",
    "starts_on",
    "due_on",
    "organisation_id",
    "direction__number",
    "direction__title",
    "lead_unit__name",
    "lead_unit__path",
    "owner__name",
    "trial__verdict",
)
PER_COLUMN = 20  # cards in a column of the board; the rest is one click away, and counted

_LAST = Value(date.max)
_IN_ORDER = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(State)), output_field=IntegerField())
SORTS: dict[str, Any] = {  # none of these is ever null, so that a page can begin after any row
    "new": F("pk"),
    "title": F("title"),
    "direction": F("direction__number"),
    "unit": F("lead_unit__path"),
    "owner": Coalesce(F("owner__name"), Value(""), output_field=CharField()),
    "state": _IN_ORDER,
    "starts": Coalesce(F("starts_on"), _LAST),
    "due": Coalesce(F("due_on"), _LAST),
}


@dataclass(frozen=True)
class Page:
    """Some actions, and the key the next page begins after; None where there is none."""

    actions: list[Action]
    more_after: int | None


@dataclass(frozen=True)
class Column:
    """A state on the board: the first cards, and how many there are in all."""

    state: State
    cards: tuple[Card, ...]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


def page(
    found: ActionQuerySet, order: Sequence[str], *, after: int | None, size: int = PER_PAGE, back: bool = False
) -> Page:
    """`order` names sorts, the key comes last; `back` turns all of it. An action that is gone begins anew."""
    names = [f"by_{name}" for name in order]
    found = found.annotate(**{f"by_{name}": SORTS[name] for name in order})
    if after is not None:
        anchor = Action.objects.annotate(**{f"by_{name}": SORTS[name] for name in order})
        values = anchor.filter(pk=after, organisation__in=_organisations(found)).values_list(*names, "pk").first()
        if values is not None:
            found = found.filter(_beyond([*names, "pk"], values, "lt" if back else "gt"))
    sign = "-" if back else ""
    shown = list(_slim(found).order_by(*(f"{sign}{name}" for name in [*names, "pk"]))[: size + 1])
    return Page(shown[:size], shown[size - 1].pk if len(shown) > size else None)


def board(found: ActionQuerySet, on: date) -> list[Column]:
    """A column per state, also where it is empty: the first cards of each, and how many there are."""
    counts = dict(_counted(found))
    nth = Window(
        RowNumber(), partition_by=F("state"), order_by=[F("direction__number").asc(), F("title").asc(), F("pk").asc()]
    )
    shown = _slim(found).annotate(nth=nth).filter(nth__lte=PER_COLUMN).order_by("direction__number", "title", "pk")
    made = cards(list(shown), on)
    return [
        Column(state, tuple(card for card in made if card.action.state == state), counts.get(state.value, 0))
        for state in State
    ]


def _slim(found: ActionQuerySet) -> ActionQuerySet:
    joined = found.select_related(None).select_related("direction", "lead_unit", "owner", "trial")
    return joined.only(*SHOWN)


def _counted(found: ActionQuerySet) -> list[tuple[str, int]]:
    return list(found.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))


def _organisations(found: ActionQuerySet) -> Any:
    return found.order_by().values("organisation")


def _beyond(names: Sequence[str], values: Sequence[Any], than: str) -> Q:
    """Rows that come after these values in the order of the names."""
    beyond, same = Q(pk__in=[]), Q()
    for name, value in zip(names, values, strict=True):
        beyond |= same & Q(**{f"{name}__{than}": value})
        same &= Q(**{name: value})
    return beyond
