"""Topics suggested from what has been sorted so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from roret.strategic.voices.models import Collection, Contribution, Sorting, Topic

if TYPE_CHECKING:
    from roret.strategic.voices.engine.suggestions import Suggester


@dataclass(frozen=True)
class Suggestion:
    """A topic by its key, with the words of the contribution that spoke for it."""

    topic: int
    words: tuple[str, ...]


def suggestions_for(
    collection: Collection, contributions: Sequence[Contribution], most: int = 3
) -> list[list[Suggestion]]:
    """Per contribution the topics that what is sorted so far speaks for, the likeliest first. Never applied unseen."""
    in_use = Topic.objects.filter(collection=collection).in_use().order_by("pk")
    topics = tuple((topic.pk, f"{topic.name}\n{topic.text}") for topic in in_use)
    if not topics:
        return [[] for _contribution in contributions]
    sortings = Sorting.objects.filter(contribution__collection=collection).aggregate(n=Count("pk"), latest=Max("pk"))
    learned = suggester_of(collection.pk, topics, sortings["n"], sortings["latest"])
    found = learned.suggest([contribution.text for contribution in contributions], most)
    return [[Suggestion(one.topic, one.because) for one in each if one.because] for each in found]


LEARNED_FROM = 2_000  # sortings, the newest
READ_FOR_WORDS = 5_000  # contributions, the newest: they say which words are rare


@lru_cache(maxsize=8)
def suggester_of(
    collection_pk: int, topics: tuple[tuple[int, str], ...], sortings: int, latest: int | None
) -> "Suggester[int]":
    """What has been learned from a collection's sortings, kept in the process until one comes, goes or is merged.

    Keys of sortings only grow, so their number and the latest key tell any two moments apart. It is not in the
    shared cache: packing and unpacking it there takes half as long as learning anew. The arithmetic is imported
    where it is used: it takes longer to load than everything else.
    """
    from roret.strategic.voices.engine.suggestions import Suggester

    newest = Sorting.objects.filter(contribution__collection=collection_pk).order_by("-pk")[:LEARNED_FROM]
    texts: dict[int, str] = {}
    under: dict[int, list[int]] = {}
    for pk, text, topic in reversed(newest.values_list("contribution", "contribution__text", "topic")):
        texts[pk] = text
        under.setdefault(pk, []).append(topic)
    read = Contribution.objects.filter(collection=collection_pk).order_by("-pk")[:READ_FOR_WORDS]
    return Suggester.fit(
        list(texts.values()), list(under.values()), list(read.values_list("text", flat=True)), dict(topics)
    )
