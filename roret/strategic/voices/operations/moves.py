"""One act of sorting: what it locks, how it is kept so that it can be undone, and where contributions stand.

Two people may sort at once. Each act locks its contributions and topics, in the order of their keys.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record_many
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution, Move, Sorting, Step, Topic
from roret.strategic.voices.status import MoveAct


class SomebodyElse(Exception):
    """Another person has done something with it since it was shown; the message says what."""


class NotOfThisCollection(Exception):
    """Contributions are sorted under topics of their own collection."""


def act(
    verb: str,
    collection: Collection,
    contributions: Sequence[Contribution],
    change: Callable[[list[Contribution]], None],
    *,
    by: Person,
    at: datetime,
    kind: MoveAct = MoveAct.SORT,
    about: Sequence[Topic] = (),
    **detail: Any,
) -> Move:
    """Lock, let `change` do it, and keep what it did: as a move to undo, and on record.

    `about` are the topics the act itself makes or takes away, the first the one it was done to. What was withdrawn
    stays where it stands; only a merge takes it along, because its topic is no longer there.
    """
    require(by, "voices.sort", collection)
    held = locked(contributions)
    if any(one.collection_id != collection.pk for one in held):
        raise NotOfThisCollection
    if kind != MoveAct.MERGE:
        refuse_withdrawn(held)
    before = standings(held)
    change(held)
    after = standings(held)
    move = Move.objects.create(collection=collection, by=by, at=at, act=kind, topics=[topic.pk for topic in about])
    steps = [Step(move=move, contribution=one, before=before[one.pk], after=after[one.pk]) for one in held]
    Step.objects.bulk_create(steps, batch_size=500)
    record_many(verb, held, by=by, organisation=collection.organisation.slug, **detail)
    return move


def locked(contributions: Iterable[Contribution]) -> list[Contribution]:
    """In the order of their keys, so that two people cannot wait for each other."""
    keys = [one.pk for one in contributions]
    return list(Contribution.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def refuse_withdrawn(contributions: Iterable[Contribution]) -> None:
    if any(one.withdrawn_at is not None for one in contributions):
        raise SomebodyElse(_("It was withdrawn by whoever said it."))


def in_use(topics: Iterable[Topic], collection_pk: int) -> list[Topic]:
    """Those topics as they are now, held while we write: one that was merged is the one it was merged into."""
    keys = {topic.pk for topic in topics}
    if not keys:
        return []
    held = Topic.objects.select_for_update(no_key=True).order_by("pk")
    rows = list(held.filter(pk__in=keys, collection=collection_pk))
    if len(rows) != len(keys):
        raise NotOfThisCollection
    return list({topic.pk: topic for topic in (row.merged_into or row for row in rows)}.values())


def to_sort_under(topics: Iterable[Topic], collection_pk: int) -> list[Topic]:
    """The same, and none of them closed meanwhile."""
    held = in_use(topics, collection_pk)
    for topic in held:
        if topic.closed_at is not None:
            raise SomebodyElse(_("%(topic)s has been closed since. Choose another topic.") % {"topic": topic})
    return held


def standings(contributions: Iterable[Contribution]) -> dict[int, dict[str, Any]]:
    """Where each stands now, as a step keeps it: its sortings whole, so that undoing brings back who and when."""
    keys = [one.pk for one in contributions]
    found: dict[int, dict[str, Any]] = {}
    for one in Contribution.objects.filter(pk__in=keys).only("set_aside_at", "set_aside_reason", "set_aside_kind"):
        at = one.set_aside_at.isoformat() if one.set_aside_at else ""
        aside = {"aside": one.set_aside_reason, "aside_at": at, "aside_kind": one.set_aside_kind}
        found[one.pk] = {"topics": [], **aside}
    for row in Sorting.objects.filter(contribution__in=keys):
        kept = {"topic": row.topic_id, "by": row.by_id, "at": row.at.isoformat(), "reason": row.reason}
        found[row.contribution_id]["topics"].append(kept)
    return found
