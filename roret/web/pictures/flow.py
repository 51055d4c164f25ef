"""A flow picture: columns of nodes, with bands between them as thick as what they carry.

A node is a card with its number and label; its ends show its weight to scale, and what no band carries on is seen
as an end without a band. Where a column has more nodes than can be read, the smallest stand together on one
card; each keeps its own end, bands, name and link, and no number is added that the caller did not give.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from .light import EDGE, Tone, shape
from .svg import ACCENT, CARD, HAIR, INK, counted, element, frame, linked, text, title, wrapped

_CARD, _BETWEEN, _END, _PAD = 172, 85, 6, 8  # pixels across
_TOP, _LOWEST, _GAP, _TALL = 44, 42, 8, 520  # pixels down; _TALL is what the heaviest column is drawn in
_BAND: Final = "#7f95a6"
_SWEEPS: Final = 8


class NotAFlow(ValueError):
    """A key stands twice, or a link goes to a node that is not there or not to the right of where it starts."""


@dataclass(frozen=True)
class Node:
    """`weight` is what it is drawn as, where columns count different things; without it, its `value`."""

    key: str
    label: str
    value: int
    url: str | None = None
    tone: Tone | None = None
    weight: int | None = None

    @property
    def drawn(self) -> int:
        return self.value if self.weight is None else self.weight


@dataclass(frozen=True)
class Column:
    """A `fixed` column keeps the order it came in, as one of states should; the others are moved to cross less."""

    title: str
    nodes: Sequence[Node]
    fixed: bool = False


@dataclass(frozen=True)
class Link:
    """`weight` as for nodes: the number said is always `value`."""

    source: str
    target: str
    value: int
    weight: int | None = None

    @property
    def drawn(self) -> int:
        return self.value if self.weight is None else self.weight


@dataclass(frozen=True)
class _Place:
    """Where a node's ends are: `top` and `height` to scale, in pixels."""

    node: Node
    column: int
    top: float
    height: float

    @property
    def left(self) -> float:
        return self.column * (_CARD + _BETWEEN)

    @property
    def right(self) -> float:
        return self.left + _CARD


@dataclass(frozen=True)
class _Card:
    """What is drawn as one: a node, or several small ones together."""

    nodes: tuple[Node, ...]
    height: float


def flow(
    columns: Sequence[Column],
    links: Sequence[Link],
    title: str,
    description: str,
    *,
    most: int = 12,
    more: str = "+ {count}",
) -> SafeString:
    """The picture, 172 pixels a column with 85 between. Raises NotAFlow.

    A column of more than `most` nodes shows the smallest together on one card, labelled `more` with {count}.
    """
    where = _columns_of(columns, links)
    ordered = _ordered(columns, links, where)
    weights = _weights(columns, links)
    heaviest = max((sum(weights[each.key] for each in nodes) for nodes in ordered), default=1)
    scale = min(_TALL / max(heaviest, 1), _LOWEST)
    cards = [_cards(nodes, weights, scale, most) for nodes in ordered]
    height = _TOP + max((_height(column) for column in cards), default=0) + 4
    places: dict[str, _Place] = {}
    drawn: list[str] = []
    for n, column in enumerate(cards):
        drawn.extend(_heading(columns[n].title, n))
        drawn.extend(_column(column, n, height, weights, scale, more, places))
    bands = _bands(links, places, scale)
    width = max(len(columns) * (_CARD + _BETWEEN) - _BETWEEN, 1)
    reachable = any(node.url for column in columns for node in column.nodes)
    return frame("flow", width, height, title, description, [*bands, *drawn], links=reachable)


def _columns_of(columns: Sequence[Column], links: Sequence[Link]) -> dict[str, int]:
    where: dict[str, int] = {}
    for n, column in enumerate(columns):
        for node in column.nodes:
            if node.key in where:
                raise NotAFlow(f"{node.key!r} stands twice")
            where[node.key] = n
    for link in links:
        if not {link.source, link.target} <= where.keys():
            raise NotAFlow(f"a link from {link.source!r} to {link.target!r}, and one of them is not there")
        if where[link.source] >= where[link.target]:
            raise NotAFlow(f"{link.target!r} is not to the right of {link.source!r}")
    return where


