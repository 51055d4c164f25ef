"""A strategy in one picture: themes, directions, voices, actions and lights; for a wide page and for a phone."""

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roret.insight.thread.readings.public import DirectionState, StrategyState
from roret.organisational.followup.status import Light
from roret.web.pictures import Chip, Panel, Part, Tone, panels

WIDE, NARROW = 960, 340  # pixels
_TONES: dict[Light, Tone] = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "red", Light.NONE: "none"}


def drawn(state: StrategyState, *, width: int) -> SafeString:
    """Empty where there is nothing to draw. A strategy of themes alone is drawn by its themes."""
    directions = [_panel(one, state) for one in state.directions]
    themes = [Chip(str(theme.number), theme.name) for theme in state.themes]
    alone = [Panel(chip.number, chip.label) for chip in themes]
    if not directions and not themes:
        return SafeString()
    return panels(
        directions or alone,
        themes if directions else [],
        _("%(strategy)s in one picture") % {"strategy": state.strategy},
        _("Each circle is as large as the number of voices behind. The same figures are in the table below."),
        width=width,
        chips_word=_("Themes"),
        old=state.is_old,
    )


def _panel(one: DirectionState, state: StrategyState) -> Panel:
    voices = ngettext("%(n)s voice", "%(n)s voices", one.voices) % {"n": one.voices}
    actions = ngettext("%(n)s action", "%(n)s actions", one.actions) % {"n": one.actions}
    parts = [Part(n, _TONES[light], capfirst(str(light.label))) for light, n in one.each_light]
    if state.round and one.not_asked:
        parts.append(Part(one.not_asked, None, _("Not asked about")))
    return Panel(
        number=str(one.direction.number),
        label=one.direction.title,
        size=one.voices,
        lines=(f"{voices} · {actions}",),
        lights=tuple(parts),
        chips=tuple(str(theme.number) for theme in one.themes),
        url=reverse("directions:direction", args=[one.direction.pk]),
    )
