"""Pages by key: nothing is doubled or left out when more comes in, and page 1,000 is as quick as the first."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
MOST, USUAL = 200, 50


def page(found: QuerySet[Row, Any], *, after: int, limit: int) -> tuple[list[Row], int | None]:
    """The rows after that key, and the key the next page begins after; None on the last."""
    rows = list(found.filter(pk__gt=after).order_by("pk")[: limit + 1])
    return rows[:limit], rows[limit - 1].pk if len(rows) > limit else None


def pages(found: QuerySet[Row, Any]) -> Iterator[list[Row]]:
    """All of it, a page at a time: memory does not grow with what there is."""
    after: int | None = 0
    while after is not None:
        rows, after = page(found, after=after, limit=MOST)
        yield rows
