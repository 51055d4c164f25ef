"""Things that wait for each other in a ring would wait for ever."""

from collections import defaultdict, deque
from collections.abc import Iterable


def ring(waits: Iterable[tuple[int, int]], waiter: int, needed: int) -> list[int]:
    """The ring that would be closed if `waiter` had to wait for `needed`, from waiter to waiter; [] for none.

    `waits` are pairs (who waits, for what). Of several rings the shortest, so that a person can follow it.
    """
    if waiter == needed:
        return [waiter, waiter]
    needs: dict[int, list[int]] = defaultdict(list)
    for one, other in waits:
        needs[one].append(other)
    came_from: dict[int, int] = {needed: waiter}
    queue = deque([needed])
    while queue:
        here = queue.popleft()
        for there in needs[here]:
            if there == waiter:
                return _back(came_from, here, waiter)
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return []


def _back(came_from: dict[int, int], last: int, waiter: int) -> list[int]:
    path = [waiter, last]
    while path[-1] != waiter:
        path.append(came_from[path[-1]])
    return path[::-1]
