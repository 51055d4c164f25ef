"""Plain factories: real things, made the way the product makes them, with as little said as possible."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.models import Organisation, Unit
from roret.foundation.organisations.status import Role, UnitKind
from roret.foundation.people import operations as people
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.models import Collection, Contribution, Question, Topic
from roret.strategic.voices.status import Channel, CollectionState, Speaker

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PASSWORD = "a long enough password"


@dataclass
class Place:
    """A municipality: root ▸ centre ▸ offer, a committee, and one person in every role."""

    organisation: Organisation
    root: Unit
    centre: Unit
    offer: Unit
    committee: Unit
    citizen: Person
    employee: Person
    leader: Person
    consultant: Person
    politician: Person
    administrator: Person


def person(name: str, *, email: str = "") -> Person:
    made = people.register(email or f"{name.lower().replace(' ', '.')}@example.dk", name, language="en", by="test")
    made.set_password(PASSWORD)
    made.save()
    return made


def place(name: str, slug: str) -> Place:
    organisation = organisations.found(name, slug, by="test")
    root = organisation.units.get(parent=None)

    def unit(unit_name: str, kind: str, parent: Unit) -> Unit:
        return organisations.add_unit(unit_name, organisation=organisation, kind=kind, parent=parent, by="test")

    centre = unit("Centre for Support", UnitKind.CENTRE, root)
    offer = unit("The Lighthouse", UnitKind.OFFER, centre)
    committee = unit("Social Committee", UnitKind.COMMITTEE, root)

    def somebody(role: Role, at: Unit) -> Person:
        made = person(f"{role.label.title()} of {slug}", email=f"{role.value}@{slug}.example")
        organisations.give_role(made, role, at=at, since=date(2020, 1, 1), by="test")
        return made

    return Place(
        organisation=organisation,
        root=root,
        centre=centre,
        offer=offer,
        committee=committee,
        citizen=somebody(Role.CITIZEN, root),
        employee=somebody(Role.EMPLOYEE, offer),
        leader=somebody(Role.LEADER, offer),
        consultant=somebody(Role.CONSULTANT, root),
        politician=somebody(Role.POLITICIAN, committee),
        administrator=somebody(Role.ADMINISTRATOR, root),
    )


def collection(
    place: Place, *, title: str = "Kick-off", slug: str = "kick-off", state=CollectionState.OPEN
) -> Collection:
    made = Collection.objects.create(
        organisation=place.organisation, title=title, slug=slug, state=state, opens_on=date(2026, 1, 1)
    )
    for number, text in enumerate(["What works?", "What must be better?", "What is your idea?"], 1):
        Question.objects.create(collection=made, number=number, text=text)
    return made


def contribution(collection: Collection, text: str = "More coffee and more time.", **more) -> Contribution:
    fields = {
        "organisation": collection.organisation,
        "collection": collection,
        "text": text,
        "shown_text": text,
        "role": Speaker.CITIZEN,
        "channel": Channel.MEETING,
        "may_quote": True,
        "created_at": NOW,
        **more,
    }
    return Contribution.objects.create(**fields)


def topic(collection: Collection, name: str = "Time") -> Topic:
    return Topic.objects.create(collection=collection, name=name, text=f"What is about {name.lower()}.")


def strategy(place: Place, *, title: str = "Master plan", directions: int = 2, adopted: bool = True) -> Strategy:
    made = Strategy.objects.create(
        organisation=place.organisation,
        title=title,
        period_from=2026,
        period_to=2029,
        state=StrategyState.IN_FORCE if adopted else StrategyState.DRAFT,
        adopted_on=date(2025, 12, 10) if adopted else None,
        in_force_on=date(2025, 12, 10) if adopted else None,
        adopted_by="The committee" if adopted else "",
    )
    for number in range(1, directions + 1):
        Direction.objects.create(strategy=made, number=number, title=f"Direction no. {number}", text="We will.")
    return made


def direction(strategy: Strategy, number: int = 1) -> Direction:
    return strategy.directions.get(number=number)


def action(direction: Direction, *, at: Unit, title: str = "Open door on Thursdays", **more) -> Action:
    fields = {
        "organisation": at.organisation,
        "direction": direction,
        "title": title,
        "lead_unit": at,
        "created_at": NOW,
        **more,
    }
    return Action.objects.create(**fields)
