"""How far two people agreed on a sample, and on what they did not."""

from collections import Counter
from dataclasses import dataclass

from roret.strategic.voices.engine.agreement import Agreement, agreement_of
from roret.strategic.voices.models import Sample, SecondSorting, Topic


@dataclass(frozen=True)
class Differing:
    """One contribution two people sorted differently."""

    second: SecondSorting
    first: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class OfTopic:
    """How often both used a topic, and how often one of the two alone."""

    name: str
    both: int
    one: int


@dataclass(frozen=True)
class Looked:
    """A sample as far as it has come."""

    drawn: int
    done: int
    own: int
    agreement: Agreement
    topics: tuple[OfTopic, ...]
    differing: tuple[Differing, ...]

    @property
    def share(self) -> int:
        """Per cent given exactly the same topics."""
        return round(100 * self.agreement.same / self.agreement.count) if self.agreement.count else 0


def looked_at(sample: Sample) -> Looked:
    """A constant number of queries. A topic merged since counts as the one it was merged into."""
    rows = list(sample.contributions.select_related("contribution", "by").prefetch_related("topics"))
    topics = {topic.pk: topic for topic in Topic.objects.filter(collection=sample.collection_id)}
    now = {pk: topic.merged_into_id or pk for pk, topic in topics.items()}
    done = [row for row in rows if row.at is not None]
    pairs = [
        (frozenset(now[topic] for topic, _by in row.stood), frozenset(now[topic.pk] for topic in row.topics.all()))
        for row in done
    ]
    both = Counter(topic for first, other in pairs for topic in first & other)
    one = Counter(topic for first, other in pairs for topic in first ^ other)
    differing = [
        Differing(row, _names(first, topics), _names(other, topics))
        for row, (first, other) in zip(done, pairs, strict=True)
        if first != other
    ]
    of_topics = [OfTopic(topics[pk].name, both[pk], one[pk]) for pk in {*both, *one}]
    return Looked(
        drawn=len(rows),
        done=len(done),
        own=sum(row.by_id in {person for _topic, person in row.stood} for row in done),
        agreement=agreement_of(pairs),
        topics=tuple(sorted(of_topics, key=lambda row: (-row.one, row.name))),
        differing=tuple(differing),
    )


def _names(keys: frozenset[int], topics: dict[int, Topic]) -> tuple[str, ...]:
    return tuple(sorted(topics[key].name for key in keys))
