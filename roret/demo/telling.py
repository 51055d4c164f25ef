"""Who asked to be told by letter or by somebody they know, and a sample of the sorting that a second person sorted."""

from collections import Counter
from functools import partial
from typing import Any

from roret.demo.world import Story, World, noon, read_csv
from roret.strategic.voices import operations as voices
from roret.strategic.voices.models import SecondSorting, Topic
from roret.strategic.voices.operations.samples import draw_sample, sort_again
from roret.strategic.voices.status import Telling


def ask(world: World, story: Story, data: dict[str, Any]) -> None:
    for row in data["ask"]:
        story.on(row["on"], partial(_ask, world, row))
    story.on(data["sample"]["on"], partial(_sort_twice, world, data["sample"]))


def _ask(world: World, row: dict[str, Any]) -> None:
    """As with the code; and a consultant says who was meant, where we know."""
    how = {key: row[key] for key in ("postal_address", "teller_name") if key in row}
    telling = Telling.LETTER if "postal_address" in row else Telling.PERSON
    asked = voices.change_telling(world.contributions[row["ref"]], telling=telling, at=noon(row["on"]), **how)
    if "teller" in row:
        voices.link_teller(asked, world.people[row["teller"]], by=world.consultant, at=noon(row["on"]))


def _sort_twice(world: World, about: dict[str, Any]) -> None:
    """Most as they stand; each sixth where the topic's nearest would be, so that there is something to settle."""
    assert world.collection is not None
    at, beside = noon(about["on"]), _beside(world)
    sample = draw_sample(world.collection, size=about["size"], seed=1, by=world.consultant, at=at)
    for number, second in enumerate(sample.contributions.order_by("pk")[: about["sorted_again"]]):
        under = _stood(world, second)
        if number % about["differs_each"] == 0:
            under = [beside.get(under[0], under[0])]
        sort_again(second, under=under, by=world.people[about["by"]], at=at)


def _stood(world: World, second: SecondSorting) -> list[Topic]:
    keys = {topic for topic, _person in second.stood}
    return [topic for topic in world.topics.values() if topic.pk in keys]


def _beside(world: World) -> dict[Topic, Topic]:
    """For each topic the one its contributions most often stand under too."""
    together = Counter(
        (world.topics[one], world.topics[other])
        for row in read_csv("sorting.csv")
        for one in filter(None, row["topics"].split(";"))
        for other in row["topics"].split(";")
        if one != other
    )
    return {one: other for (one, other), _count in reversed(together.most_common())}
