"""What a collection holds, counted."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Subquery

from roret.foundation.access.rules import may
from roret.foundation.organisations.engine.small_counts import protected, shown
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet
from roret.strategic.voices.status import Channel, Speaker


@dataclass(frozen=True)
class Slice:
    """One line of a breakdown. `key` is what the list is filtered by."""

    key: str
    label: str
    count: int | None


@dataclass(frozen=True)
class CollectionFigures:
    """What stands in a collection. total = sorted + unsorted + set aside.

    With `least`, as for those who do not read the input themselves, a count is None where it is small or would give a
    small one away, and a breakdown is empty where it cannot be shown at all.
    """

    least: int
    total: int | None
    sorted: int | None
    unsorted: int | None
    set_aside: int | None
    personal_data: int
    by_question: tuple[Slice, ...]
    by_role: tuple[Slice, ...]
    by_channel: tuple[Slice, ...]


@dataclass(frozen=True)
class _Cell:
    """How many contributions are the same in all that is broken down by."""

    question: int | None
    role: str
    channel: str
    count: int


def least_shown_to(person: object, collection: Collection) -> int:
    """The smallest count that is shown: 0 for those who may read the input, and so could count it themselves."""
    return 0 if may(person, "voices.read", collection) else collection.organisation.small_count


def figures_of(collection: Collection, *, least: int = 0) -> CollectionFigures:
    """Three queries, whatever the collection holds. Each walks indexes alone: the rows hold the words."""
    cells = _cells_of(collection)
    asked = [(question.pk, question.text) for question in collection.questions.all()]
    total = sum(cell.count for cell in cells)
    aside, placed, placed_and_aside, personal_data = _parts_of(collection)
    done = placed - placed_and_aside
    states = protected([done, total - done - aside, aside], least)
    under, unsorted, set_aside = (cell.count for cell in states) if states else (None, None, None)
    return CollectionFigures(
        least=least,
        total=shown(total, least).count,
        sorted=under,
        unsorted=unsorted,
        set_aside=set_aside,
        personal_data=personal_data,
        by_question=_slices([*asked, (None, "")], _sums(cells, "question"), least),
        by_role=_by_choice(_sums(cells, "role"), Speaker, least),
        by_channel=_by_choice(_sums(cells, "channel"), Channel, least),
    )


def _cells_of(collection: Collection) -> list[_Cell]:
    given = Contribution.objects.filter(collection=collection).order_by()
    rows = given.values_list("question", "role", "channel").annotate(count=Count("pk"))
    return [_Cell(*row) for row in rows]


def _parts_of(collection: Collection) -> tuple[int, ...]:
    """How many are set aside, stand under a topic, do both, and hold personal data."""
    given = Contribution.objects.filter(collection=collection)
    parts = (given.set_aside(), given.sorted(), given.set_aside().sorted(), given.exclude(personal_data=""))
    one = Collection.objects.filter(pk=collection.pk).order_by()
    return tuple(one.values_list(*(_counted(part) for part in parts))[0])


def _counted(part: ContributionQuerySet) -> Subquery:
    """A function and no aggregate, which Django would group by the collection: a third more to do for SQLite."""
    count = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(part.order_by().annotate(count=count).values("count"))


def _sums(cells: list[_Cell], field: str) -> Counter[Any]:
    sums: Counter[Any] = Counter()
    for cell in cells:
        sums[getattr(cell, field)] += cell.count
    return sums


def _by_choice(counts: Counter[Any], choices: Any, least: int) -> tuple[Slice, ...]:
    """The choices that occur, the most frequent first; where counts are hidden, the order must not tell them."""
    found = _slices([(value, str(label)) for value, label in choices.choices if value in counts], counts, least)
    return found if least else tuple(sorted(found, key=lambda one: -(one.count or 0)))


def _slices(lines: list[tuple[Any, str]], counts: Counter[Any], least: int) -> tuple[Slice, ...]:
    """The lines with words, protected together with one for all that has none: they add up to the total."""
    cells = protected([counts[key] for key, _label in lines], least) or ()
    return tuple(
        Slice(str(key), label, cell.count) for (key, label), cell in zip(lines, cells, strict=False) if key is not None
    )
