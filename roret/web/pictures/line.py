"""A measured value over time as a line, with the way it should go beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.safestring import SafeString

from .svg import ACCENT, HAIR, INK, QUIET, element, frame, text, title, width_of

_HEIGHT, _TOP, _BOTTOM, _RIGHT = 220, 16, 34, 24  # pixels
_TICKS = 4
_LABEL = 11


@dataclass(frozen=True)
class Point:
    """`says` is what a mouse that rests on it reads, and those who listen."""

    on: date
    value: Decimal
    says: str


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    low: Decimal
    high: Decimal
    left: float
    width: float

    def x(self, on: date) -> float:
        share = (on - self.first).days / ((self.last - self.first).days or 1)
        return self.left + share * (self.width - self.left - _RIGHT)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def line(
    points: Sequence[Point],
    title: str,
    description: str,
    *,
    way: Sequence[tuple[date | None, Decimal]] = (),
    way_word: str = "",
    number: Callable[[Decimal], str] = str,
    day: Callable[[date], str] = str,
    width: int = 640,
) -> SafeString:
    """`points` by date, at least one. `way` is dashed: two ends, or one value as a level (its date may be None)."""
    steps = _steps([*(point.value for point in points), *(value for _on, value in way)])
    days = [*(point.on for point in points), *(on for on, _value in way if on is not None)]
    left = max(width_of(number(step), _LABEL) for step in steps) + 12
    scale = _Scale(min(days), max(days), steps[0], steps[-1], left, width)
    parts = [
        *_grid(scale, steps, number),
        *_days(scale, day),
        *_way(scale, way, way_word),
        *_points(scale, points),
    ]
    return frame("line", width, _HEIGHT, title, description, parts, links=False)


def _steps(values: list[Decimal]) -> list[Decimal]:
    """Round values from below the lowest to above the highest, nought among them where all lie on one side of it."""
    low, high = min(*values, Decimal(0)), max(*values, Decimal(0))
    if low == high:
        high = low + 1
    step = _round_up((high - low) / _TICKS)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * n for n in range(int(first), int(last) + 1)]


def _round_up(step: Decimal) -> Decimal:
    """To 1, 2 or 5 times a power of ten."""
    power = Decimal(10) ** step.adjusted()
    return next(power * times for times in (1, 2, 5, 10) if power * times >= step)


def _grid(scale: _Scale, steps: list[Decimal], number: Callable[[Decimal], str]) -> Iterator[str]:
    for step in steps:
        y = scale.y(step)
        yield element("line", x1=scale.left, x2=scale.width - _RIGHT, y1=y, y2=y, stroke=HAIR)
        yield text(number(step), scale.left - 6, y + 4, _LABEL, fill=QUIET, text_anchor="end")


def _days(scale: _Scale, day: Callable[[date], str]) -> Iterator[str]:
    y = _HEIGHT - 10
    yield text(day(scale.first), scale.x(scale.first), y, _LABEL, fill=QUIET)
    if scale.last != scale.first:
        yield text(day(scale.last), scale.width - _RIGHT, y, _LABEL, fill=QUIET, text_anchor="end")


def _way(scale: _Scale, way: Sequence[tuple[date | None, Decimal]], word: str) -> Iterator[str]:
    if not way:
        return
    (on, value), (until, end) = way[0], way[-1]
    level = len(way) == 1
    x1, x2 = (
        scale.x(scale.first if level or on is None else on),
        scale.x(scale.last if level or until is None else until),
    )
    y1, y2 = scale.y(value), scale.y(end)
    yield element("line", x1=x1, x2=x2, y1=y1, y2=y2, stroke=QUIET, stroke_width=2, stroke_dasharray="6 4")
    yield text(word, x2, y2 - 6 if y2 > _TOP + 12 else y2 + 14, _LABEL, fill=QUIET, text_anchor="end")


def _points(scale: _Scale, points: Sequence[Point]) -> Iterator[str]:
    places = [(scale.x(point.on), scale.y(point.value)) for point in points]
    if len(places) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield element("polyline", points=path, fill="none", stroke=ACCENT, stroke_width=2.5, stroke_linejoin="round")
    dots = list(zip(places, points, strict=True))
    if len(dots) > 60:  # a dot a day would be a smear; the line says it, and the newest stands out
        dots = dots[-1:]
    for (x, y), point in dots:
        yield element("circle", title(point.says), cx=x, cy=y, r=4.5, fill="#ffffff", stroke=INK, stroke_width=2)
