"""The list of topics: how much stands under each, and where few or only one group speak."""

from dataclasses import dataclass

from django.db.models import Count, Min

from roret.strategic.voices.models import Collection, Sorting, Topic
from roret.strategic.voices.status import Speaker
from roret.strategic.voices.views.desk_page import topics_of


@dataclass(frozen=True)
class Row:
    """`share` is in per cent of the largest topic. `only` is the group that speaks alone here, as a word, or ""."""

    topic: Topic
    size: int
    share: int
    few: bool
    only: str


def rows_of(collection: Collection) -> list[Row]:
    """The largest first. Few is fewer than the organisation's smallest count: few, but affected."""
    spoken = Sorting.objects.filter(topic__collection=collection).order_by().values_list("topic")
    sizes = {
        pk: (size, roles, role)
        for pk, size, roles, role in spoken.annotate(
            Count("pk"), Count("contribution__role", distinct=True), Min("contribution__role")
        )
    }
    largest = max((size for size, _roles, _role in sizes.values()), default=1)
    rows = [_row(topic, *sizes.get(topic.pk, (0, 0, "")), largest, collection) for topic in topics_of(collection)]
    return sorted(rows, key=lambda row: -row.size)


def _row(topic: Topic, size: int, roles: int, role: str, largest: int, collection: Collection) -> Row:
    return Row(
        topic=topic,
        size=size,
        share=round(100 * size / largest),
        few=0 < size < collection.organisation.small_count,
        only=str(Speaker(role).label) if roles == 1 and size > 1 else "",
    )
