"""The plan as rows of a workbook: what each sheet holds, and what each row looked like."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, ActionQuerySet, Dependency, Milestone, Money, Partner
from roret.organisational.actions.status import Involvement, Kind, Level, State
from roret.organisational.exchange.engine.columns import ACTIONS, MILESTONES, MONEY, PARTNERS, WAITING
from roret.strategic.directions.models import Direction
from roret.strategic.directions.status import StrategyState

TEXTS = ("text", "benefits", "involvement_text", "participants", "thanks")
CHOICES: dict[str, Any] = {"kind": Kind, "level": Level, "involvement": Involvement, "state": State}
PER_PAGE = 200  # actions read at a time, so that a plan of any size takes the same memory


@dataclass
class Names:
    """What units, people and directions are called in a workbook, and which of them a name means. Read once."""

    organisation: int
    _said: dict[str, str] = field(default_factory=dict)

    @cached_property
    def units(self) -> dict[int, Unit]:
        found = Unit.objects.filter(organisation=self.organisation).in_order()
        return {unit.pk: unit for unit in found}

    @cached_property
    def unit_names(self) -> dict[int, str]:
        """The name alone where it is the only one; with the unit above it where several are called the same."""
        names = [unit.name for unit in self.units.values()]
        return {
            pk: unit.name
            if names.count(unit.name) == 1 or unit.parent_id is None
            else f"{self.units[unit.parent_id].name} › {unit.name}"
            for pk, unit in self.units.items()
        }

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody who has had a role here, by e-mail."""
        found = Person.objects.filter(memberships__unit__organisation=self.organisation).distinct()
        return {person.email.casefold(): person for person in found}

    @cached_property
    def directions(self) -> list[Direction]:
        found = Direction.objects.filter(strategy__organisation=self.organisation).select_related("strategy")
        return list(found.order_by("-strategy__period_from", "strategy", "number"))

    def unit(self, words: str) -> Unit | None:
        wanted = words.casefold()
        found = [pk for pk, name in self.unit_names.items() if name.casefold() == wanted]
        return self.units[found[0]] if len(found) == 1 else None

    def person(self, words: str) -> Person | None:
        """By e-mail, or by a name only one of them has."""
        wanted = words.casefold()
        if wanted in self.people:
            return self.people[wanted]
        found = [person for person in self.people.values() if person.name.casefold() == wanted]
        return found[0] if len(found) == 1 else None

    def direction(self, strategy: str, number: str) -> Direction | None:
        """Of the strategy with that title; without a title, of the only one in force that has that number."""
        wanted = strategy.casefold()
        found = [each for each in self.directions if str(each.number) == number]
        if wanted:
            found = [each for each in found if each.strategy.title.casefold() == wanted]
        else:
            found = [each for each in found if each.strategy.state == StrategyState.IN_FORCE]
        return found[0] if len({each.pk for each in found}) == 1 else None


def sheets(actions: ActionQuerySet, names: Names) -> dict[str, Iterable[dict[str, Any]]]:
    """Each sheet as a stream of rows; every stream walks the plan once, some hundred actions at a time."""
    return {
        ACTIONS: (action_row(action, names) for action in _in_parts(actions)),
        MILESTONES: (row for action in _in_parts(actions, "milestones__owner") for row in _milestones(action)),
        MONEY: (_money(line, action) for action in _in_parts(actions, "money") for line in action.money.all()),
        PARTNERS: (
            _partner(each, action, names)
            for action in _in_parts(actions, "partners__unit")
            for each in action.partners.all()
        ),
        WAITING: (
            _waiting(each, action)
            for action in _in_parts(actions, "waits_for__needs")
            for each in action.waits_for.all()
        ),
    }


def _in_parts(actions: ActionQuerySet, *related: str) -> Iterator[Action]:
    found = actions.for_card().select_related("trial").prefetch_related(*related).order_by("pk")
    yield from found.iterator(chunk_size=PER_PAGE)


def action_row(action: Action, names: Names) -> dict[str, Any]:
    """As it stands; its `stand` is a mark of exactly that."""
    trial = getattr(action, "trial", None)
    row: dict[str, Any] = {
        "no": action.pk,
        "strategy": action.direction.strategy.title,
        "direction": action.direction.number,
        "title": action.title,
        "lead_unit": names.unit_names.get(action.lead_unit_id, str(action.lead_unit)),
        "owner": action.owner.email if action.owner else "",
        "starts_on": action.starts_on,
        "due_on": action.due_on,
        "hours_a_week": action.hours_a_week,
        "hypothesis": trial.hypothesis if trial else "",
        "measure": trial.measure if trial else "",
        **{name: getattr(action, name) for name in TEXTS},
        **{name: str(kind(getattr(action, name)).label) for name, kind in CHOICES.items()},
    }
    return row | {"stand": _mark(action.state, *(getattr(action, name) for name in ("kind", "level")), row)}


def milestone_row(milestone: Milestone, action: Action) -> dict[str, Any]:
    row = {
        "no": milestone.pk,
        "action": action.pk,
        "of": action.title,
        "title": milestone.title,
        "due_on": milestone.due_on,
        "done_on": milestone.done_on,
        "owner": milestone.owner.email if milestone.owner else "",
    }
    return row | {"stand": _mark({key: value for key, value in row.items() if key != "of"})}


def _milestones(action: Action) -> list[dict[str, Any]]:
    return [milestone_row(milestone, action) for milestone in action.milestones.all()]


def _money(line: Money, action: Action) -> dict[str, Any]:
    return {
        "action": action.pk,
        "of": action.title,
        "year": line.year,
        "source": line.source,
        "amount": line.amount,
    }


def _partner(partner: Partner, action: Action, names: Names) -> dict[str, Any]:
    return {
        "action": action.pk,
        "of": action.title,
        "unit": names.unit_names.get(partner.unit_id or 0, ""),
        "name": partner.name,
        "hours_a_week": partner.hours_a_week,
    }


def _waiting(each: Dependency, action: Action) -> dict[str, Any]:
    return {
        "action": action.pk,
        "of": action.title,
        "needs": each.needs_id,
        "needs_title": each.needs.title,
        "because": each.reason,
    }


def _mark(*values: object) -> str:
    """The same in every language: choices are marked by their keys, not by the words for them."""
    said = [
        {key: _plain(each) for key, each in value.items() if key not in CHOICES} if isinstance(value, dict) else value
        for value in values
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:10]


def _plain(value: object) -> str:
    """As it reads when it has been through a workbook."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def file_name(on: date) -> str:
    return _("plan %(day)s.xlsx") % {"day": on.isoformat()}
