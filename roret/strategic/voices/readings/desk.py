"""What the sorting desk shows: one contribution, those alike, the topics with their keys, and what remains."""

from collections.abc import Iterable
from dataclasses import dataclass

from roret.strategic.voices.engine.letters import in_danish_order, letters_for
from roret.strategic.voices.models import Collection, Contribution, Sorting, Topic
from roret.strategic.voices.readings.receipts import added_after_sorting
from roret.strategic.voices.readings.suggestions import Suggestion, suggestions_for

SUGGESTED = 3
COMING = 5
ALIKE = 50


@dataclass(frozen=True)
class Choice:
    """A topic as one can choose it. `digit` is 1 to 3 for the suggested, with the words that spoke for it; else 0.

    `near` are the nearest that stand there already, and `speaker` who spoke where that counted too.
    """

    topic: Topic
    letter: str
    ticked: bool
    digit: int = 0
    words: tuple[str, ...] = ()
    near: tuple[Contribution, ...] = ()
    speaker: str = ""

    @property
    def reason(self) -> str:
        return ", ".join(filter(None, [*self.words, self.speaker]))


@dataclass(frozen=True)
class Left:
    """How far the sorting has come."""

    total: int
    unsorted: int
    added: int = 0

    @property
    def done(self) -> int:
        return self.total - self.unsorted


@dataclass(frozen=True)
class Desk:
    """All of the page. `shown` is None when nothing is left; `seen` are keys of the topics it stands under now."""

    collection: Collection
    left: Left
    shown: Contribution | None = None
    suggested: tuple[Choice, ...] = ()
    others: tuple[Choice, ...] = ()
    alike: tuple[Contribution, ...] = ()
    standing: tuple[Sorting, ...] = ()
    coming: tuple[Contribution, ...] = ()
    before: int | None = None
    after: int | None = None

    @property
    def seen(self) -> str:
        return ",".join(str(row.topic_id) for row in self.standing)


def topics_of(collection: Collection) -> list[Topic]:
    """Those in use, by name as Danes order it."""
    in_use = Topic.objects.filter(collection=collection).in_use()
    return sorted(in_use, key=lambda topic: in_danish_order(topic.name))


def left_of(collection: Collection) -> Left:
    counted = Collection.objects.with_counts().get(pk=collection.pk)
    added = added_after_sorting(Contribution.objects.filter(collection=collection)).count()
    return Left(counted.total, counted.unsorted, added)


def next_unsorted(collection: Collection, after: int = 0) -> Contribution | None:
    """The first one after that key; from the beginning again when there is none."""
    unsorted = Contribution.objects.filter(collection=collection).unsorted().order_by("pk")
    return unsorted.filter(pk__gt=after).first() or unsorted.first()


def next_added(collection: Collection, after: int = 0) -> Contribution | None:
    """The next one the giver has added to since it was sorted."""
    added = added_after_sorting(Contribution.objects.filter(collection=collection)).order_by("pk")
    return added.filter(pk__gt=after).first() or added.first()


def desk_of(collection: Collection, shown: Contribution | None, chosen: Iterable[int] = ()) -> Desk:
    """The page for one contribution. `chosen` are topics ticked but not saved yet, as when a new one was made."""
    if shown is None:
        return Desk(collection, left_of(collection))
    unsorted = Contribution.objects.filter(collection=collection).unsorted().order_by("pk")
    coming = tuple(unsorted.filter(pk__gt=shown.pk)[:COMING])
    standing = tuple(shown.sortings.select_related("topic", "by"))
    ticked = {row.topic_id for row in standing} | set(chosen)
    suggested, others = _choices(collection, shown, ticked)
    return Desk(
        collection=collection,
        left=left_of(collection),
        shown=shown,
        suggested=suggested,
        others=others,
        alike=_alike(shown),
        standing=standing,
        coming=coming,
        before=unsorted.filter(pk__lt=shown.pk).values_list("pk", flat=True).last(),
        after=coming[0].pk if coming else None,
    )


def _choices(
    collection: Collection, shown: Contribution, ticked: set[int]
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The suggested, best first, and all the others by name."""
    topics = {topic.pk: topic for topic in topics_of(collection)}
    letters = letters_for([(topic.pk, topic.name, topic.letter) for topic in topics.values()])
    found = [one for one in suggestions_for(collection, [shown])[0] if one.topic in topics][:SUGGESTED]
    first = [one.topic for one in found]
    near = near_of(found)
    suggested = [
        Choice(
            topics[one.topic],
            letters[one.topic],
            one.topic in ticked,
            digit,
            one.words,
            tuple(near[pk] for pk in one.near if pk in near and pk != shown.pk),
            str(shown.get_role_display()) if one.speaker else "",
        )
        for digit, one in enumerate(found, start=1)
    ]
    others = [Choice(topic, letters[pk], pk in ticked) for pk, topic in topics.items() if pk not in first]
    return tuple(suggested), tuple(others)


def reasons_for(shown: Contribution, chosen: Iterable[Topic]) -> dict[int, str]:
    """Why the chosen that are suggested were so, by topic key: made here, and never taken from a form."""
    keys = {topic.pk for topic in chosen}
    found = suggestions_for(shown.collection, [shown])[0] if keys else []
    return {one.topic: _reason(one, shown) for one in found if one.topic in keys}


def _reason(suggestion: Suggestion, shown: Contribution) -> str:
    return ", ".join([*suggestion.words, *([str(shown.get_role_display())] if suggestion.speaker else [])])


def near_of(suggestions: Iterable[Suggestion]) -> dict[int, Contribution]:
    """What stands nearest to what is suggested, by key, in one query."""
    keys = {pk for one in suggestions for pk in one.near}
    return Contribution.objects.with_words().only("shown_text", "set_aside_kind", "reference").in_bulk(keys)


def _alike(shown: Contribution) -> tuple[Contribution, ...]:
    """Nearly the same, and unsorted too: what is sorted already is left as somebody chose."""
    if shown.alike is None:
        return ()
    together = Contribution.objects.filter(collection=shown.collection_id, alike=shown.alike).unsorted()
    return tuple(together.exclude(pk=shown.pk)[:ALIKE])


def news_of(standing: Iterable[Sorting], seen: Iterable[Topic]) -> list[Sorting]:
    """Sortings the person has not seen: somebody else's."""
    known = {topic.pk for topic in seen}
    return [row for row in standing if row.topic_id not in known]
