"""A row of the time line as SVG: quarters as lines, the action as a bar shaped by its state, milestones as marks.

Widths are in per cent, so that the same row is right on a telephone and on a wall. The bar is a link to the form for
its dates; a script may drag it. Words beside the row say the same as the shapes.
"""

from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roret.organisational.actions.models import Action
from roret.organisational.actions.status import State
from roret.organisational.planning.engine.quarters import Quarter
from roret.organisational.planning.readings.timeline import Mark, Row, TimeLine
from roret.web.pictures.svg import ACCENT, HAIR, QUIET, element, plain, title

_HEIGHT, _BAR, _RED, _GREEN = 32, 16, "#b01c2e", "#0f7b3f"
_LOOKS: dict[str, dict[str, Any]] = {  # fill, edge and dashes: never colour alone
    State.IDEA: {"fill": "#ffffff", "stroke": ACCENT, "stroke_dasharray": "3 3"},
    State.PLANNED: {"fill": "#e3edf3", "stroke": ACCENT},
    State.RUNNING: {"fill": ACCENT, "stroke": ACCENT},
    State.PAUSED: {"fill": "#f3f6f8", "stroke": QUIET, "stroke_width": 3, "stroke_dasharray": "10 5"},
    State.DONE: {"fill": "#c9d0d6", "stroke": QUIET},
    State.STOPPED: {"fill": "#ffffff", "stroke": QUIET, "stroke_dasharray": "1 4"},
}


def scale(line: TimeLine, words: list[str]) -> SafeString:
    """The quarters' names over the rows."""
    names = [
        element("text", plain(word), x=f"{_at(quarter, line):.3f}%", dx=4, y=20, font_size=13)
        for quarter, word in zip(line.quarters, words, strict=True)
    ]
    return _svg(28, *_grid(line, 28), *names, aria_hidden="true", class_="timeline-scale")


class Tracks:
    """The rows of one time line: the lines of the quarters are the same behind each of them, and drawn once."""

    def __init__(self, line: TimeLine) -> None:
        self.grid = "".join(_grid(line, _HEIGHT))

    def track(self, row: Row, url: str) -> SafeString:
        """One action."""
        parts = [self.grid]
        if row.x is not None:
            parts.append(_bar(row, url))
            parts += [element("text", arrow, x=x, y=21, font_size=16, **more) for arrow, x, more in _cut(row)]
        parts += [_mark(mark) for mark in row.marks]
        return _svg(_HEIGHT, *parts, class_="timeline-track")


def when(action: Action) -> str:
    """The dates in words, also where one of them or both are missing."""
    if action.starts_on is None and action.due_on is None:
        return _("no dates")
    if action.due_on is None and action.starts_on is not None:
        return _("from %(day)s, no end") % {"day": date_format(action.starts_on, "SHORT_DATE_FORMAT")}
    if action.starts_on is None and action.due_on is not None:
        return _("due %(day)s, no start") % {"day": date_format(action.due_on, "SHORT_DATE_FORMAT")}
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in (action.starts_on, action.due_on) if day]
    return " – ".join(days)


def _bar(row: Row, url: str) -> str:
    action = row.action
    words = ", ".join([str(action), when(action), str(action.get_state_display()), *([_("late")] if row.late else [])])
    shape = element(
        "rect",
        title(words),
        x=f"{row.x:.3f}%",
        y=(_HEIGHT - _BAR) / 2,
        width=f"{row.width:.3f}%",
        height=_BAR,
        rx=2,
        **{"stroke_width": 2, **_LOOKS[action.state]},
    )
    if row.late and row.x is not None:
        shape += element(
            "text",
            "▲",
            x=f"{min(row.x + row.width, 97):.3f}%",
            dx=3,
            y=21,
            stroke="#fff",
            stroke_width=3,
            paint_order="stroke",
            font_size=13,
            fill=_RED,
        )
    if not row.may_move:
        return element("g", shape, role="img", aria_label=words)
    return element(
        "a",
        shape,
        href=url,
        class_="timeline-bar",
        aria_label=words,
        data_starts=action.starts_on or "",
        data_due=action.due_on or "",
        data_title=str(action),
        data_why="yes" if row.asks_why else None,
    )


def _mark(mark: Mark) -> str:
    """A diamond: full when reached, empty when to come, with a bar across it when late."""
    reached = mark.milestone.done_on is not None
    colour = _GREEN if reached else _RED if mark.late else QUIET
    word = _("reached") if reached else _("late") if mark.late else _("to come")
    day = date_format(mark.milestone.due_on, "SHORT_DATE_FORMAT")
    parts = [
        title(f"{mark.milestone}, {day}, {word}"),
        element(
            "path", d="M0 9 L7 16 L0 23 L-7 16 Z", fill=colour if reached else "#fff", stroke=colour, stroke_width=2
        ),
    ]
    if mark.late:
        parts.append(element("path", d="M-5 16 L5 16", stroke=colour, stroke_width=2))
    return element("svg", *parts, x=f"{mark.x:.3f}%", overflow="visible", pointer_events="none")


def _cut(row: Row) -> list[tuple[str, str, dict[str, Any]]]:
    before = [("‹", "0%", {"dx": 2, "fill": QUIET})] if row.cut_before else []
    after = [("›", "100%", {"dx": -9, "fill": QUIET})] if row.cut_after else []
    return before + after


def _grid(line: TimeLine, height: int) -> list[str]:
    parts = [
        element("line", x1=f"{_at(quarter, line):.3f}%", x2=f"{_at(quarter, line):.3f}%", y1=0, y2=height, stroke=HAIR)
        for quarter in line.quarters
    ]
    if line.today is not None:
        today = f"{line.today:.3f}%"
        parts.append(element("line", x1=today, x2=today, y1=0, y2=height, stroke=_RED, stroke_dasharray="4 2"))
    return parts


def _at(quarter: Quarter, line: TimeLine) -> float:
    return (quarter.first - line.quarters[0].first).days * 100 / line.days


def _svg(height: int, *parts: str, **more: Any) -> SafeString:
    drawn = element("svg", *parts, xmlns="http://www.w3.org/2000/svg", width="100%", height=height, **more)
    return SafeString(drawn)
