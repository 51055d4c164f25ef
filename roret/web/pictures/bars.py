"""Horizontal bars, each of one or more parts, with the numbers written out beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from .light import EDGE, FILL, Tone, shape
from .svg import ACCENT, INK, element, frame, linked, text, title, width_of, wrapped

_BAR, _ROW, _LINE, _SMALLEST = 18, 46, 16, 480  # pixels; below the last, labels stand above their bars
_SIZE: Final = 13


@dataclass(frozen=True)
class Part:
    """A count, with the tone it is drawn in and the word for it; a bar of one plain part needs neither."""

    value: int
    tone: Tone | None = None
    word: str = ""


@dataclass(frozen=True)
class Bar:
    label: str
    parts: tuple[Part, ...]
    url: str | None = None

    @property
    def total(self) -> int:
        return sum(part.value for part in self.parts)


def bars(rows: Sequence[Bar], title: str, description: str, *, width: int = 720) -> SafeString:
    """The rows in the order given, on one scale. `width` is in pixels; below 480 labels stand above the bars."""
    above = width < _SMALLEST
    height_of_row = _ROW + _LINE if above else _ROW
    most = max((row.total for row in rows), default=0) or 1
    beside = max((_numbers_width(row) for row in rows), default=0)
    left = 0 if above else min(240, width * 0.34)
    scale = max(width - left - beside - 12, 40) / most
    drawn = [_row(row, n * height_of_row, left, scale, above, width) for n, row in enumerate(rows)]
    words = {part.tone: part.word for row in rows for part in row.parts if part.tone and part.word}
    height = len(rows) * height_of_row
    legend = list(_legend(words, height + 20)) if words else []
    links = any(row.url for row in rows)
    return frame("bars", width, height + (32 if legend else 4), title, description, [*drawn, *legend], links=links)


def _row(row: Bar, top: float, left: float, scale: float, above: bool, width: float) -> str:
    room = width if above else left - 12
    lines = wrapped(row.label, room, 1 if above else 2)
    first = top + 14 if above else top + _ROW / 2 + 4 - (len(lines) - 1) * _LINE / 2
    label = [text(line, 0, first + n * _LINE, _SIZE) for n, line in enumerate(lines)]
    middle = top + (_LINE + _ROW / 2 if above else _ROW / 2)
    parts, end = [], left
    for part in row.parts:
        if part.value:
            parts.append(_part(part, end, middle, part.value * scale))
            end += part.value * scale
    said = ", ".join(f"{part.value} {part.word}".strip() for part in row.parts)
    return linked(row.url, title(f"{row.label}: {said}"), *label, *parts, *_numbers(row, end + 8, middle))


def _part(part: Part, x: float, middle: float, width: float) -> str:
    fill, edge = (FILL[part.tone], EDGE[part.tone]) if part.tone else (ACCENT, None)
    dashes = "3 2" if part.tone == "none" else None
    drawn = {"x": x, "y": middle - _BAR / 2, "width": max(width, 1.0), "height": _BAR, "fill": fill}
    return element("rect", **drawn, stroke=edge, stroke_dasharray=dashes, data_value=part.value)


def _numbers(row: Bar, x: float, middle: float) -> Iterator[str]:
    """The numbers after the bar; where there are several, each with the shape of its tone."""
    for part in row.parts:
        if part.tone:
            yield shape(part.tone, x + 6, middle, 11)
            x += 16
        yield text(part.value, x, middle + 4.5, _SIZE, font_weight="bold")
        x += width_of(str(part.value), _SIZE) + 12


def _numbers_width(row: Bar) -> float:
    return 8 + sum((16 if part.tone else 0) + width_of(str(part.value), _SIZE) + 12 for part in row.parts)


def _legend(words: dict[Tone, str], y: float) -> Iterator[str]:
    x = 0.0
    for tone, word in words.items():
        yield shape(tone, x + 7, y - 4, 12)
        yield text(word, x + 18, y, 12, fill=INK)
        x += width_of(word, 12) + 34
