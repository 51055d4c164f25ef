"""A thread from words to light, made the way the product makes it."""

from dataclasses import dataclass
from datetime import date

from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import grew_out_of
from roret.organisational.followup import operations as followup
from roret.organisational.followup.models import Round
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Direction, Strategy, TopicLink
from roret.strategic.voices.models import Collection, Contribution, Sorting, Topic
from tests import make


@dataclass
class World:
    """One strategy: its first direction has a topic with contributions, and actions that grew out of the first."""

    place: make.Place
    collection: Collection
    topic: Topic
    strategy: Strategy
    direction: Direction
    said: list[Contribution]
    actions: list[Action]


def world(place: make.Place, *, number: int = 1) -> World:
    collection = make.collection(place)
    topic, strategy = make.topic(collection, "The bus"), make.strategy(place)
    direction = make.direction(strategy)
    TopicLink.objects.create(topic=topic, direction=direction, at=make.NOW)
    said = [make.contribution(collection, f"The bus is late, number {n}.") for n in range(number)]
    Sorting.objects.bulk_create(Sorting(contribution=one, topic=topic, at=make.NOW) for one in said)
    actions = [
        make.action(direction, at=place.offer, title=f"A bus that comes, number {n}", state="running")
        for n in range(number)
    ]
    for action in actions:
        grew_out_of(action, said[0], by=place.consultant, at=make.NOW)
    return World(place, collection, topic, strategy, direction, said, actions)


def closed_round(there: World, lights: dict[Action, Light], *, year: int = 2026) -> Round:
    """Each action in `lights` gets its light and the answer is sent; with none, nobody answers at all."""
    round = followup.open_round(
        there.strategy,
        title=f"The year {year}",
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        due_on=make.TODAY,
        units=[there.place.offer],
        by=there.place.consultant,
        on=make.TODAY,
        at=make.NOW,
    )
    request = round.requests.get()
    for action, light in lights.items():
        line = request.lines.get(action=action)
        followup.answer_line(line, light=light, words="So it goes.", by=there.place.leader, at=make.NOW)
    if lights:
        followup.send(request, by=there.place.leader, at=make.NOW)
    return followup.close(round, by=there.place.consultant, at=make.NOW)
