"""Units with actions, and a round about them."""

from dataclasses import dataclass, field
from datetime import date

from roret.foundation.audit.models import Entry
from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.models import Unit
from roret.foundation.organisations.status import Role, UnitKind
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.followup import operations as followup
from roret.organisational.followup.models import Request, Round
from roret.strategic.directions.models import Strategy
from tests import make

QUARTER = {"period_from": date(2026, 10, 1), "period_to": date(2026, 12, 31)}
NEXT_QUARTER = {"period_from": date(2027, 1, 1), "period_to": date(2027, 3, 31)}
DUE = date(2026, 12, 11)


@dataclass
class Work:
    """A strategy, and units that each lead one action of its first direction and have a leader of their own."""

    place: make.Place
    strategy: Strategy
    units: list[Unit]
    leaders: list[Person]
    actions: list[Action] = field(default_factory=list)


def work(place: make.Place, *, units: int = 1, directions: int = 2) -> Work:
    """The first unit is the municipality's own offer with its leader; the others are made beside it."""
    strategy = make.strategy(place, directions=directions)
    made = Work(place, strategy, [place.offer], [place.leader])
    for number in range(2, units + 1):
        unit = organisations.add_unit(
            f"Offer no. {number}",
            organisation=place.organisation,
            kind=UnitKind.OFFER,
            parent=place.centre,
            by="test",
        )
        leader = make.person(f"Leader no. {number}", email=f"leader{number}@{place.organisation.slug}.example")
        organisations.give_role(leader, Role.LEADER, at=unit, since=date(2020, 1, 1), by="test")
        made.units.append(unit)
        made.leaders.append(leader)
    first = make.direction(strategy)
    made.actions = [
        make.action(first, at=unit, title=f"Action no. {n}", state="running") for n, unit in enumerate(made.units, 1)
    ]
    return made


def opened(work: Work, *, title: str = "Fourth quarter", **more) -> Round:
    fields = {**QUARTER, "due_on": DUE, "units": work.units, "on": make.TODAY, "at": make.NOW, **more}
    return followup.open_round(work.strategy, title=title, by=work.place.consultant, **fields)


def request_of(round: Round, unit: Unit) -> Request:
    return round.requests.get(unit=unit)


def answered(
    request: Request, *, by: Person, light: str = "green", words: str = "It goes well.", at=make.NOW
) -> Request:
    """Every line with the same light and words, and sent."""
    given = {line.pk: followup.Given(light, words) for line in request.lines.all()}
    followup.answer(request, given, by=by, at=at)
    return followup.send(request, by=by, at=at)


def on_record(verb: str) -> list[str]:
    """What the verb was done to, the oldest first."""
    return list(Entry.objects.filter(verb=verb).order_by("pk").values_list("thing", flat=True))
