"""A sample of what is sorted, sorted a second time by somebody else who does not see where it stands."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, zip_longest

from django.db import transaction

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution, Sample, SecondSorting, Sorting, Topic
from roret.strategic.voices.operations.moves import refuse_withdrawn, to_sort_under
from roret.strategic.voices.operations.sorting import choose
from roret.strategic.voices.status import MoveAct, Settled

SAMPLE_SIZE = 40
MOST_DRAWN = 200


class NothingToDraw(Exception):
    """Nothing with words stands under a topic yet."""


class OwnSecond(Exception):
    """The person sorted it the first time, and has not said that it is to be so."""


class AlreadySecond(Exception):
    """It has been sorted a second time already, or what it differed in is settled."""


@transaction.atomic
def draw_sample(collection: Collection, *, size: int = SAMPLE_SIZE, seed: int, by: Person, at: datetime) -> Sample:
    """Drawn by chance, and in turn from each topic, so that small ones are there too. The same seed draws the same."""
    require(by, "voices.sort", collection)
    standing: dict[int, list[list[int | None]]] = {}
    sortings = Sorting.objects.filter(topic__collection=collection, contribution__withdrawn_at=None).order_by("pk")
    for contribution, topic, person in sortings.values_list("contribution", "topic", "by"):
        standing.setdefault(contribution, []).append([topic, person])
    if not standing:
        raise NothingToDraw
    drawn = _in_turn(standing, min(size, MOST_DRAWN), random.Random(seed))  # noqa: S311 - a fair draw, and no secret
    sample = Sample.objects.create(collection=collection, drawn_by=by, drawn_at=at)
    rows = [SecondSorting(sample=sample, contribution_id=key, stood=standing[key]) for key in drawn]
    SecondSorting.objects.bulk_create(rows)
    record("voices.draw_sample", sample, by=by, organisation=collection.organisation.slug, size=len(rows))
    return sample


@transaction.atomic
def sort_again(
    second: SecondSorting, *, under: Iterable[Topic], by: Person, at: datetime, own: bool = False
) -> SecondSorting:
    """Where a second person would put it. `own`: the person knows that it was theirs the first time too."""
    require(by, "voices.sort", second.sample)
    second = SecondSorting.objects.select_for_update(of=("self",)).select_related("sample").get(pk=second.pk)
    if second.at is not None:
        raise AlreadySecond
    if not own and by.pk in {person for _topic, person in second.stood}:
        raise OwnSecond
    refuse_withdrawn([second.contribution])
    topics = to_sort_under(under, second.sample.collection_id)
    second.by, second.at = by, at
    second.save(update_fields=["by", "at"])
    second.topics.set(topics)
    return second


@transaction.atomic
def settle(second: SecondSorting, *, as_: Settled, by: Person, at: datetime) -> SecondSorting:
    """Keep it where it stands, or put it where the second person did: a move like any other, undone like any other."""
    require(by, "voices.sort", second.sample)
    second = SecondSorting.objects.select_for_update(of=("self",)).select_related("sample").get(pk=second.pk)
    if second.at is None or second.settled:
        raise AlreadySecond
    contribution = Contribution.objects.select_related("collection__organisation").get(pk=second.contribution_id)
    standing = list(Topic.objects.filter(sortings__contribution=contribution))
    under = list(second.topics.all()) if as_ == Settled.CHANGED else standing
    choose(contribution, under=under, seen=standing, by=by, at=at, kind=MoveAct.SECOND)
    second.settled = as_
    second.save(update_fields=["settled"])
    return second


def _in_turn(standing: Mapping[int, Sequence[Sequence[int | None]]], size: int, chance: random.Random) -> list[int]:
    by_topic: dict[int | None, list[int]] = {}
    for key, rows in standing.items():
        by_topic.setdefault(chance.choice(rows)[0], []).append(key)
    for keys in by_topic.values():
        chance.shuffle(keys)
    turns = chain.from_iterable(zip_longest(*by_topic.values()))
    drawn = [key for key in turns if key is not None][:size]
    chance.shuffle(drawn)
    return drawn
