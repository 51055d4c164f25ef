"""Topics: made, worded, and merged with the trail kept."""

from dataclasses import dataclass

from django.db import transaction

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.voices.engine.letters import free_letter
from roret.strategic.voices.models import Collection, Sorting, Topic


class CannotMerge(Exception):
    """They are the same, of two collections, or one of them was merged already."""


@transaction.atomic
def make_topic(name: str, *, collection: Collection, by: Person, text: str = "") -> Topic:
    """ValidationError if the name is taken. The letter it gets stays with it."""
    require(by, "voices.sort", collection)
    Collection.objects.select_for_update().get(pk=collection.pk)
    taken = set(Topic.objects.filter(collection=collection).in_use().values_list("letter", flat=True))
    topic = Topic(collection=collection, name=name.strip(), text=text.strip(), letter=free_letter(name, taken))
    topic.full_clean()
    topic.save()
    record("voices.make_topic", topic, by=by, organisation=collection.organisation.slug)
    return topic


@transaction.atomic
def rename_topic(topic: Topic, *, name: str, text: str, by: Person) -> Topic:
    """Its name and what belongs there, in other words. ValidationError if the name is taken."""
    require(by, "voices.sort", topic)
    topic = Topic.objects.select_for_update(of=("self",)).select_related("collection__organisation").get(pk=topic.pk)
    was = topic.name
    topic.name, topic.text = name.strip(), text.strip()
    topic.full_clean()
    topic.save(update_fields=["name", "text"])
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
def merge_topics(topic: Topic, *, into: Topic, by: Person) -> Merging:
    """All under `topic` stands under `into` from now on, with who sorted it and when. The empty row stays, hidden."""
    require(by, "voices.sort", topic)
    locked = Topic.objects.select_for_update().filter(pk__in=[topic.pk, into.pk]).in_use().order_by("pk")
    if len({one.collection_id for one in locked}) != 1 or len(locked) != 2:
        raise CannotMerge
    done = merge_preview(topic, into=into)
    standing = Sorting.objects.filter(topic=topic)
    standing.filter(contribution__in=Sorting.objects.filter(topic=into).values("contribution")).delete()
    standing.update(topic=into)
    Topic.objects.filter(merged_into=topic).update(merged_into=into)
    Topic.objects.filter(pk=topic.pk).update(merged_into=into)
    organisation = topic.collection.organisation.slug
    record("voices.merge_topics", topic, by=by, organisation=organisation, into=into.name, moved=done.moving)
    return done