def _weights(columns: Sequence[Column], links: Sequence[Link]) -> dict[str, int]:
    """A node is as heavy as its own number, or as what comes in or goes out where that is more; at least 1."""
    into: dict[str, int] = defaultdict(int)
    out: dict[str, int] = defaultdict(int)
    for link in links:
        out[link.source] += link.drawn
        into[link.target] += link.drawn
    nodes = (node for column in columns for node in column.nodes)
    return {node.key: max(node.drawn, into[node.key], out[node.key], 1) for node in nodes}


def _ordered(columns: Sequence[Column], links: Sequence[Link], where: dict[str, int]) -> list[list[Node]]:
    """The columns with the fewest crossings that a few sweeps of averages find; ties keep the caller's order."""
    order = [list(column.nodes) for column in columns]
    best, fewest = order, _crossings(order, links, where)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        order = _swept(order, links, {n for n, each in enumerate(columns) if each.fixed}, forward=sweep % 2 == 0)
        found = _crossings(order, links, where)
        if found < fewest:
            best, fewest = order, found
    return best


def _swept(order: list[list[Node]], links: Sequence[Link], fixed: set[int], *, forward: bool) -> list[list[Node]]:
    """Each node moved to the average place of what it is tied to on the side already placed."""
    place = {node.key: n / max(len(nodes), 1) for nodes in order for n, node in enumerate(nodes)}
    pull: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for link in links:
        here, there = (link.target, link.source) if forward else (link.source, link.target)
        pull[here].append((there, link.drawn))

    def average(node: Node) -> float:
        tied, weight = pull[node.key], sum(value for _, value in pull[node.key])
        return sum(place[key] * value for key, value in tied) / weight if weight else place[node.key]

    made = list(order)
    for n in range(len(order)) if forward else reversed(range(len(order))):
        made[n] = order[n] if n in fixed else sorted(order[n], key=average)
        place |= {node.key: at / len(made[n]) for at, node in enumerate(made[n])}
    return made


def _crossings(order: list[list[Node]], links: Sequence[Link], where: dict[str, int]) -> int:
    """How many pairs of bands between the same two columns cross."""
    place = {node.key: n for nodes in order for n, node in enumerate(nodes)}
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for link in links:
        between[where[link.source], where[link.target]].append((place[link.source], place[link.target]))
    return sum(_inversions([end for _, end in sorted(pairs)]) for pairs in between.values())


def _inversions(ends: list[int]) -> int:
    seen: list[int] = []
    found = 0
    for end in ends:
        found += len(seen) - bisect_left(seen, end + 1)
        insort(seen, end)
    return found


def _cards(nodes: list[Node], weights: dict[str, int], scale: float, most: int) -> list[_Card]:
    small: set[str] = set()
    if len(nodes) > most:
        heaviest = sorted(nodes, key=lambda node: -weights[node.key])
        small = {node.key for node in heaviest[most - 1 :]}
    cards = [_card((node,), weights, scale) for node in nodes if node.key not in small]
    together = tuple(node for node in nodes if node.key in small)
    return [*cards, _card(together, weights, scale)] if together else cards


def _card(nodes: tuple[Node, ...], weights: dict[str, int], scale: float) -> _Card:
    return _Card(nodes, max(sum(_tall(weights[node.key], scale) for node in nodes), _LOWEST))


def _tall(weight: int, scale: float) -> float:
    """To scale, but never so low that it cannot be seen."""
    return max(weight * scale, 1.5)


def _height(cards: Iterable[_Card]) -> float:
    return sum(card.height + _GAP for card in cards) - _GAP


def _heading(words: str, column: int) -> Iterator[str]:
    x = column * (_CARD + _BETWEEN)
    for n, line in enumerate(wrapped(words, _CARD, 2, 14)):
        yield text(line, x, 14 + n * 17, 14, font_weight="bold", fill=ACCENT)


def _column(
    cards: list[_Card],
    column: int,
    height: float,
    weights: dict[str, int],
    scale: float,
    more: str,
    places: dict[str, _Place],
) -> Iterator[str]:
    """The cards spread over the height; fills in `places` on the way."""
    spare = height - _TOP - 4 - _height(cards)
    gap = _GAP + min(spare / max(len(cards), 1), 36)
    top = _TOP + max(spare - (gap - _GAP) * (len(cards) - 1), 0) / 2
    for card in cards:
        drawn = sum(_tall(weights[node.key], scale) for node in card.nodes)
        at = top + (card.height - drawn) / 2
        for node in card.nodes:
            places[node.key] = _Place(node, column, at, _tall(weights[node.key], scale))
            at += places[node.key].height
        yield from _drawn(card, [places[node.key] for node in card.nodes], top, more)
        top += card.height + gap


