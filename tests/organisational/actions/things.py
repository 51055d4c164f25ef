"""An action in a small municipality, with the people who have something to do with it."""

from dataclasses import dataclass
from datetime import date

from roret.foundation.audit.models import Entry
from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.models import Unit
from roret.foundation.organisations.status import Role, UnitKind
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.strategic.directions.models import Direction
from roret.strategic.voices.models import Collection
from tests import make


@dataclass
class Work:
    """A direction, a collection, and a unit beside the offer with a leader of its own."""

    direction: Direction
    collection: Collection
    harbour: Unit
    harbour_leader: Person


def work(place: make.Place) -> Work:
    harbour = organisations.add_unit(
        "The Harbour", organisation=place.organisation, kind=UnitKind.OFFER, parent=place.centre, by="test"
    )
    leader = make.person("Leader of the Harbour", email=f"harbour@{place.organisation.slug}.example")
    organisations.give_role(leader, Role.LEADER, at=harbour, since=date(2020, 1, 1), by="test")
    return Work(make.direction(make.strategy(place)), make.collection(place), harbour, leader)


def on_record(action: Action) -> list[str]:
    """The verbs written about the action, the oldest first."""
    return list(Entry.objects.about("actions.action", action.pk).order_by("pk").values_list("verb", flat=True))
