"""Sorting: contributions under topics or set aside with a reason, and back again.

Two people may sort at once. Each act locks its contributions, adds rather than replaces, and takes away only what
the person saw. What somebody else did meanwhile stays, or the act is refused with a sentence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record_many
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution, Move, Sorting, Step, Topic
from roret.strategic.voices.status import AsideKind

UNDO_REACHES = 50  # moves of one person in one collection
REASON_LENGTH = 200


class SomebodyElse(Exception):
    """Another person has done something with it since it was shown; the message says what."""


class NotOfThisCollection(Exception):
    """Contributions are sorted under topics of their own collection."""


class NothingToUndo(Exception):
    """The person has no move left to undo here."""


class PastUndoing(Exception):
    """What the move touched has been changed since; the message says so. The move before it can still be undone."""


def sort(contribution: Contribution, *, under: Iterable[Topic], by: Person, at: datetime, reason: str = "") -> Move:
    """Put it under those topics too; what it stands under already stays."""
    return sort_many([contribution], under=under, by=by, at=at, reason=reason)


@transaction.atomic
def sort_many(
    contributions: Sequence[Contribution], *, under: Iterable[Topic], by: Person, at: datetime, reason: str = ""
) -> Move:
    """The same for several alike, in one move."""
    topics = _in_use(under, contributions[0].collection_id)

    def change(locked: list[Contribution]) -> None:
        _refuse_set_aside(locked)
        _add(locked, topics, by=by, at=at, reasons=dict.fromkeys([topic.pk for topic in topics], reason))

    return _act("voices.sort", contributions, change, by=by, at=at, topics=_names(topics))


@transaction.atomic
def unsort(contribution: Contribution, *, under: Iterable[Topic], by: Person, at: datetime) -> Move:
    """Take it away from those topics."""
    topics = _in_use(under, contribution.collection_id)

    def change(locked: list[Contribution]) -> None:
        _remove(locked[0], {topic.pk for topic in topics})

    return _act("voices.unsort", [contribution], change, by=by, at=at, topics=_names(topics))


@transaction.atomic
def choose(
    contribution: Contribution,
    *,
    under: Iterable[Topic],
    seen: Iterable[Topic] = (),
    also: Sequence[Contribution] = (),
    by: Person,
    at: datetime,
    reasons: Mapping[int, str] | None = None,
) -> Move:
    """The desk's save: the whole choice of a person who saw the contribution under `seen`.

    A topic that was seen and is no longer chosen is taken away; one that somebody else added meanwhile stays. Of those
    in `also`, alike and still unsorted, each comes under the same. `reasons` are by topic key: the words that spoke.
    """
    chosen = _in_use(under, contribution.collection_id)
    unticked = {topic.pk for topic in _in_use(seen, contribution.collection_id)} - {topic.pk for topic in chosen}
    unsorted = list(Contribution.objects.filter(pk__in=[one.pk for one in also]).unsorted())

    def change(locked: list[Contribution]) -> None:
        _refuse_set_aside(locked)
        _remove(contribution, unticked)
        _add(locked, chosen, by=by, at=at, reasons=reasons or {})

    return _act("voices.sort", [contribution, *unsorted], change, by=by, at=at, topics=_names(chosen))


@transaction.atomic
def set_aside(
    contribution: Contribution,
    *,
    reason: str,
    by: Person,
    at: datetime,
    seen: Iterable[Topic] = (),
    kind: AsideKind = AsideKind.OTHER,
) -> Move:
    """Out of the remainder, with a reason. It leaves the topics it was seen under; under others it is refused."""
    reason = reason.strip()

    def change(locked: list[Contribution]) -> None:
        _refuse_set_aside(locked)
        _remove(locked[0], {topic.pk for topic in _in_use(seen, contribution.collection_id)})
        standing = list(Sorting.objects.filter(contribution=contribution).select_related("topic", "by"))
        if standing:
            raise SomebodyElse(said_of(standing))
        locked[0].set_aside_at, locked[0].set_aside_reason, locked[0].set_aside_kind = at, reason, kind
        locked[0].full_clean(validate_unique=False)
        locked[0].save(update_fields=["set_aside_at", "set_aside_reason", "set_aside_kind"])

    return _act("voices.set_aside", [contribution], change, by=by, at=at, reason=reason)


@transaction.atomic
def take_back(contribution: Contribution, *, by: Person, at: datetime) -> Move:
    """It is unsorted again."""

    def change(locked: list[Contribution]) -> None:
        Contribution.objects.filter(pk=locked[0].pk).update(set_aside_at=None, set_aside_reason="", set_aside_kind="")

    return _act("voices.take_back", [contribution], change, by=by, at=at)


def undo(collection: Collection, *, by: Person, at: datetime) -> Move:
    """Undo the person's latest move that still stands, among the last 50.

    If anybody has touched one of its contributions since, nothing is changed and PastUndoing is raised; the move is
    then settled, so that the one before it is next.
    """
    move, done = _undo(collection, by=by, at=at)
    if not done:
        raise PastUndoing(
            _("Somebody else has sorted it since, so it is left as it is. Undo once more to undo the move before it.")
        )
    return move


@transaction.atomic
def _undo(collection: Collection, *, by: Person, at: datetime) -> tuple[Move, bool]:
    require(by, "voices.sort", collection)
    latest = Move.objects.select_for_update().filter(collection=collection, by=by).order_by("-pk")[:UNDO_REACHES]
    move = next((move for move in latest if move.settled_at is None), None)
    if move is None:
        raise NothingToUndo
    move.settled_at = at
    move.save(update_fields=["settled_at"])
    steps = list(move.steps.select_related("contribution"))
    locked = _locked([step.contribution for step in steps])
    done = _untouched(move, steps)
    if done:
        for step in steps:
            _restore(step)
        record_many("voices.undo", locked, by=by, organisation=collection.organisation.slug)
    return move, done


def said_of(sortings: Iterable[Sorting]) -> str:
    """Who put it where, as a sentence."""
    rows = list(sortings)
    topics = ", ".join(row.topic.name for row in rows)
    person = rows[0].by
    if person is None:
        return _("It has been sorted under %(topics)s.") % {"topics": topics}
    return _("%(person)s has sorted it under %(topics)s.") % {"person": person.name, "topics": topics}


def _act(
    verb: str,
    contributions: Sequence[Contribution],
    change: Callable[[list[Contribution]], None],
    *,
    by: Person,
    at: datetime,
    **detail: Any,
) -> Move:
    """Lock, let `change` do it, and keep what it did: as a move to undo, and on record."""
    collection = contributions[0].collection
    require(by, "voices.sort", collection)
    locked = _locked(contributions)
    if any(one.collection_id != collection.pk for one in locked):
        raise NotOfThisCollection
    before = _standings(locked)
    change(locked)
    after = _standings(locked)
    move = Move.objects.create(collection=collection, by=by, at=at)
    steps = [Step(move=move, contribution=one, before=before[one.pk], after=after[one.pk]) for one in locked]
    Step.objects.bulk_create(steps)
    record_many(verb, list(locked), by=by, organisation=collection.organisation.slug, **detail)
    return move


def _locked(contributions: Iterable[Contribution]) -> list[Contribution]:
    """In the order of their keys, so that two people cannot wait for each other."""
    keys = [one.pk for one in contributions]
    return list(Contribution.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _in_use(topics: Iterable[Topic], collection_pk: int) -> list[Topic]:
    """Those topics as they are now, held while we write: one that was merged is the one it was merged into."""
    keys = {topic.pk for topic in topics}
    if not keys:
        return []
    held = Topic.objects.select_for_update(no_key=True).order_by("pk")
    rows = list(held.filter(pk__in=keys, collection=collection_pk))
    if len(rows) != len(keys):
        raise NotOfThisCollection
    return list({topic.pk: topic for topic in (row.merged_into or row for row in rows)}.values())


def _names(topics: Iterable[Topic]) -> list[str]:
    return sorted(topic.name for topic in topics)


def _add(
    contributions: Iterable[Contribution],
    topics: Iterable[Topic],
    *,
    by: Person,
    at: datetime,
    reasons: Mapping[int, str],
) -> None:
    rows = [
        Sorting(contribution=one, topic=topic, by=by, at=at, reason=reasons.get(topic.pk, "")[:REASON_LENGTH])
        for one in contributions
        for topic in topics
    ]
    Sorting.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _remove(contribution: Contribution, topic_keys: set[int]) -> None:
    if topic_keys:
        Sorting.objects.filter(contribution=contribution, topic__in=topic_keys).delete()


def _refuse_set_aside(contributions: Iterable[Contribution]) -> None:
    for one in contributions:
        if one.set_aside_at is not None:
            raise SomebodyElse(_("It is set aside: %(reason)s. Take it back first.") % {"reason": one.set_aside_reason})


def _standings(contributions: Iterable[Contribution]) -> dict[int, dict[str, Any]]:
    """Where each stands now, as a step keeps it: its sortings whole, so that undoing brings back who and when."""
    keys = [one.pk for one in contributions]
    standings: dict[int, dict[str, Any]] = {}
    for one in Contribution.objects.filter(pk__in=keys).only("set_aside_at", "set_aside_reason", "set_aside_kind"):
        at = one.set_aside_at.isoformat() if one.set_aside_at else ""
        aside = {"aside": one.set_aside_reason, "aside_at": at, "aside_kind": one.set_aside_kind}
        standings[one.pk] = {"topics": [], **aside}
    for row in Sorting.objects.filter(contribution__in=keys):
        kept = {"topic": row.topic_id, "by": row.by_id, "at": row.at.isoformat(), "reason": row.reason}
        standings[row.contribution_id]["topics"].append(kept)
    return standings


def _untouched(move: Move, steps: Sequence[Step]) -> bool:
    """Whether all stand as the move left them, and nobody has acted on them since, not even to agree."""
    contributions = [step.contribution for step in steps]
    later = Step.objects.filter(contribution__in=contributions, move__gt=move.pk, move__settled_at=None)
    if later.exists():
        return False
    now = _standings(contributions)
    return all(_place(now[step.contribution_id]) == _place(step.after) for step in steps)


def _place(standing: dict[str, Any]) -> tuple[set[int], str]:
    return {row["topic"] for row in standing["topics"]}, standing["aside"]


def _restore(step: Step) -> None:
    """Back to what it was before: topics merged since are followed to where they went."""
    rows = {row["topic"]: row for row in step.before["topics"]}
    topics = Topic.objects.filter(pk__in=rows)
    wanted = {topic.merged_into_id or topic.pk: rows[topic.pk] for topic in topics}
    Sorting.objects.filter(contribution=step.contribution).exclude(topic__in=wanted).delete()
    known = Person.objects.in_bulk({row["by"] for row in wanted.values() if row["by"]})
    back = [
        Sorting(
            contribution=step.contribution,
            topic_id=key,
            by=known.get(row["by"]),
            at=datetime.fromisoformat(row["at"]),
            reason=row["reason"],
        )
        for key, row in wanted.items()
    ]
    Sorting.objects.bulk_create(back, ignore_conflicts=True)
    aside_at = step.before["aside_at"]
    Contribution.objects.filter(pk=step.contribution_id).update(
        set_aside_at=datetime.fromisoformat(aside_at) if aside_at else None,
        set_aside_reason=step.before["aside"],
        set_aside_kind=step.before.get("aside_kind") or (AsideKind.OTHER if aside_at else ""),
    )
