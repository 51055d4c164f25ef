"""Sorting: contributions under topics or set aside with a reason, and back again.

Two people may sort at once. Each act locks its contributions, adds rather than replaces, and takes away only what
the person saw. What somebody else did meanwhile stays, or the act is refused with a sentence.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.people.models import Person
from roret.strategic.voices.engine.reasons import without_hidden
from roret.strategic.voices.models import Contribution, Move, Sorting, Topic
from roret.strategic.voices.operations.moves import NotOfThisCollection, SomebodyElse, act, in_use, to_sort_under
from roret.strategic.voices.status import AsideKind, MoveAct

REASON_LENGTH = 200

__all__ = [
    "REASON_LENGTH",
    "NotOfThisCollection",
    "SomebodyElse",
    "add",
    "choose",
    "refuse_set_aside",
    "safe_reason",
    "said_of",
    "set_aside",
    "sort",
    "sort_many",
    "take_back",
    "unsort",
]


def sort(contribution: Contribution, *, under: Iterable[Topic], by: Person, at: datetime, reason: str = "") -> Move:
    """Put it under those topics too; what it stands under already stays."""
    return sort_many([contribution], under=under, by=by, at=at, reason=reason)


@transaction.atomic
def sort_many(
    contributions: Sequence[Contribution], *, under: Iterable[Topic], by: Person, at: datetime, reason: str = ""
) -> Move:
    """The same for several alike, in one move."""
    topics = to_sort_under(under, contributions[0].collection_id)

    def change(locked: list[Contribution]) -> None:
        refuse_set_aside(locked)
        add(locked, topics, by=by, at=at, reasons=dict.fromkeys([topic.pk for topic in topics], reason))

    return act("voices.sort", contributions[0].collection, contributions, change, by=by, at=at, topics=_names(topics))


@transaction.atomic
def unsort(contribution: Contribution, *, under: Iterable[Topic], by: Person, at: datetime) -> Move:
    """Take it away from those topics."""
    topics = in_use(under, contribution.collection_id)

    def change(locked: list[Contribution]) -> None:
        _remove(locked[0], {topic.pk for topic in topics})

    return act(
        "voices.unsort",
        contribution.collection,
        [contribution],
        change,
        by=by,
        at=at,
        kind=MoveAct.UNSORT,
        topics=_names(topics),
    )


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
    kind: MoveAct = MoveAct.SORT,
) -> Move:
    """The desk's save: the whole choice of a person who saw the contribution under `seen`.

    A topic that was seen and is no longer chosen is taken away; one that somebody else added meanwhile stays. Of those
    in `also`, alike and still unsorted, each comes under the same. `reasons` are by topic key: the words that spoke.
    """
    collection, under, seen = contribution.collection, list(under), list(seen)
    if seen:
        in_use([*under, *seen], collection.pk)  # locked together, so that two people cannot wait for each other
    chosen = to_sort_under(under, collection.pk)
    unticked = {topic.pk for topic in in_use(seen, collection.pk)} - {topic.pk for topic in chosen}
    unsorted = list(Contribution.objects.filter(pk__in=[one.pk for one in also]).unsorted())

    def change(locked: list[Contribution]) -> None:
        refuse_set_aside(locked)
        _remove(contribution, unticked)
        add(locked, chosen, by=by, at=at, reasons=reasons or {})

    moving = [contribution, *unsorted]
    return act("voices.sort", collection, moving, change, by=by, at=at, kind=kind, topics=_names(chosen))


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
    """Out of the remainder, with a reason. It leaves the topics it was seen under; under others it is refused.

    A case or abuse is not undone at the desk: those who handed it on take it back on its own page.
    """
    reason = reason.strip()
    seen_under = {topic.pk for topic in in_use(seen, contribution.collection_id)}

    def change(locked: list[Contribution]) -> None:
        refuse_set_aside(locked)
        _remove(locked[0], seen_under)
        standing = list(Sorting.objects.filter(contribution=contribution).select_related("topic", "by"))
        if standing:
            raise SomebodyElse(said_of(standing))
        locked[0].set_aside_at, locked[0].set_aside_reason, locked[0].set_aside_kind = at, reason, kind
        locked[0].full_clean(validate_unique=False)
        locked[0].save(update_fields=["set_aside_at", "set_aside_reason", "set_aside_kind"])

    collection = contribution.collection
    # The reason stands on the row alone: it may repeat what was said, and nothing is ever taken off the record.
    move = act("voices.set_aside", collection, [contribution], change, by=by, at=at, kind=MoveAct.ASIDE)
    if kind != AsideKind.OTHER:
        move.settled_at = at
        move.save(update_fields=["settled_at"])
    return move


@transaction.atomic
def take_back(contribution: Contribution, *, by: Person, at: datetime) -> Move:
    """It is unsorted again. What a unit has as an open case is taken back there first."""

    def change(locked: list[Contribution]) -> None:
        if locked[0].set_aside_at is None:
            raise SomebodyElse(_("It is not set aside any more."))
        if locked[0].cases.open().exists():
            raise SomebodyElse(_("It is with a unit as an individual case. Take the case back first."))
        Contribution.objects.filter(pk=locked[0].pk).update(set_aside_at=None, set_aside_reason="", set_aside_kind="")

    return act("voices.take_back", contribution.collection, [contribution], change, by=by, at=at, kind=MoveAct.BACK)


def said_of(sortings: Iterable[Sorting]) -> str:
    """Who put it where, as a sentence."""
    rows = list(sortings)
    topics = ", ".join(row.topic.name for row in rows)
    person = rows[0].by
    if person is None:
        return _("It has been sorted under %(topics)s.") % {"topics": topics}
    return _("%(person)s has sorted it under %(topics)s.") % {"person": person.name, "topics": topics}


def _names(topics: Iterable[Topic]) -> list[str]:
    return sorted(topic.name for topic in topics)


def add(
    contributions: Iterable[Contribution],
    topics: Iterable[Topic],
    *,
    by: Person,
    at: datetime,
    reasons: Mapping[int, str],
) -> None:
    rows = [
        Sorting(contribution=one, topic=topic, by=by, at=at, reason=safe_reason(one, reasons.get(topic.pk, "")))
        for one in contributions
        for topic in topics
    ]
    Sorting.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def safe_reason(contribution: Contribution, reason: str) -> str:
    """It is read by all who see the sorting, so it names no word that is hidden from some of them."""
    return without_hidden(reason, contribution.text, contribution.shown_text)[:REASON_LENGTH]


def _remove(contribution: Contribution, topic_keys: set[int]) -> None:
    if topic_keys:
        Sorting.objects.filter(contribution=contribution, topic__in=topic_keys).delete()


def refuse_set_aside(contributions: Iterable[Contribution]) -> None:
    for one in contributions:
        if one.set_aside_at is not None:
            raise SomebodyElse(_("It is set aside: %(reason)s. Take it back first.") % {"reason": one.set_aside_reason})
