"""Figures and lists for pages: what a collection holds, what may be looked for in it, and the way to a receipt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, OuterRef, Prefetch, Q
from django.utils.safestring import SafeString, mark_safe

from roret.foundation.texts.engine.personal_data import Kind, find
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet, Question, Sorting, Topic
from roret.strategic.voices.status import Channel, Speaker

if TYPE_CHECKING:
    from roret.strategic.voices.engine.suggestions import Suggester

PAGE = 50


def receipt_path(code: str) -> str:
    """Where whoever has the code follows their input. The page itself is made further up."""
    return f"/r/{code}/"


def receipt_address(code: str) -> str:
    """The same, as it stands in mails and in the QR."""
    return settings.ADDRESS.rstrip("/") + receipt_path(code)


def qr(address: str, title: str) -> SafeString:
    """A QR code as inline SVG without a style attribute; `title` is read aloud in its place."""
    drawn = segno.make(address, error="m").svg_inline(scale=6, border=2, omitsize=True, title=title, svgclass="qr")
    return mark_safe(drawn)  # noqa: S308 - segno escapes the title and draws the rest itself


def kinds_of_personal_data(text: str) -> list[Kind]:
    """The kinds found in a text, each once, the most sensitive first."""
    found = {finding.kind for finding in find(text)}
    return [kind for kind in Kind if kind in found]


@dataclass(frozen=True)
class Slice:
    """One line of a breakdown. `key` is what the list is filtered by."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class CollectionFigures:
    """What stands in a collection. total = sorted + unsorted + set aside."""

    total: int
    sorted: int
    unsorted: int
    set_aside: int
    personal_data: int
    by_question: tuple[Slice, ...]
    by_role: tuple[Slice, ...]
    by_channel: tuple[Slice, ...]


@dataclass(frozen=True)
class _Cell:
    """How many contributions are the same in all that is counted by."""

    question: int | None
    role: str
    channel: str
    is_aside: bool
    is_sorted: bool
    has_personal_data: bool
    count: int


def figures_of(collection: Collection) -> CollectionFigures:
    """Two queries, and one walk through the contributions, whatever the collection holds."""
    cells = _cells_of(collection)
    questions = [(question.pk, question.text) for question in collection.questions.all()]
    by_question = _sums(cells, "question")
    return CollectionFigures(
        total=sum(cell.count for cell in cells),
        set_aside=sum(cell.count for cell in cells if cell.is_aside),
        sorted=sum(cell.count for cell in cells if cell.is_sorted and not cell.is_aside),
        unsorted=sum(cell.count for cell in cells if not cell.is_sorted and not cell.is_aside),
        personal_data=sum(cell.count for cell in cells if cell.has_personal_data),
        by_question=tuple(Slice(str(pk), text, by_question[pk]) for pk, text in questions),
        by_role=_by_choice(_sums(cells, "role"), Speaker),
        by_channel=_by_choice(_sums(cells, "channel"), Channel),
    )


def _cells_of(collection: Collection) -> list[_Cell]:
    given = Contribution.objects.filter(collection=collection).order_by()
    marked = given.annotate(
        is_aside=ExpressionWrapper(Q(set_aside_at__isnull=False), BooleanField()),
        is_sorted=Exists(Sorting.objects.filter(contribution=OuterRef("pk"))),
        has_personal_data=ExpressionWrapper(~Q(personal_data=""), BooleanField()),
    )
    counted_by = ("question", "role", "channel", "is_aside", "is_sorted", "has_personal_data")
    rows = marked.values_list(*counted_by).annotate(count=Count("pk"))
    return [_Cell(*row) for row in rows]


def _sums(cells: list[_Cell], field: str) -> Counter[Any]:
    sums: Counter[Any] = Counter()
    for cell in cells:
        sums[getattr(cell, field)] += cell.count
    return sums


def _by_choice(counts: Counter[Any], choices: Any) -> tuple[Slice, ...]:
    """The choices that occur, the most frequent first."""
    found = [Slice(value, str(label), counts[value]) for value, label in choices.choices if value in counts]
    return tuple(sorted(found, key=lambda one: -one.count))


