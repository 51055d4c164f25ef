"""What a collection holds, counted."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from roret.strategic.voices.models import Collection, Contribution, Sorting
from roret.strategic.voices.status import Channel, Speaker

if TYPE_CHECKING:
    pass


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
