"""Who stands behind a direction: the topics and contributions it grew out of, with counts and quotes.

What the directions it carries on grew out of counts with it, all the way back, and each contribution once. For one
direction or all of a strategy's, the number of queries is the same: lines back, links with sizes, voices through
topics, origins, which of those are among the voices, and quotes from topics where they are asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Length, RowNumber

from roret.foundation.texts.engine.personal_data import find, hide
from roret.strategic.directions.models import Direction, Origin, Strategy, TopicLink
from roret.strategic.directions.readings.inheritance import Lines, heads, lines_back
from roret.strategic.voices.models import Contribution, Sorting, Topic
from roret.strategic.voices.readings import found_by

QUOTES = 6  # a handful
PER_TOPIC = 3  # so that no topic takes all the room
_SAID = Coalesce("topic__merged_into__sortings__contribution", "topic__sortings__contribution")
SHORT, LONG = 20, 240  # characters: quotes that say something and can be read at a glance come first


@dataclass(frozen=True)
class Quote:
    """Words that may be quoted, with their provenance. `reason` says why they matter here, "" from a topic.

    Everybody may read a quote, so what looks like personal data is hidden in all of it.
    """

    contribution: Contribution
    reason: str
    topic: str

    @property
    def text(self) -> str:
        return self.contribution.shown_text

    @property
    def place(self) -> str:
        return _hidden(self.contribution.place_name)


@dataclass(frozen=True)
class TopicBehind:
    """A topic that speaks for a direction; `size` is how many contributions stand under it."""

    topic: Topic
    size: int
    reason: str
    linked_to: int = 0
    """The direction it is linked to: this one, or one that it carries on."""


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
    lines = lines_back(directions)
    everybody = list(heads(lines))
    links = _by_head(_links(everybody), lines)
    through = voices_through_topics(lines)
    origins = {pk: _once(rows) for pk, rows in _by_head(_origins(everybody), lines).items()}
    heard = heard_through_topics(lines)
    said = _said_under({link.stands_under for each in links.values() for link in each}) if quotes else {}
    return {
        pk: Behind(
            topics=tuple(_topics(links[pk])),
            origins=tuple(origins[pk]),
            voices=through.get(pk, 0) + sum((pk, each.contribution_id) not in heard for each in origins[pk]),
            straight=len(origins[pk]),
            quotes=_chosen(origins[pk], _topics(links[pk]), said, quotes),
        )
        for pk in directions
    }


def _by_head(rows: Iterable[Any], lines: Lines) -> dict[int, list[Any]]:
    """Direction asked about → the rows of its whole line, its own before those it carries on."""
    found: dict[int, list[Any]] = {pk: [] for pk in lines}
    turned = heads(lines)
    for row in rows:
        for pk in turned[row.direction_id]:
            found[pk].append(row)
    for pk, mine in found.items():
        mine.sort(key=lambda row, line=lines[pk]: line.index(row.direction_id))  # type: ignore[misc]
    return found


def _once(origins: Iterable[Origin]) -> list[Origin]:
    """Each contribution once, with the reason that stands nearest."""
    nearest: dict[int, Origin] = {}
    for origin in origins:
        nearest.setdefault(origin.contribution_id, origin)
    return list(nearest.values())


def _links(directions: list[int]) -> list[Any]:
    """`stands_under`: the topic, or the one it was merged into."""
    sizes = Sorting.objects.filter(topic=OuterRef("stands_under")).order_by().values("topic").annotate(n=Count("pk"))
    links = TopicLink.objects.filter(direction__in=directions).select_related("topic__merged_into")
    size = Coalesce(Subquery(sizes.values("n"), output_field=IntegerField()), 0)
    return list(links.with_standing().annotate(size=size))


def _topics(links: Iterable[Any]) -> list[TopicBehind]:
    """Largest first, and each topic once, also when two that were linked have been merged since."""
    found: dict[int, TopicBehind] = {}
    for link in links:
        topic = link.topic.merged_into or link.topic
        found.setdefault(topic.pk, TopicBehind(topic, link.size, _hidden(link.reason), link.direction_id))
    return sorted(found.values(), key=lambda each: (-each.size, each.topic.name))


def voices_through_topics(lines: Lines) -> dict[int, int]:
    """Direction → contributions under the topics of its line, each once.

    Those that carry nothing on are counted together, the others each with their own condition: two queries at most.
    A merged topic stands empty, so each link reaches sortings one way or the other, never both.
    """
    alone = [pk for pk, line in lines.items() if len(line) == 1]
    heirs = {pk: line for pk, line in lines.items() if len(line) > 1}
    links = TopicLink.objects.filter(direction__in=alone).order_by().values("direction")
    counted = dict(links.annotate(n=Count(_SAID, distinct=True)).values_list("direction", "n")) if alone else {}
    if heirs:
        each = {f"n{pk}": Count(_SAID, distinct=True, filter=Q(direction__in=line)) for pk, line in heirs.items()}
        found = TopicLink.objects.filter(direction__in=list(heads(heirs))).aggregate(**each)
        counted |= {pk: found[f"n{pk}"] for pk in heirs}
    return counted


def heard_through_topics(lines: Lines) -> set[tuple[int, int]]:
    """(direction, contribution) where one linked straight to the line stands under a topic of the line as well."""
    turned = heads(lines)
    straight = Origin.objects.filter(direction__in=list(turned)).order_by().values("contribution")
    links = TopicLink.objects.filter(direction__in=list(turned)).annotate(said=_SAID).filter(said__in=straight)
    pairs = links.order_by().values_list("direction", "said").distinct()
    return {(pk, said) for direction, said in pairs for pk in turned[direction]}


def _origins(directions: list[int]) -> list[Origin]:
    return list(Origin.objects.filter(direction__in=directions).select_related("contribution"))


def _said_under(topics: set[int]) -> dict[int, list[Contribution]]:
    """Topic key → its first few quotable contributions, those of a readable length before others."""
    length = Length("contribution__shown_text")
    readable = Case(When(length__range=(SHORT, LONG), then=Value(0)), default=Value(1))
    order: list[Any] = [F("awkward"), F("contribution__verbatim").desc(), F("contribution")]
    ranked = (
        Sorting.objects.filter(
            topic__in=topics, contribution__in=Contribution.objects.quotable().exclude(shown_text="")
        )
        .annotate(length=length)
        .annotate(awkward=readable)
        .annotate(rank=Window(RowNumber(), partition_by=[F("topic")], order_by=order))
        .filter(rank__lte=PER_TOPIC)
        .select_related("contribution")
        .order_by("rank")
    )
    said: dict[int, list[Contribution]] = defaultdict(list)
    for sorting in ranked:
        said[sorting.topic_id].append(sorting.contribution)
    return said


def _chosen(
    origins: list[Any], topics: list[TopicBehind], said: Mapping[int, list[Contribution]], quotes: int
) -> tuple[Quote, ...]:
    """First the words linked one by one, with their reason, then from each topic in turn. Near-duplicates once."""
    chosen: dict[int, Quote] = {}
    for origin in origins:
        words = origin.contribution
        if words.may_quote and words.set_aside_at is None and words.shown_text:
            chosen.setdefault(words.alike or words.pk, Quote(words, _hidden(origin.reason), ""))
    for place in range(PER_TOPIC):
        for behind_it in topics:
            for words in said.get(behind_it.topic.pk, [])[place : place + 1]:
                chosen.setdefault(words.alike or words.pk, Quote(words, "", behind_it.topic.name))
    return tuple(chosen.values())[:quotes]


def _hidden(words: str) -> str:
    return hide(words, find(words))


def found_contributions(direction: Direction, words: str, *, by: object, most: int = 20) -> list[Contribution]:
    """Contributions with these words or this reference that are not linked to the direction yet."""
    mine = Contribution.objects.visible_to(by).filter(organisation=direction.organisation_id)
    return found_by(mine.exclude(pk__in=direction.origins.values("contribution")), words, most)
