"""The shortest way through a table of moves."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def way(table: Mapping[T, Iterable[T]], here: T, there: T) -> list[T] | None:
    """The states to pass, `there` last; empty when it stands there already, None when it cannot come there."""
    ways: dict[T, list[T]] = {here: []}
    waiting = deque([here])
    while waiting:
        state = waiting.popleft()
        if state == there:
            return ways[state]
        for after in table.get(state, ()):
            if after not in ways:
                ways[after] = [*ways[state], after]
                waiting.append(after)
    return None
