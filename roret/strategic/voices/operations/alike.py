"""Marking near-duplicates, so that they stand together at the sorting desk.

`alike` is the lowest key of those that stand together. The arithmetic is imported where it is used: it takes
longer to load than everything else, and most processes never need it.
"""

from django.db import transaction

from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.operations.bulk import set_column

MOST_COMPARED = 20_000
"""Contributions. One new input is compared with so many of the newest; the rest is found at the next refresh."""


def refresh_alike(collection: Collection) -> int:
    """Find all near-duplicates of a collection anew, writing only what changed. Returns how many groups there are.

    The arithmetic takes seconds for a large collection, so nothing is locked until there is something to write.
    """
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
