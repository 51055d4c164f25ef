"""What a collection holds, counted."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from roret.foundation.access.rules import may
from roret.foundation.organisations.engine.small_counts import protected, shown
from roret.strategic.voices.models import Collection, Contribution, Sorting
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
    """How many contributions are the same in all that is counted by."""

    question: int | None
    role: str
    channel: str
    is_aside: bool
    is_sorted: bool
    has_personal_data: bool
    count: int


def least_shown_to(person: object, collection: Collection) -> int:
    """The smallest count that is shown: 0 for those who may read the input, and so could count it themselves."""
    return 0 if may(person, "voices.read", collection) else collection.organisation.small_count


def figures_of(collection: Collection, *, least: int = 0) -> CollectionFigures:
    """Two queries, and one walk through the contributions, whatever the collection holds."""
    cells = _cells_of(collection)
    asked = [(question.pk, question.text) for question in collection.questions.all()]
    aside = sum(cell.count for cell in cells if cell.is_aside)
    done = sum(cell.count for cell in cells if cell.is_sorted and not cell.is_aside)
    total = sum(cell.count for cell in cells)
    states = protected([done, total - done - aside, aside], least)
    under, unsorted, set_aside = (cell.count for cell in states) if states else (None, None, None)
    return CollectionFigures(
        least=least,
        total=shown(total, least).count,
        sorted=under,
        unsorted=unsorted,
        set_aside=set_aside,
        personal_data=sum(cell.count for cell in cells if cell.has_personal_data),
        by_question=_slices([*asked, (None, "")], _sums(cells, "question"), least),
        by_role=_by_choice(_sums(cells, "role"), Speaker, least),
        by_channel=_by_choice(_sums(cells, "channel"), Channel, least),
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
