"""Few but affected: topics where few speak, or mostly one group, beside the large ones.

The sums are of contributions and not of persons: one person may have said several things.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from roret.strategic.voices.models import Collection, Contribution, Sorting, Topic
from roret.strategic.voices.readings.desk import topics_of
from roret.strategic.voices.status import Channel, Speaker

MOSTLY = 80  # per cent of a topic's contributions from one group
COMMON = 50  # per cent of the whole collection: a group that says so much everywhere says nothing about a topic


@dataclass(frozen=True)
class Heard:
    """One topic. `share` is in per cent of the largest. `mostly` is the group behind at least 80 % of it, and how
    many per cent; "" when nobody is, or when that group says half of everything anyway.
    """

    topic: Topic
    size: int
    share: int
    few: bool
    mostly: str
    percent: int


def topics_by_size(collection: Collection) -> list[Heard]:
    """All in use, the largest first. Few is fewer than the organisation's smallest count: few, but affected."""
    return heard_under(collection, topics_of(collection))


def heard_under(collection: Collection, topics: list[Topic]) -> list[Heard]:
    """The largest first. Two queries."""
    groups = ("contribution__role", "contribution__unit__name", "contribution__channel")
    spoken = Sorting.objects.filter(topic__collection=collection).order_by()
    cells = list(spoken.values_list("topic", *groups).annotate(Count("pk")))
    given = Contribution.objects.filter(collection=collection).order_by()
    every = list(given.values_list("role", "unit__name", "channel").annotate(Count("pk")))
    everywhere = _counted([(0, *cell) for cell in every])[0]
    counted = _counted(cells)
    sizes = {pk: sum(counts["role"].values()) for pk, counts in counted.items()}
    largest = max(sizes.values(), default=1) or 1
    few = collection.organisation.small_count
    rows = [
        Heard(topic, size, round(100 * size / largest), 0 < size < few, *_mostly(counted[topic.pk], everywhere, size))
        for topic in topics
        for size in [sizes.get(topic.pk, 0)]
    ]
    return sorted(rows, key=lambda row: -row.size)


class _Counts(dict[int, dict[str, Counter[str]]]):
    def __missing__(self, key: int) -> dict[str, Counter[str]]:
        self[key] = {"role": Counter(), "unit": Counter(), "channel": Counter()}
        return self[key]


def _counted(cells: list[tuple[int, str, str | None, str, int]]) -> _Counts:
    counted = _Counts()
    for topic, role, unit, channel, count in cells:
        for kind, group in (("role", role), ("unit", unit or ""), ("channel", channel)):
            counted[topic][kind][group] += count
    return counted


def _mostly(counts: dict[str, Counter[str]], everywhere: dict[str, Counter[str]], size: int) -> tuple[str, int]:
    if size < 2:
        return "", 0
    for kind in ("role", "unit", "channel"):
        group, count = counts[kind].most_common(1)[0]
        percent, of_all = 100 * count // size, sum(everywhere[kind].values())
        named = group and group != Speaker.UNKNOWN
        if named and percent >= MOSTLY and 100 * everywhere[kind][group] < COMMON * of_all:
            return _label(kind, group), percent
    return "", 0


def _label(kind: str, group: str) -> str:
    if kind == "role":
        return str(Speaker(group).label)
    return group if kind == "unit" else str(Channel(group).label)
