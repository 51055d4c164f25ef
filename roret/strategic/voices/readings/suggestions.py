"""Topics one may choose for a contribution, learned from what is sorted so far. A person always decides.

Only what is shown to everybody is read: the words that spoke for a topic are kept, and read by others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from roret.foundation.texts.engine.personal_data import DANISH_MARKERS
from roret.strategic.voices.models import Collection, Contribution, Sorting, Topic
from roret.strategic.voices.status import Speaker

if TYPE_CHECKING:
    from roret.strategic.voices.engine.features import FeatureMaker
    from roret.strategic.voices.engine.suggestions import Suggester

LEARNED_FROM = 2_000  # sortings, the newest
READ_FOR_WORDS = 5_000  # contributions: they say which words are rare
LOOKED_THROUGH = 2_000  # unsorted contributions, the first: among them the surest are found
QUOTED = 2


@dataclass(frozen=True)
class Suggestion:
    """A topic by its key, the words of the contribution that spoke for it, and the nearest that stand there (keys).

    `speaker` is true when who spoke counted as much as a word.
    """

    topic: int
    words: tuple[str, ...]
    near: tuple[int, ...] = ()
    speaker: bool = False
    sureness: float = 0.0


@dataclass(frozen=True)
class Learned:
    """What was learned, from which contributions, and which topics each of these stands under."""

    suggester: "Suggester[int]"
    contributions: tuple[int, ...]
    under: tuple[frozenset[int], ...]


Topics = tuple[tuple[int, str], ...]


def suggestions_for(
    collection: Collection, contributions: Sequence[Contribution], most: int = 3
) -> list[list[Suggestion]]:
    """Per contribution the topics that what is sorted so far speaks for, the likeliest first. Never applied unseen."""
    learned = learned_of(collection)
    if learned is None:
        return [[] for _contribution in contributions]
    texts = [_read(one.shown_text) for one in contributions]
    speakers = [speaker_of(one.role) for one in contributions]
    found = learned.suggester.suggest(texts, most, speakers)
    return [
        [
            Suggestion(one.topic, one.because, _near(learned, one.topic, one.neighbours), one.speaker, one.sureness)
            for one in each
            if one.because
        ]
        for each in found
    ]


def surest_of(collection: Collection, most: int) -> list[Contribution]:
    """The unsorted whose first suggestion is the surest, among the first 2,000 of them."""
    learned = learned_of(collection)
    unsorted = list(Contribution.objects.filter(collection=collection).unsorted().order_by("pk")[:LOOKED_THROUGH])
    if learned is None or not unsorted:
        return []
    texts = [_read(one.shown_text) for one in unsorted]
    sure = learned.suggester.surest(texts, [speaker_of(one.role) for one in unsorted])
    order = sorted(range(len(unsorted)), key=lambda place: (-sure[place][1], place))
    return [unsorted[place] for place in order[:most]]


def learned_of(collection: Collection) -> Learned | None:
    """What the sortings teach now; None while there is no topic."""
    in_use = Topic.objects.filter(collection=collection).in_use().order_by("pk")
    topics = tuple((topic.pk, f"{topic.name}\n{topic.text}") for topic in in_use)
    if not topics:
        return None
    sortings = Sorting.objects.filter(topic__collection=collection, contribution__withdrawn_at=None)
    now = sortings.aggregate(n=Count("pk"), latest=Max("pk"))
    return suggester_of(collection.pk, topics, now["n"], now["latest"])


def speaker_of(role: str) -> str:
    return "" if role == Speaker.UNKNOWN else role


def _read(shown_text: str) -> str:
    """Without the notes that something is hidden: they are not what anybody said."""
    if "[" in shown_text:
        for marker in DANISH_MARKERS.values():
            shown_text = shown_text.replace(marker, " ")
    return shown_text


def _near(learned: Learned, topic: int, neighbours: Sequence[int]) -> tuple[int, ...]:
    here = [learned.contributions[place] for place in neighbours if topic in learned.under[place]]
    return tuple(here[:QUOTED])


@lru_cache(maxsize=8)
def suggester_of(collection_pk: int, topics: Topics, sortings: int, latest: int | None) -> Learned:
    """What has been learned from a collection's sortings, kept in the process until one comes, goes or is merged.

    Keys of sortings only grow, so their number and the latest key tell any two moments apart, also to a process that
    did not see them change. It is not in the shared cache: packing and unpacking it there takes half as long as
    learning anew. The arithmetic is imported where it is used: it takes longer to load than everything else.
    """
    from roret.strategic.voices.engine.suggestions import Suggester

    newest = Sorting.objects.filter(topic__collection=collection_pk, contribution__withdrawn_at=None)
    rows = newest.order_by("-pk").values_list("contribution", "contribution__shown_text", "contribution__role", "topic")
    texts: dict[int, tuple[str, str]] = {}
    under: dict[int, list[int]] = {}
    for pk, text, role, topic in reversed(rows[:LEARNED_FROM]):
        texts[pk] = (_read(text), speaker_of(role))
        under.setdefault(pk, []).append(topic)
    said, spoke = [text for text, _role in texts.values()], [role for _text, role in texts.values()]
    reader = _reader_of(collection_pk, topics, _rounded(Contribution.objects.filter(collection=collection_pk).count()))
    suggester = Suggester.fit(said, list(under.values()), reader, dict(topics), spoke)
    return Learned(suggester, tuple(texts), tuple(map(frozenset, under.values())))


@lru_cache(maxsize=8)
def _reader_of(collection_pk: int, topics: Topics, count: int) -> "FeatureMaker":
    """What is rare among the first so many contributions: read once, and not again for every choice or new input."""
    from roret.strategic.voices.engine.suggestions import reader_of

    read = Contribution.objects.filter(collection=collection_pk).order_by("pk")[:count]
    every = [_read(text) for text in read.values_list("shown_text", flat=True).iterator()]
    return reader_of(every[:: -(-len(every) // READ_FOR_WORDS) or 1], dict(topics))


def _rounded(count: int) -> int:
    """Down to two digits: 10,043 is 10,000 and 57 is 57."""
    step: int = 10 ** max(0, len(str(count)) - 2)
    return count // step * step
