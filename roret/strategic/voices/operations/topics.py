"""Topics: made, worded, merged, split and closed, with the trail kept. None is ever deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.voices.engine.letters import free_letter
from roret.strategic.voices.models import Collection, Contribution, Move, Sorting, Topic
from roret.strategic.voices.operations.moves import act
from roret.strategic.voices.status import MoveAct, TopicColour


class CannotMerge(Exception):
    """They are the same, of two collections, or one of them was merged or closed already."""


class CannotSplit(Exception):
    """Nothing was chosen that still stands under it, or it was merged or closed meanwhile."""


class CannotClose(Exception):
    """Something stands under it."""


class CannotComeBack(Exception):
    """It is in use already, or another topic has its name."""


@transaction.atomic
def make_topic(
    name: str, *, collection: Collection, by: Person, text: str = "", colour: str = "", split_from: Topic | None = None
) -> Topic:
    """ValidationError if the name is taken. The letter it gets stays with it."""
    require(by, "voices.sort", collection)
    Collection.objects.select_for_update().get(pk=collection.pk)
    topic = Topic(
        collection=collection,
        name=name.strip(),
        text=text.strip(),
        letter=_free_letter(name, collection),
        colour=colour or TopicColour.GREY,
        split_from=split_from,
    )
    topic.full_clean()
    _check_name_is_free(topic)
    topic.save()
    detail = {"split_from": split_from.name} if split_from else {}
    record("voices.make_topic", topic, by=by, organisation=collection.organisation.slug, **detail)
    return topic


@transaction.atomic
def rename_topic(topic: Topic, *, name: str, text: str, by: Person, colour: str = "") -> Topic:
    """Its name, its colour and what belongs there, in other words. ValidationError if the name is taken."""
    require(by, "voices.sort", topic)
    topic = Topic.objects.select_for_update(of=("self",)).select_related("collection__organisation").get(pk=topic.pk)
    was = topic.name
    topic.name, topic.text, topic.colour = name.strip(), text.strip(), colour or topic.colour
    topic.full_clean()
    _check_name_is_free(topic)
    topic.save(update_fields=["name", "text", "colour"])
    record("voices.rename_topic", topic, by=by, organisation=topic.collection.organisation.slug, was=was)
    return topic


@dataclass(frozen=True)
class Merging:
    """What a merge would do: contributions that move, and those that stand under both already."""

    moving: int
    both: int


def merge_preview(topic: Topic, *, into: Topic) -> Merging:
    standing = Sorting.objects.filter(topic=topic)
    both = standing.filter(contribution__sortings__topic=into).count()
    return Merging(moving=standing.count() - both, both=both)


@transaction.atomic
def merge_topics(topic: Topic, *, into: Topic, by: Person, at: datetime) -> Merging:
    """All under `topic` stands under `into` from now on, with who sorted it and when. The empty row stays, hidden.

    It is a move like any other: the person may undo it until somebody has touched what it moved.
    """
    require(by, "voices.sort", topic)
    held = _held([topic, into])
    if len({one.collection_id for one in held}) != 1 or len(held) != 2:
        raise CannotMerge
    done = merge_preview(topic, into=into)
    followed = list(Topic.objects.filter(merged_into=topic))

    def change(_held: list[Contribution]) -> None:
        standing = Sorting.objects.filter(topic=topic)
        standing.filter(contribution__in=Sorting.objects.filter(topic=into).values("contribution")).delete()
        standing.update(topic=into)

    about = [topic, *followed]
    act("voices.sort", topic.collection, _under(topic), change, by=by, at=at, kind=MoveAct.MERGE, about=about)
    Topic.objects.filter(pk__in=[one.pk for one in about]).update(merged_into=into)
    organisation = topic.collection.organisation.slug
    record("voices.merge_topics", topic, by=by, organisation=organisation, into=into.name, moved=done.moving)
    record("voices.take_in_topic", into, by=by, organisation=organisation, topic=topic.name, moved=done.moving)
    return done


@dataclass(frozen=True)
class Splitting:
    """What a split did. `left_out` had left the topic or was withdrawn meanwhile, and stayed where it was."""

    move: Move
    made: tuple[Topic, ...]
    left_out: int


@transaction.atomic
def split_topic(topic: Topic, *, into: Mapping[str, Sequence[Contribution]], by: Person, at: datetime) -> Splitting:
    """Move what was chosen to new topics, by the names these get. The rest stays, and so does what points at `topic`.

    ValidationError if a name is taken.
    """
    require(by, "voices.sort", topic)
    collection = topic.collection
    Collection.objects.select_for_update().get(pk=collection.pk)
    if not _held([topic]):
        raise CannotSplit
    parts = _still_under(topic, into)
    moving = {one.pk: one for chosen in parts.values() for one in chosen}
    if not moving:
        raise CannotSplit
    made = {
        name: make_topic(name, collection=collection, by=by, colour=topic.colour, split_from=topic)
        for name, chosen in parts.items()
        if chosen
    }

    def change(held: list[Contribution]) -> None:
        Sorting.objects.filter(topic=topic, contribution__in=held).delete()
        _sort_into({new: parts[name] for name, new in made.items()}, by=by, at=at, reason=topic.name)

    about = [topic, *made.values()]
    move = act("voices.sort", collection, list(moving.values()), change, by=by, at=at, kind=MoveAct.SPLIT, about=about)
    counts = {new.name: len(parts[name]) for name, new in made.items()}
    record("voices.split_topic", topic, by=by, organisation=collection.organisation.slug, into=counts)
    return Splitting(move, tuple(made.values()), sum(map(len, into.values())) - sum(map(len, parts.values())))


def _still_under(topic: Topic, into: Mapping[str, Sequence[Contribution]]) -> dict[str, list[Contribution]]:
    """Of what was chosen for each name, what nobody has moved or withdrawn meanwhile."""
    under = {one.pk for one in _under(topic) if one.withdrawn_at is None}
    return {name: [one for one in chosen if one.pk in under] for name, chosen in into.items()}


def _sort_into(parts: Mapping[Topic, Sequence[Contribution]], *, by: Person, at: datetime, reason: str) -> None:
    rows = [
        Sorting(contribution=one, topic=topic, by=by, at=at, reason=reason)
        for topic, chosen in parts.items()
        for one in chosen
    ]
    Sorting.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


@transaction.atomic
def close_topic(topic: Topic, *, by: Person, at: datetime) -> Topic:
    """Out of every list one sorts under. Only an empty one; it can be brought back."""
    require(by, "voices.sort", topic)
    if not _held([topic]) or Sorting.objects.filter(topic=topic).exists():
        raise CannotClose
    Topic.objects.filter(pk=topic.pk).update(closed_at=at)
    record("voices.close_topic", topic, by=by, organisation=topic.collection.organisation.slug)
    topic.closed_at = at
    return topic


@transaction.atomic
def bring_back(topic: Topic, *, by: Person) -> Topic:
    """One that was closed or merged away is in use again. CannotComeBack if another has its name."""
    require(by, "voices.sort", topic)
    collection = Collection.objects.select_for_update().get(pk=topic.collection_id)
    in_use = Topic.objects.filter(collection=collection).in_use().exclude(pk=topic.pk)
    if (topic.merged_into_id is None and topic.closed_at is None) or _has_namesake(topic):
        raise CannotComeBack
    topic.merged_into, topic.closed_at = None, None
    if in_use.filter(letter=topic.letter).exists():
        topic.letter = _free_letter(topic.name, collection)
    topic.save(update_fields=["merged_into", "closed_at", "letter"])
    record("voices.bring_back_topic", topic, by=by, organisation=collection.organisation.slug)
    return topic


def _has_namesake(topic: Topic) -> bool:
    """Letters are compared here: SQLite knows no capital Æ."""
    others = Topic.objects.filter(collection=topic.collection_id).in_use().exclude(pk=topic.pk)
    return topic.name.strip().casefold() in {name.strip().casefold() for name in others.values_list("name", flat=True)}


def _check_name_is_free(topic: Topic) -> None:
    if _has_namesake(topic):
        raise ValidationError(_("There is already a topic with that name."))


def _free_letter(name: str, collection: Collection) -> str:
    taken = set(Topic.objects.filter(collection=collection).in_use().values_list("letter", flat=True))
    return free_letter(name, taken)


def _held(topics: Sequence[Topic]) -> list[Topic]:
    """Locked, and only those still in use; others may go on pointing at them meanwhile."""
    keys = [topic.pk for topic in topics]
    return list(Topic.objects.select_for_update(no_key=True).filter(pk__in=keys).in_use().order_by("pk"))


def _under(topic: Topic) -> list[Contribution]:
    return list(Contribution.objects.filter(sortings__topic=topic))
