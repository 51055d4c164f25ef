"""Sorting what was suggested, many at once: only what a person saw, ticked and looked at again in a preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution, Move, Sorting, Topic
from roret.strategic.voices.operations.moves import act, in_use
from roret.strategic.voices.operations.sorting import REASON_LENGTH, safe_reason
from roret.strategic.voices.status import MoveAct


@dataclass(frozen=True)
class Ticked:
    """One line a person ticked: where the contribution was suggested to go, and the words that spoke for it."""

    contribution: int
    topic: int
    reason: str


@dataclass(frozen=True)
class Batch:
    """What was done. `left_out` had been sorted, set aside or withdrawn meanwhile, or its topic merged or closed."""

    move: Move | None
    sorted: int
    left_out: tuple[Contribution, ...]


@transaction.atomic
def sort_ticked(collection: Collection, ticked: Sequence[Ticked], *, by: Person, at: datetime) -> Batch:
    """Each under its own topic, in one move that is undone as one. The reason says that it was suggested."""
    asked = list(Topic.objects.filter(collection=collection, pk__in=[one.topic for one in ticked]))
    topics = {topic.pk: topic for topic in in_use(asked, collection.pk) if topic.closed_at is None}
    wanted = {one.contribution: one for one in ticked if one.topic in topics}
    every = Contribution.objects.filter(collection=collection, pk__in=[one.contribution for one in ticked])
    held = list(every.select_for_update().order_by("pk"))
    still = set(every.unsorted().values_list("pk", flat=True))
    moving = [one for one in held if one.pk in still and one.pk in wanted]
    left_out = tuple(one for one in held if one not in moving)
    if not moving:
        return Batch(None, 0, left_out)

    def change(locked: list[Contribution]) -> None:
        rows = [_sorting(one, wanted[one.pk], by=by, at=at) for one in locked]
        Sorting.objects.bulk_create(rows, ignore_conflicts=True)

    counts = _counts([topics[wanted[one.pk].topic] for one in moving])
    move = act("voices.sort", collection, moving, change, by=by, at=at, kind=MoveAct.BATCH, suggested=counts)
    return Batch(move, len(moving), left_out)


def _sorting(contribution: Contribution, ticked: Ticked, *, by: Person, at: datetime) -> Sorting:
    words = {"words": safe_reason(contribution, ticked.reason), "person": by.name}
    reason = _("suggested: %(words)s; looked at by %(person)s") % words
    return Sorting(contribution=contribution, topic_id=ticked.topic, by=by, at=at, reason=reason[:REASON_LENGTH])


def _counts(topics: Sequence[Topic]) -> Mapping[str, int]:
    return {topic.name: topics.count(topic) for topic in dict.fromkeys(topics)}
