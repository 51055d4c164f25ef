"""Who stands behind a direction: the topics and contributions it grew out of, with counts and quotes.

For one direction or all of a strategy's, the number of queries is the same: links with sizes, voices through topics,
origins, and quotes from topics where they are asked for.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Length, RowNumber

from roret.strategic.directions.models import Direction, Origin, Strategy, TopicLink
from roret.strategic.voices.models import Contribution, Sorting, Topic

QUOTES = 6  # a handful
PER_TOPIC = 3  # so that no topic takes all the room
SHORT, LONG = 20, 240  # characters: quotes that say something and can be read at a glance come first


@dataclass(frozen=True)
class Quote:
    """Words that may be quoted, with their provenance. `reason` says why they matter here, "" from a topic."""

    contribution: Contribution
    reason: str
    topic: str

    @property
    def text(self) -> str:
        return self.contribution.shown_text


@dataclass(frozen=True)
class TopicBehind:
    """A topic that speaks for a direction; `size` is how many contributions stand under it."""

    topic: Topic
    size: int
    reason: str


@dataclass(frozen=True)
class Behind:
    """`voices` counts each contribution once, through topics or straight; `straight` those linked one by one."""

    topics: tuple[TopicBehind, ...] = ()
    origins: tuple[Origin, ...] = ()
    voices: int = 0
    straight: int = 0
    quotes: tuple[Quote, ...] = ()


def behind(direction: Direction, *, quotes: int = QUOTES) -> Behind:
    return _behind([direction.pk], quotes)[direction.pk]


def behind_all(strategy: Strategy, *, quotes: int = 0) -> dict[int, Behind]:
    """Direction key → who stands behind it, for every direction of the strategy. Quotes only when asked for."""
    return _behind([direction.pk for direction in strategy.directions.all()], quotes)


def _behind(directions: list[int], quotes: int) -> dict[int, Behind]:
    links = _by_direction(_links(directions))
    through = _voices_through_topics(directions)
    origins = _by_direction(_origins(directions))
    said = _by_direction(_said_under_topics(directions)) if quotes else {}
    return {
        pk: Behind(
            topics=tuple(TopicBehind(link.topic, link.size, link.reason) for link in links.get(pk, [])),
            origins=tuple(origins.get(pk, [])),
            voices=through.get(pk, 0) + sum(not origin.counted for origin in origins.get(pk, [])),
            straight=len(origins.get(pk, [])),
            quotes=_chosen(origins.get(pk, []), said.get(pk, []), quotes),
        )
        for pk in directions
    }


def _by_direction(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.direction_id].append(row)
    return found


def _links(directions: list[int]) -> list[Any]:
    """Largest topic first."""
    sizes = Sorting.objects.filter(topic=OuterRef("topic")).order_by().values("topic").annotate(n=Count("pk"))
    links = TopicLink.objects.filter(direction__in=directions).select_related("topic")
    size = Coalesce(Subquery(sizes.values("n"), output_field=IntegerField()), 0)
    return list(links.annotate(size=size).order_by("-size", "topic__name"))


def _voices_through_topics(directions: list[int]) -> dict[int, int]:
    links = TopicLink.objects.filter(direction__in=directions).order_by().values("direction")
    return dict(links.annotate(n=Count("topic__sortings__contribution", distinct=True)).values_list("direction", "n"))


def _origins(directions: list[int]) -> list[Any]:
    """`counted`: the contribution is among the voices through topics already."""
    linked = TopicLink.objects.filter(
        direction=OuterRef("direction"), topic__sortings__contribution=OuterRef("contribution")
    )
    origins = Origin.objects.filter(direction__in=directions).select_related("contribution")
    return list(origins.annotate(counted=Exists(linked)))


def _said_under_topics(directions: list[int]) -> list[Any]:
    """The first few quotable contributions of each linked topic, those of a readable length first."""
    contribution = "topic__sortings__contribution"
    length = Length(f"{contribution}__shown_text")
    ranked = (
        TopicLink.objects.filter(
            **{
                "direction__in": directions,
                f"{contribution}__in": Contribution.objects.quotable().exclude(shown_text=""),
            }
        )
        .annotate(said=F(contribution), length=length)
        .annotate(awkward=Case(When(length__range=(SHORT, LONG), then=Value(0)), default=Value(1)))
        .annotate(
            rank=Window(
                RowNumber(),
                partition_by=[F("pk")],
                order_by=[F("awkward"), F(f"{contribution}__verbatim").desc(), F("said")],
            )
        )
        .filter(rank__lte=PER_TOPIC)
        .select_related("topic")
        .order_by("rank", "pk")
    )
    links: list[Any] = list(ranked)
    contributions = Contribution.objects.in_bulk({link.said for link in links})
    for link in links:
        link.contribution = contributions[link.said]
    return links


def _chosen(origins: list[Any], links: list[Any], quotes: int) -> tuple[Quote, ...]:
    """First the words linked one by one, with their reason, then from each topic in turn. Near-duplicates once."""
    chosen: dict[int, Quote] = {}
    for origin in origins:
        said = origin.contribution
        if said.may_quote and said.set_aside_at is None and said.shown_text:
            chosen.setdefault(said.alike or said.pk, Quote(said, origin.reason, ""))
    for link in links:
        chosen.setdefault(
            link.contribution.alike or link.contribution.pk, Quote(link.contribution, "", link.topic.name)
        )
    return tuple(chosen.values())[:quotes]
