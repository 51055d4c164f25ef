"""Panels side by side, each with a number in a circle whose area is a count, some words, and lights with their counts.

Above them a row of chips that the panels refer to by number. Drawn for the width it is given: one column on a phone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from .bars import Part
from .light import shape
from .svg import ACCENT, CARD, HAIR, INK, QUIET, element, frame, linked, text, title, width_of, wrapped

_GAP, _PAD, _LINE, _LEFT, _EDGE = 12, 14, 18, 62, 5  # pixels; _LEFT is the room for the circle
_SMALLEST, _LARGEST = 13.0, 27.0  # radius in pixels
_ONE_COLUMN, _TWO_COLUMNS = 480, 760  # widths below which there is one column, or two
_CHIP, _SIZE, _MOST_LINES = 26, 14.0, 4
_BOLD = 1.12  # how much wider bold letters are
_LIGHT: Final = 13


@dataclass(frozen=True)
class Panel:
    """`size` is what the circle's area shows, None for circles all alike. `chips` are the numbers it refers to."""

    number: str
    label: str
    size: int | None = None
    lines: tuple[str, ...] = ()
    lights: tuple[Part, ...] = ()
    chips: tuple[str, ...] = ()
    url: str | None = None

    @property
    def said(self) -> str:
        lights = (f"{part.value} {part.word}" for part in self.lights)
        return ". ".join((f"{self.number} {self.label}", *self.lines, *lights))


@dataclass(frozen=True)
class Chip:
    number: str
    label: str


def panels(
    rows: Sequence[Panel],
    chips: Sequence[Chip],
    name: str,
    description: str,
    *,
    width: int,
    chips_word: str = "",
    old: bool = False,
) -> SafeString:
    """`old` draws every light as its outline only: what it says was said long ago."""
    columns = min(1 if width < _ONE_COLUMN else 2 if width < _TWO_COLUMNS or len(rows) in (2, 4) else 3, len(rows) or 1)
    across = (width - _GAP * (columns - 1)) / columns
    drawn, y = _chips(chips, chips_word, width)
    most = max((row.size or 0 for row in rows), default=0)
    for first in range(0, len(rows), columns):
        here = rows[first : first + columns]
        labels = [wrapped(row.label, across - _LEFT - _PAD - 8, _MOST_LINES, _SIZE * _BOLD) for row in here]
        height = max(_height(row, len(label), across) for row, label in zip(here, labels, strict=True))
        for n, (row, label) in enumerate(zip(here, labels, strict=True)):
            drawn.append(_panel(row, label, n * (across + _GAP), y, across, height, most, old))
        y += height + _GAP
    legend, y = _legend(rows, y, width, old)
    links = any(row.url for row in rows)
    return frame("panels", width, max(y, 1), name, description, [*drawn, *legend], links=links)


def _height(row: Panel, lines: int, across: float) -> float:
    foot = (26 if row.lights or row.chips else 0) + (22 if _stands_apart(row, across) else 0)
    return max(_PAD * 2 + (lines + len(row.lines)) * _LINE + foot, 78)


def _stands_apart(row: Panel, across: float) -> bool:
    """Whether lights and chips are too many for one line."""
    lights = sum(31 + width_of(str(part.value), 13) for part in row.lights if part.value)
    chips = sum(max(width_of(number, 11) + 8, 18) + 4 for number in row.chips)
    return bool(lights and chips) and lights + chips > across - _LEFT - _EDGE - 16


def _panel(row: Panel, label: list[str], x: float, y: float, width: float, height: float, most: int, old: bool) -> str:
    inside, top = x + _LEFT + _EDGE, y + _PAD + 12
    parts = [
        title(row.said),
        element("rect", x=x, y=y, width=width, height=height, fill=CARD, stroke=HAIR),
        element("rect", x=x, y=y, width=_EDGE, height=height, fill=ACCENT),
        *_circle(row, x + _EDGE + _LEFT / 2 - 3, y + _PAD + _LARGEST, most),
        *(text(line, inside, top + n * _LINE, _SIZE, font_weight="bold") for n, line in enumerate(label)),
    ]
    after = top + len(label) * _LINE + 2
    parts += [text(line, inside, after + n * _LINE, 13, fill=QUIET) for n, line in enumerate(row.lines)]
    foot = y + height - _PAD - 3
    above = 22 if _stands_apart(row, width) else 0
    parts += [*_lights(row, inside, foot - above, old), *_marks(row, x + width - 8, foot)]
    return linked(row.url, *parts)


def _circle(row: Panel, x: float, y: float, most: int) -> Iterator[str]:
    share = 0.5 if row.size is None else (row.size / most if most else 0.0)
    radius = max(_LARGEST * share**0.5, _SMALLEST)
    yield element("circle", cx=x, cy=y, r=radius, fill=ACCENT)
    yield text(row.number, x, y + 5, 14, fill="#ffffff", font_weight="bold", text_anchor="middle")


def _lights(row: Panel, x: float, y: float, old: bool) -> Iterator[str]:
    for part in row.lights:
        if part.value:
            yield _light(part, x + 6, y - 5, old)
            yield text(part.value, x + 17, y, 13, font_weight="bold")
            x += 17 + width_of(str(part.value), 13) + 14


def _light(part: Part, x: float, y: float, old: bool) -> str:
    """Without a tone: a dash, as there is nothing to have a light."""
    if part.tone is None:
        return element("line", x1=x - 6, x2=x + 6, y1=y, y2=y, stroke=QUIET, stroke_width=2)
    return shape(part.tone, x, y, _LIGHT, hollow=old)


def _marks(row: Panel, right: float, y: float) -> Iterator[str]:
    """The chips' numbers in small squares, from the right."""
    for number in reversed(row.chips):
        wide = max(width_of(number, 11) + 8, 18)
        right -= wide
        yield element("rect", x=right, y=y - 14, width=wide, height=18, rx=3, fill="#ffffff", stroke=ACCENT)
        yield text(number, right + wide / 2, y - 1, 11, text_anchor="middle")
        right -= 4


def _chips(chips: Sequence[Chip], word: str, width: float) -> tuple[list[str], float]:
    """The chips in as many rows as they take, and where they end."""
    drawn, x, y = [], 0.0, 0.0
    if chips and word:
        drawn.append(text(word, 0, 14, 13, fill=QUIET))
        y = 22.0
    for chip in chips:
        label = wrapped(chip.label, width - 50, 1, 13)[0] if chip.label.strip() else ""
        wide = 38 + width_of(label, 13)
        if x and x + wide > width:
            x, y = 0.0, y + _CHIP + 6
        drawn.append(element("rect", x=x, y=y, width=wide, height=_CHIP, rx=3, fill="#ffffff", stroke=ACCENT))
        drawn.append(text(chip.number, x + 9, y + 18, 13, font_weight="bold"))
        drawn.append(text(label, x + 28, y + 18, 13, fill=INK))
        x += wide + 8
    return drawn, y + _CHIP + 14 if chips else 0.0


def _legend(rows: Sequence[Panel], y: float, width: float, old: bool) -> tuple[list[str], float]:
    """What each light there is means."""
    shown = {part.word: part for row in rows for part in row.lights if part.value and part.word}
    drawn, x = [], 0.0
    y += 12
    for word, part in shown.items():
        wide = 20 + width_of(word, 12) + 16
        if x and x + wide > width:
            x, y = 0.0, y + 22
        drawn += [_light(part, x + 7, y - 4, old), text(word, x + 18, y, 12, fill=INK)]
        x += wide
    return drawn, y + 10 if shown else y - 12
