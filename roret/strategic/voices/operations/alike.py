"""Marking near-duplicates, so that they stand together at the sorting desk.

`alike` is the lowest key of those that stand together. The arithmetic is imported where it is used: it takes
longer to load than everything else, and most processes never need it.
"""

from datetime import datetime

from django.db import transaction

from roret.foundation.access.operations import require
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.operations.bulk import set_column
from roret.strategic.voices.status import AlikeState

MOST_COMPARED = 20_000
"""Contributions. One new input is compared with so many of the newest; the rest is found at the next refresh."""


def ask_for_alike(collection: Collection, *, by: Person, at: datetime) -> None:
    """Somebody sees that it was never done, went wrong or stopped: it waits once more."""
    require(by, "voices.sort", collection)
    alike_waits(collection.pk, at=at)


def alike_waits(collection: int, *, at: datetime) -> None:
    """Many have come in since it was looked for. Said with what came in, so that a lost task is seen."""
    _note(collection, AlikeState.WAITING, at)


def refresh_alike(collection: Collection, *, at: datetime) -> int:
    """Find all near-duplicates of a collection anew, writing only what changed. Returns how many groups there are.

    The arithmetic takes seconds for a large collection, so nothing is locked until there is something to write. What
    comes in meanwhile waits for the next time, and is not called done.
    """
    _note(collection.pk, AlikeState.RUNNING, at)
    try:
        found = _find_groups(collection)
    except Exception:
        _end(collection, AlikeState.FAILED, at)
        raise
    _end(collection, AlikeState.DONE, at)
    return found


def _note(collection: int, state: AlikeState, at: datetime) -> None:
    Collection.objects.filter(pk=collection).update(alike_state=state, alike_at=at)


def _end(collection: Collection, state: AlikeState, began: datetime) -> None:
    """Unless somebody has asked for it again meanwhile."""
    ours = Collection.objects.filter(pk=collection.pk, alike_state=AlikeState.RUNNING, alike_at=began)
    ours.update(alike_state=state)


def _find_groups(collection: Collection) -> int:
    from roret.strategic.voices.engine.similarity import groups_of_similar

    rows = list(
        Contribution.objects.filter(collection=collection).order_by("pk").values_list("pk", "text", "alike").iterator()
    )
    groups = groups_of_similar([text for _pk, text, _alike in rows])
    wanted = {rows[index][0]: rows[group[0]][0] for group in groups for index in group}
    changed = {pk: wanted.get(pk) for pk, _text, alike in rows if alike != wanted.get(pk)}
    with transaction.atomic():
        set_column(Contribution, "alike", changed)
    return len(groups)


def mark_alike(contribution: Contribution) -> int | None:
    """Put one new contribution with the one most like it, if any is. Returns what they now stand under.

    Nothing is locked while texts are compared: others go on giving input meanwhile.
    """
    from roret.strategic.voices.engine.similarity import nearest

    others = Contribution.objects.filter(collection=contribution.collection_id).exclude(pk=contribution.pk)
    newest = list(others.order_by("-pk").values_list("pk", "text")[:MOST_COMPARED])
    found = nearest(contribution.text, [text for _pk, text in newest], most=1)
    if not found:
        return None
    return _stand_together(contribution, newest[found[0][0]][0])


@transaction.atomic
def _stand_together(contribution: Contribution, other: int) -> int | None:
    """What `other` stands under is read again here: it may have been grouped while texts were compared."""
    row = Contribution.objects.select_for_update().filter(pk=other).values_list("alike").first()
    if row is None:
        return None
    contribution.alike = row[0] or other
    Contribution.objects.filter(pk__in=[other, contribution.pk]).update(alike=contribution.alike)
    return contribution.alike
