"""A few at a time of what there can be many of: a page asks for the first, and for those after one it has shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet, Subquery

PART = 50

Thing = TypeVar("Thing")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Part(Generic[Thing]):
    """Things in order, and the key of the last one where there are more after it."""

    things: Sequence[Thing]
    after: int | None = None

    def as_(self, say: Callable[[Thing], Other]) -> "Part[Other]":
        return Part([say(thing) for thing in self.things], self.after)

    def __bool__(self) -> bool:
        return bool(self.things)


def newest_first(rows: QuerySet[Any], by: str, *, after: int | None = None, most: int = PART) -> Part[Any]:
    """In falling order of a field and the key. One query."""
    if after is not None:
        there = Subquery(rows.model._default_manager.filter(pk=after).values(by)[:1])
        rows = rows.filter(Q(**{f"{by}__lt": there}) | Q(**{by: there, "pk__lt": after}))
    return _cut(list(rows.order_by(f"-{by}", "-pk")[: most + 1]), most)


def oldest_first(rows: QuerySet[Any], by: str, *, after: int | None = None, most: int = PART) -> Part[Any]:
    """In rising order of a field and the key. One query."""
    if after is not None:
        there = Subquery(rows.model._default_manager.filter(pk=after).values(by)[:1])
        rows = rows.filter(Q(**{f"{by}__gt": there}) | Q(**{by: there, "pk__gt": after}))
    return _cut(list(rows.order_by(by, "pk")[: most + 1]), most)


def _cut(found: list[Any], most: int) -> Part[Any]:
    shown = Part(found[:most])
    return replace(shown, after=found[most - 1].pk) if len(found) > most else shown
