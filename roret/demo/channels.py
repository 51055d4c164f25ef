"""What came in to the open collection by mail, from meetings, on paper and from a tablet."""

from datetime import timedelta
from typing import Any

from roret.demo.world import DATA, Story, World, noon, read_toml
from roret.strategic.channels.engine.messages import read_message
from roret.strategic.channels.engine.sittings import Said as SaidOnTablet
from roret.strategic.channels.models import Letter, Sheet
from roret.strategic.channels.operations import letters, notes, sheets, sittings
from roret.strategic.voices import operations as voices
from roret.strategic.voices.models import Collection
from roret.strategic.voices.status import Channel


def bring_in(world: World, story: Story) -> None:
    """Some of it waits for somebody, some of it has become input."""
    about = read_toml("channels.toml")

    def happens() -> None:
        collection = Collection.objects.get(organisation=world.organisation, title=about["collection"])
        _sheets(world, collection, about["sheet"])
        _tablet(world, collection, about["tablet"])
        for each in about["notes"]:
            _notes(world, collection, each)
        _mail(world, collection, about["mail"])
        voices.refresh_alike(collection, at=noon(about["on"]))  # no worker runs while the story is told

    story.on(about["on"], happens)


def _sheets(world: World, collection: Collection, rows: list[dict[str, Any]]) -> None:
    printed = Sheet.objects.filter(collection=collection).order_by("pk")
    for sheet, row in zip(printed, rows, strict=False):
        said = [sheets.Said(each["text"], collection.questions.get(number=each["question"])) for each in row["said"]]
        sheets.type_in(
            sheet,
            said=said,
            role=row["role"],
            may_quote=row.get("may_quote", False),
            spoken_on=row["on"],
            by=world.consultant,
            at=noon(row["on"]),
        )


def _tablet(world: World, collection: Collection, about: dict[str, Any]) -> None:
    """A meeting that was held, sent and ended."""
    begun = noon(about["on"])
    sitting, _token = sittings.begin_sitting(
        collection,
        unit=world.units[about["unit"]],
        place_name=about["place_name"],
        lasts=timedelta(hours=4),
        by=world.consultant,
        at=begun,
    )
    said = [
        SaidOnTablet(
            f"00000000-0000-4000-8000-{number:012}",
            row["text"],
            collection.questions.get(number=row["question"]).pk,
            row["role"],
            row["verbatim"],
            row["may_quote"],
            begun + timedelta(minutes=10 * number),
        )
        for number, row in enumerate(about["said"], 1)
    ]
    sittings.receive(sitting, said, at=begun + timedelta(hours=1))
    sittings.end_sitting(sitting, by=world.consultant, at=begun + timedelta(hours=2))


def _notes(world: World, collection: Collection, about: dict[str, Any]) -> None:
    at = noon(about["spoken_on"] + timedelta(days=1))
    brought = notes.bring_notes(about["name"], about["text"].encode(), to=collection, by=world.consultant, at=at)
    brought = notes.describe_notes(
        brought,
        name=about["name"].removesuffix(".txt"),
        role=about["role"],
        channel=Channel.MEETING,
        unit=world.units[about["unit"]],
        place_name="",
        spoken_on=about["spoken_on"],
        verbatim=False,
        may_quote=about.get("may_quote", False),
        by=world.consultant,
    )
    if about.get("stored"):
        notes.store_notes(brought, by=world.consultant, at=at)


def _mail(world: World, collection: Collection, about: dict[str, Any]) -> None:
    for name in about["waiting"]:
        _receive(world, collection, name)
    for row in about["taken"]:
        letter = _receive(world, collection, row["file"])
        letters.take(
            letter,
            text=letter.text,
            question=collection.questions.get(number=row["question"]),
            role=row["role"],
            answer_to_sender=True,
            by=world.consultant,
            at=letter.received_at,
        )


def _receive(world: World, collection: Collection, name: str) -> Letter:
    """Mailed as the file says, and dropped on the page the same moment."""
    content = (DATA / "mail" / name).read_bytes()
    sent = read_message(content).written_at
    assert sent is not None
    letter, _new = letters.receive(content, to=collection, at=sent, by=world.consultant)
    return letter
