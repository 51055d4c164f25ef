"""The collection with its 410 contributions, and what the consultants have sorted so far."""

import csv
import tempfile
from collections import defaultdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from roret.demo.world import DATA, Story, World, noon, read_csv, read_toml
from roret.strategic.channels.operations import sheets
from roret.strategic.voices import operations as voices
from roret.strategic.voices.models import Collection, Topic
from roret.strategic.voices.status import CollectionState

KICK_OFF = date(2025, 3, 12)
SORTED_ON = date(2025, 4, 22)


def collect(world: World, story: Story) -> None:
    """Havneby: the kick-off's 410 notes come in from a file, and most of them are sorted; two collections follow."""
    plan = read_toml("collections.toml")

    def bring_in() -> None:
        world.collection = _collection(
            world,
            title="Startmøde om det sociale område",
            about=(
                "Hvad skal der ske på det sociale område de næste år? Sig det med dine egne ord. "
                "Det, I siger, er det, masterplanen bygger på."
            ),
            questions=[
                "Hvad fungerer godt i dag?",
                "Hvad skal være bedre?",
                "Hvilken idé vil du give med på vejen?",
            ],
            opens_on=KICK_OFF,
            **_planned(world, plan["kick_off"]),
        )
        voices.bring_in(
            DATA / "contributions.csv", collection=world.collection, by=world.consultant, at=noon(date(2025, 4, 14))
        )
        voices.refresh_alike(world.collection, at=noon(date(2025, 4, 14)))
        _know_by_reference(world)
        _know_where(world)
        make_topics(world, read_csv("topics.csv"))

    story.on(date(2025, 4, 14), bring_in)
    story.on(SORTED_ON, partial(_sort, world, read_csv("sorting.csv")))
    for about in plan["collection"]:
        story.on(max(row["on"] for row in about["contribution"]), partial(_collect_more, world, about))


def collect_few(world: World, story: Story, data: dict[str, Any]) -> None:
    """Klitby: a small collection of its own."""

    def bring_in() -> None:
        about = data["collection"]
        world.collection = _collection(
            world, title=about["title"], about="", questions=[about["question"]], opens_on=about["opens_on"]
        )
        _bring_in_rows(world, about["contribution"])
        make_topics(world, about["topics"])
        _sort(
            world,
            [{"ref": r["ref"], "topics": ";".join(r["topics"]), "set_aside_reason": ""} for r in about["contribution"]],
        )

    story.on(data["collection"]["opens_on"], bring_in)


def _planned(world: World, about: dict[str, Any]) -> dict[str, Any]:
    """Its texts, phases and targets, as the operations take them."""
    targets = [
        voices.TargetPlan(row["people"], row.get("role", ""), world.units[row["unit"]] if "unit" in row else None)
        for row in about.get("targets", [])
    ]
    texts: dict[str, Any] = {key: about[key] for key in ("asked", "can_change", "cannot_change") if key in about}
    return {**texts, "phases": [voices.PhasePlan(**row) for row in about.get("phases", [])], "targets": targets}


def _know_where(world: World) -> None:
    """The kick-off's file names places; some of them are units of ours."""
    assert world.collection is not None
    for unit in world.units.values():
        world.collection.contributions.filter(place_name=unit.name).update(unit=unit)


def _collect_more(world: World, about: dict[str, Any]) -> None:
    """A collection of what people say themselves, sorted and concluded if it is over."""
    collection = _collection(
        world, **{key: about[key] for key in ("title", "about", "questions", "opens_on")}, **_planned(world, about)
    )
    if "sheets" in about:
        printed = about["sheets"]
        sheets.print_sheets(
            collection,
            count=printed["count"],
            unit=world.units[printed["unit"]],
            by=world.consultant,
            at=noon(printed["on"]),
        )
    topics = {
        name: voices.make_topic(name, collection=collection, text="", by=world.consultant)
        for name in about.get("topics", [])
    }
    for row in about["contribution"]:
        _give(world, collection, row, topics)
    if "concluded_on" in about:
        for state in (CollectionState.CLOSED, CollectionState.CONCLUDED):
            voices.move(collection, to=state, by=world.consultant, on=about["concluded_on"])


def _give(world: World, collection: Collection, row: dict[str, Any], topics: dict[str, Topic]) -> None:
    at = noon(row["on"])
    given = voices.give(
        row["text"],
        to=collection,
        question=collection.questions.get(number=row.get("question", 1)),
        role=row["role"],
        channel=row["channel"],
        unit=world.units[row["unit"]] if "unit" in row else None,
        may_quote=True,
        by=None if row["channel"] == "web" else world.consultant,
        at=at,
    )
    if "aside" in row:
        voices.set_aside(given, reason=row["aside"], by=world.consultant, at=at)
    elif "topics" in row:
        voices.sort_many([given], under=[topics[name] for name in row["topics"]], by=world.consultant, at=at)


def _collection(world: World, **about: Any) -> Collection:
    collection = voices.start_collection(organisation=world.organisation, by=world.consultant, **about)
    return voices.move(collection, to=CollectionState.OPEN, by=world.consultant, on=about["opens_on"])


def _bring_in_rows(world: World, rows: list[dict[str, Any]]) -> None:
    assert world.collection is not None
    columns = ["ref", "text", "role", "channel", "spoken_on"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "klitby.csv"
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        voices.bring_in(path, collection=world.collection, by=world.consultant, at=noon(date(2025, 9, 1)))
    _know_by_reference(world)


def _know_by_reference(world: World) -> None:
    assert world.collection is not None
    world.contributions = {one.reference: one for one in world.collection.contributions.all()}


def make_topics(world: World, rows: list[dict[str, str]]) -> None:
    assert world.collection is not None
    for row in rows:
        world.topics[row["key"]] = voices.make_topic(
            row["name"], collection=world.collection, text=row.get("text", ""), by=world.consultant
        )


def _sort(world: World, rows: list[dict[str, str]]) -> None:
    """Contributions with the same topics go in one move, as they would at the desk."""
    together: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["set_aside_reason"]:
            voices.set_aside(
                world.contributions[row["ref"]],
                reason=row["set_aside_reason"],
                by=world.consultant,
                at=noon(SORTED_ON),
            )
        elif row["topics"]:
            together[row["topics"]].append(row["ref"])
    for topics, refs in together.items():
        voices.sort_many(
            [world.contributions[ref] for ref in refs],
            under=[world.topics[key] for key in topics.split(";")],
            by=world.consultant,
            at=noon(SORTED_ON),
        )