def _drawn(card: _Card, places: list[_Place], top: float, more: str) -> Iterator[str]:
    x = places[0].left
    box = element(
        "rect", x=x, y=top, width=_CARD, height=card.height, rx=3, fill=CARD, stroke=HAIR, class_="picture-card"
    )
    if len(places) == 1:
        node = places[0].node
        yield linked(
            node.url, title(f"{node.label}: {node.value}"), box, *_ends(places[0]), *_words(node, x, top, card.height),
            class_="picture-node",
        )  # fmt: skip
        return
    yield box
    middle = top + card.height / 2 + 4.5
    yield text(more.format(count=len(places)), x + _END + _PAD, middle, 13, fill=INK)
    for place in places:
        name = title(f"{place.node.label}: {place.node.value}")
        yield linked(place.node.url, name, *_ends(place), class_="picture-node")


def _ends(place: _Place) -> Iterator[str]:
    """The node's weight to scale at both edges; a hair is left between neighbours on one card."""
    colour = EDGE[place.node.tone] if place.node.tone else ACCENT
    for x in (place.left, place.right - _END):
        yield element("rect", x=x, y=place.top, width=_END, height=place.height - 0.5, fill=colour)


def _words(node: Node, x: float, top: float, height: float) -> Iterator[str]:
    """Number and label in two lines, three on a tall card, and the tone's shape at the right."""
    room = _CARD - 2 * (_END + _PAD) - (18 if node.tone else 0)
    number = str(node.value)
    lines = wrapped(f"{number} {node.label}", room - 4, 3 if height >= 58 else 2)
    first = top + height / 2 + 4.5 - (len(lines) - 1) * 8
    at = x + _END + _PAD
    yield counted(node.value, lines[0][len(number) :].strip(), at, first)
    for n, line in enumerate(lines[1:], 1):
        yield text(line, at, first + n * 16)
    if node.tone:
        yield shape(node.tone, x + _CARD - _END - _PAD - 6, top + height / 2, 13)


def _bands(links: Sequence[Link], places: dict[str, _Place], scale: float) -> Iterator[str]:
    """Bands leave and arrive in the order of where they go and come from, so that they cross as little as can be."""
    leaves, arrives = _offsets(links, places, scale)
    for n, link in enumerate(links):
        source, target = places[link.source], places[link.target]
        thick = max(link.drawn * scale, 0.8)
        x0, x1 = source.right, target.left
        y0, y1 = source.top + leaves[n], target.top + arrives[n]
        middle = (x0 + x1) / 2
        path = (
            f"M{x0:.1f},{y0:.1f} C{middle:.1f},{y0:.1f} {middle:.1f},{y1:.1f} {x1:.1f},{y1:.1f} "
            f"v{thick:.1f} C{middle:.1f},{y1 + thick:.1f} {middle:.1f},{y0 + thick:.1f} {x0:.1f},{y0 + thick:.1f} Z"
        )
        name = title(f"{source.node.label} → {target.node.label}: {link.value}")
        colour = EDGE[target.node.tone] if target.node.tone else _BAND
        yield element(
            "path", name, d=path, fill=colour, fill_opacity=0.38, class_="picture-band", data_value=link.value
        )


def _offsets(
    links: Sequence[Link], places: dict[str, _Place], scale: float
) -> tuple[dict[int, float], dict[int, float]]:
    """How far below the top of its node each band starts and ends."""
    leaves: dict[int, float] = {}
    arrives: dict[int, float] = {}
    used: dict[tuple[str, bool], float] = defaultdict(float)
    for n in sorted(range(len(links)), key=lambda n: places[links[n].target].top):
        leaves[n] = used[links[n].source, True]
        used[links[n].source, True] += links[n].drawn * scale
    for n in sorted(range(len(links)), key=lambda n: places[links[n].source].top):
        arrives[n] = used[links[n].target, False]
        used[links[n].target, False] += links[n].drawn * scale
    return leaves, arrives
