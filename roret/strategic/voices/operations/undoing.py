"""Undoing the last moves of one person: sortings come back whole, merged topics come apart, split ones together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record_many
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution, Move, Sorting, Step, Topic
from roret.strategic.voices.operations.moves import locked, standings
from roret.strategic.voices.operations.topics import CannotComeBack, bring_back
from roret.strategic.voices.status import AsideKind, MoveAct

UNDO_REACHES = 50  # moves of one person in one collection


class NothingToUndo(Exception):
    """The person has no move left to undo here."""


class PastUndoing(Exception):
    """What the move touched has been changed since; the message says so. The move before it can still be undone."""


def undo(collection: Collection, *, by: Person, at: datetime) -> Move:
    """Undo the person's latest move that still stands, among the last 50.

    If anybody has touched one of its contributions since, nothing is changed and PastUndoing is raised; the move is
    then settled, so that the one before it is next.
    """
    move, problem = _undo(collection, by=by, at=at)
    if problem:
        raise PastUndoing(problem)
    return move


@transaction.atomic
def _undo(collection: Collection, *, by: Person, at: datetime) -> tuple[Move, str]:
    require(by, "voices.sort", collection)
    latest = Move.objects.select_for_update().filter(collection=collection, by=by).order_by("-pk")[:UNDO_REACHES]
    move = next((move for move in latest if move.settled_at is None), None)
    if move is None:
        raise NothingToUndo
    move.settled_at = at
    move.save(update_fields=["settled_at"])
    problem = _undone(move, list(move.steps.select_related("contribution")), by=by, at=at)
    return move, problem


def _undone(move: Move, steps: list[Step], *, by: Person, at: datetime) -> str:
    """Undo it, or say in a sentence why it is left as it is. Topics are locked before contributions, as everywhere."""
    involved = {row["topic"] for step in steps for row in (*step.before["topics"], *step.after["topics"])}
    list(Topic.objects.select_for_update(no_key=True).filter(pk__in={*involved, *move.topics}).order_by("pk"))
    held = locked([step.contribution for step in steps])
    if not _untouched(move, steps):
        return _(
            "Somebody else has sorted it since, so it is left as it is. Undo once more to undo the move before it."
        )
    try:
        with transaction.atomic():
            if move.act == MoveAct.MERGE:
                _come_apart(move, by=by)
            _restore(steps, by=by)
    except (CannotComeBack, ValidationError):
        return _("Another topic has taken the name since, so it is left as it is. Rename that one to bring this back.")
    if move.act == MoveAct.SPLIT:
        _close_empty(move, at=at)
    record_many("voices.undo", held, by=by, organisation=move.collection.organisation.slug)
    return ""


def _untouched(move: Move, steps: Sequence[Step]) -> bool:
    """Whether all stand as the move left them, and nobody has acted on them since, not even to agree."""
    contributions = [step.contribution_id for step in steps]
    later = Step.objects.filter(contribution__in=contributions, move__gt=move.pk, move__settled_at=None)
    if later.exists():
        return False
    now = standings([step.contribution for step in steps])
    return all(_place(now[step.contribution_id]) == _place(step.after) for step in steps)


def _place(standing: dict[str, Any]) -> tuple[set[int], str]:
    return {row["topic"] for row in standing["topics"]}, standing["aside"]


def _come_apart(move: Move, *, by: Person) -> None:
    """The topic that was merged away is in use again, and what had been merged into it follows it back."""
    first, *followed = move.topics
    merged = Topic.objects.get(pk=first)
    if merged.merged_into_id is None:
        raise CannotComeBack
    bring_back(merged, by=by)
    Topic.objects.filter(pk__in=followed).update(merged_into=merged)


def _close_empty(move: Move, *, at: datetime) -> None:
    """Topics that were made to split another, and hold nothing now, are closed again."""
    made = Topic.objects.filter(pk__in=move.topics[1:], merged_into=None, closed_at=None)
    made.filter(sortings=None).update(closed_at=at)


def _restore(steps: Sequence[Step], *, by: Person) -> None:
    """Back to what they were before: topics merged since are followed to where they went, closed ones open again."""
    before = {step.contribution_id: {row["topic"]: row for row in step.before["topics"]} for step in steps}
    topics = Topic.objects.in_bulk({key for rows in before.values() for key in rows})
    for topic in topics.values():
        if topic.closed_at is not None:
            bring_back(topic, by=by)
    known = Person.objects.in_bulk({row["by"] for rows in before.values() for row in rows.values() if row["by"]})
    wanted = {
        (contribution, topics[key].merged_into_id or key): row
        for contribution, rows in before.items()
        for key, row in rows.items()
        if key in topics
    }
    standing = {(row.contribution_id, row.topic_id): row.pk for row in Sorting.objects.filter(contribution__in=before)}
    Sorting.objects.filter(pk__in=[pk for place, pk in standing.items() if place not in wanted]).delete()
    back = [_sorting(*place, row, known) for place, row in wanted.items() if place not in standing]
    Sorting.objects.bulk_create(back, ignore_conflicts=True, batch_size=500)
    for step in steps:
        if step.before["aside"] != step.after["aside"]:
            _put_aside_as_before(step)


def _sorting(contribution: int, topic: int, row: dict[str, Any], known: dict[Any, Person]) -> Sorting:
    at = datetime.fromisoformat(row["at"])
    return Sorting(contribution_id=contribution, topic_id=topic, by=known.get(row["by"]), at=at, reason=row["reason"])


def _put_aside_as_before(step: Step) -> None:
    aside_at = step.before["aside_at"]
    Contribution.objects.filter(pk=step.contribution_id).update(
        set_aside_at=datetime.fromisoformat(aside_at) if aside_at else None,
        set_aside_reason=step.before["aside"],
        set_aside_kind=step.before.get("aside_kind") or (AsideKind.OTHER if aside_at else ""),
    )
