"""Load per quarter as columns, with a line for what can be carried. Too much looks otherwise and says so in words."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roret.organisational.planning.engine.pace import Pressure
from roret.organisational.planning.readings.pace import quarter_words
from roret.web.pictures.svg import ACCENT, HAIR, INK, QUIET, element, frame, text, title

_HEIGHT, _TOP, _FOOT = 190.0, 26.0, 34.0
_RED = "#b01c2e"


def loads(pressures: Sequence[Pressure], name: str, *, most: float = 0, width: int = 720) -> SafeString:
    """One column per quarter on one scale; `most` is the top of it where two pictures are compared."""
    top = max([most, *(max(float(one.asked), one.carries or 0) for one in pressures)]) or 1.0
    step = width / max(len(pressures), 1)
    drawn = [part for n, one in enumerate(pressures) for part in _column(one, n * step, step, top)]
    base = element("line", x1=0.0, x2=float(width), y1=_HEIGHT - _FOOT, y2=_HEIGHT - _FOOT, stroke=HAIR)
    said = "; ".join(_words(one) for one in pressures)
    return frame("loads", float(width), _HEIGHT, name, said, [base, *drawn], links=False)


def _column(one: Pressure, x: float, step: float, top: float) -> list[str]:
    room = _HEIGHT - _TOP - _FOOT
    height = float(one.asked) / top * room
    y = _HEIGHT - _FOOT - height
    bar = element(
        "rect",
        title(_words(one)),
        x=x + step * 0.2,
        y=y,
        width=step * 0.6,
        height=height,
        fill="#f7d9dd" if one.too_much else ACCENT,
        stroke=_RED if one.too_much else None,
        stroke_width=2,
    )
    middle = x + step / 2
    parts = [bar, text(one.hours, middle, y - 6, 12, text_anchor="middle", font_weight="bold")]
    if one.too_much:
        parts.append(text("▲", middle + 14, y - 6, 11, fill=_RED))
    if one.carries is not None:
        line = _HEIGHT - _FOOT - one.carries / top * room
        parts.append(
            element(
                "line", x1=x + 2, x2=x + step - 2, y1=line, y2=line, stroke=INK, stroke_width=2, stroke_dasharray="5 3"
            )
        )
    label = f"{one.quarter.number}/{one.quarter.year % 100:02}"
    return [*parts, text(label, middle, _HEIGHT - 14, 12, text_anchor="middle", fill=QUIET)]


def _words(one: Pressure) -> str:
    if one.carries is None:
        said = _("%(quarter)s: %(asked)s hours a week")
    elif one.too_much:
        said = _("%(quarter)s: %(asked)s hours a week, more than the %(carries)s that can be carried")
    else:
        said = _("%(quarter)s: %(asked)s of %(carries)s hours a week")
    return said % {"quarter": quarter_words(one.quarter), "asked": one.hours, "carries": one.carries}