def narrowed(given: ContributionQuerySet, looked_for: Mapping[str, Any]) -> ContributionQuerySet:
    """Contributions that fit what was chosen: question, role, channel, topic, state and words."""
    for field in ("question", "role", "channel"):
        if looked_for.get(field):
            given = given.filter(**{field: looked_for[field]})
    if topic := looked_for.get("topic"):
        given = given.under(topic)
    if state := looked_for.get("state"):
        given = _in_state(given, state)
    if words := looked_for.get("words"):
        given = given.filter(text__icontains=words)
    return given


def _in_state(given: ContributionQuerySet, state: str) -> ContributionQuerySet:
    if state == "unsorted":
        return given.unsorted()
    if state == "sorted":
        return given.sorted()
    if state == "set_aside":
        return given.set_aside()
    return given.exclude(personal_data="")


@dataclass(frozen=True)
class Page:
    """Up to 50 contributions, newest first, and the key the next page begins below (None at the end)."""

    contributions: list[Contribution]
    below: int | None


LIST_FIELDS = (
    "text",
    "reference",
    "question",
    "role",
    "channel",
    "place_name",
    "personal_data",
    "alike",
    "set_aside_at",
    "spoken_on",
    "created_at",
)


def page_of(given: ContributionQuerySet, questions: Iterable[Question], below: int | None) -> Page:
    """Three queries and no count, however many there are. `questions` are the collection's, already read."""
    if below is not None:
        given = given.filter(pk__lt=below)
    sortings = Prefetch("sortings", Sorting.objects.select_related("topic").only("contribution", "topic__name"))
    rows = list(given.order_by("-pk").only(*LIST_FIELDS).prefetch_related(sortings)[: PAGE + 1])
    by_key = {question.pk: question for question in questions}
    for row in rows:
        row.question = by_key.get(row.question_id or 0)
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def alike_to(contribution: Contribution, most: int = 20) -> list[Contribution]:
    """Those that stand together with it, itself not among them."""
    if contribution.alike is None:
        return []
    together = Contribution.objects.filter(collection=contribution.collection_id, alike=contribution.alike)
    return list(together.exclude(pk=contribution.pk).only("text", "reference", "role")[:most])


@dataclass(frozen=True)
class Suggestion:
    """A topic by its key, with the words of the contribution that spoke for it."""

    topic: int
    words: tuple[str, ...]


def suggestions_for(
    collection: Collection, contributions: Sequence[Contribution], most: int = 3
) -> list[list[Suggestion]]:
    """Per contribution the topics that what is sorted so far speaks for, the likeliest first. Never applied unseen."""
    in_use = Topic.objects.filter(collection=collection).in_use().order_by("pk")
    topics = tuple((topic.pk, f"{topic.name}\n{topic.text}") for topic in in_use)
    if not topics:
        return [[] for _contribution in contributions]
    sortings = Sorting.objects.filter(contribution__collection=collection).aggregate(n=Count("pk"), latest=Max("pk"))
    learned = suggester_of(collection.pk, topics, sortings["n"], sortings["latest"])
    found = learned.suggest([contribution.text for contribution in contributions], most)
    return [[Suggestion(one.topic, one.because) for one in each if one.because] for each in found]


LEARNED_FROM = 2_000  # sortings, the newest
READ_FOR_WORDS = 5_000  # contributions, the newest: they say which words are rare


@lru_cache(maxsize=8)
def suggester_of(
    collection_pk: int, topics: tuple[tuple[int, str], ...], sortings: int, latest: int | None
) -> "Suggester[int]":
    """What has been learned from a collection's sortings, kept in the process until one comes, goes or is merged.

    Keys of sortings only grow, so their number and the latest key tell any two moments apart. It is not in the
    shared cache: packing and unpacking it there takes half as long as learning anew. The arithmetic is imported
    where it is used: it takes longer to load than everything else.
    """
    from roret.strategic.voices.engine.suggestions import Suggester

    newest = Sorting.objects.filter(contribution__collection=collection_pk).order_by("-pk")[:LEARNED_FROM]
    texts: dict[int, str] = {}
    under: dict[int, list[int]] = {}
    for pk, text, topic in reversed(newest.values_list("contribution", "contribution__text", "topic")):
        texts[pk] = text
        under.setdefault(pk, []).append(topic)
    read = Contribution.objects.filter(collection=collection_pk).order_by("-pk")[:READ_FOR_WORDS]
    return Suggester.fit(
        list(texts.values()), list(under.values()), list(read.values_list("text", flat=True)), dict(topics)
    )
