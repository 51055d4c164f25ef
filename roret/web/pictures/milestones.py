"""Dates on a time line, a row for each, so that no text ever lies on another."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.utils.safestring import SafeString

from .svg import ACCENT, HAIR, INK, QUIET, element, frame, linked, text, title, width_of, wrapped

State = Literal["past", "late", "coming"]

_ROW, _TOP, _EDGE = 40, 34, 14  # pixels
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between ticks


@dataclass(frozen=True)
class Mark:
    """`word` is what stands beside the shape: the date, how late, or both."""

    label: str
    on: date
    state: State
    word: str
    url: str | None = None


def milestones(
    marks: Sequence[Mark],
    today: date,
    title: str,
    description: str,
    *,
    today_word: str = "",
    tick_word: Callable[[date], str] = lambda on: f"{on:%m.%Y}",
    width: int = 960,
) -> SafeString:
    """The marks in the order given: past a filled circle, late a triangle with a mark, coming an open diamond."""
    left = min(280, width * 0.34)
    first, last = _span([today, *(mark.on for mark in marks)])
    height = _TOP + len(marks) * _ROW + 8

    def x_of(on: date) -> float:
        return left + _EDGE + (on - first).days / (last - first).days * (width - left - 2 * _EDGE)

    parts = [
        *_ticks(first, last, x_of, tick_word, height),
        *_today(x_of(today), today_word, width, height),
        *(_mark(mark, x_of(mark.on), _TOP + n * _ROW + _ROW / 2, left, width) for n, mark in enumerate(marks)),
    ]
    return frame("milestones", width, height, title, description, parts, links=any(mark.url for mark in marks))


def _span(days: list[date]) -> tuple[date, date]:
    """From the first of the earliest month to the last of the latest."""
    first, last = min(days), max(days)
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]) + timedelta(1)


def _ticks(
    first: date, last: date, x_of: Callable[[date], float], word: Callable[[date], str], height: float
) -> Iterator[str]:
    months = (last.year - first.year) * 12 + last.month - first.month
    room = x_of(last) - x_of(first)
    step = next((each for each in _STEPS if months / each * (width_of(word(first), 11) + 18) <= room), 240)
    for month in range(0, months, step):
        on = _later(first, month)
        yield element("line", x1=x_of(on), x2=x_of(on), y1=_TOP - 6, y2=height, stroke=HAIR)
        yield text(word(on), x_of(on) + 3, _TOP - 10, 11, fill=QUIET)


def _later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _today(x: float, word: str, width: float, height: float) -> Iterator[str]:
    yield element("line", x1=x, x2=x, y1=14, y2=height, stroke=ACCENT, stroke_width=2, stroke_dasharray="5 3")
    if word:
        anchor = "end" if x + width_of(word, 12) > width else "middle"
        yield text(word, x, 11, 12, fill=ACCENT, font_weight="bold", text_anchor=anchor)


def _mark(mark: Mark, x: float, y: float, left: float, width: float) -> str:
    lines = wrapped(mark.label, left - 12, 2)
    label = [text(line, 0, y + 4 - (len(lines) - 1) * 8 + n * 16) for n, line in enumerate(lines)]
    side = width_of(mark.word, 12)
    after = x + 16 + side <= width
    halo: dict[str, Any] = {"stroke": "#ffffff", "stroke_width": 7, "paint_order": "stroke", "stroke_linejoin": "round"}
    anchor, weight = "start" if after else "end", "bold" if mark.state == "late" else None
    beside = x + 14 if after else x - 14
    word = text(mark.word, beside, y + 4, 12, font_weight=weight, text_anchor=anchor, **halo)
    row = element("line", x1=left, x2=width, y1=y, y2=y, stroke=HAIR, stroke_dasharray="1 3")
    return linked(mark.url, title(f"{mark.label}: {mark.word}"), row, *label, _shape(mark.state, x, y), word)


def _shape(state: State, x: float, y: float) -> str:
    if state == "past":
        tick = f"M{x - 3.5:.1f},{y + 0.5:.1f} l2.5,2.5 l4.5,-5"
        circle = element("circle", cx=x, cy=y, r=8, fill="#1b7a3d", class_="state-past")
        return circle + element("path", d=tick, fill="none", stroke="#ffffff", stroke_width=1.8)
    if state == "late":
        points = f"{x:.1f},{y - 9:.1f} {x + 10:.1f},{y + 8:.1f} {x - 10:.1f},{y + 8:.1f}"
        triangle = element("polygon", points=points, fill="#b3261e", class_="state-late")
        return triangle + text("!", x, y + 6, 12, fill="#ffffff", font_weight="bold", text_anchor="middle")
    points = f"{x:.1f},{y - 9:.1f} {x + 9:.1f},{y:.1f} {x:.1f},{y + 9:.1f} {x - 9:.1f},{y:.1f}"
    return element("polygon", points=points, fill="#ffffff", stroke=INK, stroke_width=1.8, class_="state-coming")
