"""What moved since the round before. A rule anybody can follow, and no figure of it is an average.

- new: an action that was not asked about the time before
- better, worse: another light than the time before, both of them given
- stalled: red both times; yellow both times and reported as unchanged; or paused since
- closed: done or stopped since, whether it was asked about or not

The first round of a strategy has no round before: then only what closed or was paused in its period has moved.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from roret.insight.reports.engine.content import Change, ChangeKind, Language, Light
from roret.insight.reports.engine.labels import BY_LANGUAGE
from roret.insight.reports.readings.lines import About, Reported
from roret.organisational.actions.models import Move
from roret.organisational.actions.status import ENDED, State
from roret.organisational.followup.models import Round

RANK: Final[dict[Light, int]] = {"red": 0, "yellow": 1, "green": 2}


def changes_in(
    round: Round, before: Round | None, lines: Iterable[Reported], lights: dict[About, Light], language: Language
) -> list[Change]:
    """In the order of the directions. One query: what closed or paused since."""
    moved = _moved(round, before)
    paused = {move.action_id for move in moved if move.after == State.PAUSED}
    found = [_of_line(line, lights, paused, language) for line in lines] if before else []
    ended = [Change("closed", move.action.direction.number, _closed(move)) for move in moved if move.after in ENDED]
    still = [] if before else [_paused(move) for move in moved if move.after == State.PAUSED]
    return sorted([each for each in found if each] + ended + still, key=lambda each: each.direction)


def _of_line(line: Reported, lights: dict[About, Light], paused: set[int], language: Language) -> Change | None:
    kind = kind_of(line, lights.get(line.about), paused)
    if kind is None:
        return None
    words = BY_LANGUAGE[language].lights
    says: dict[ChangeKind, str] = {
        "new": _("%(thing)s (%(unit)s) is new."),
        "better": _("%(thing)s (%(unit)s): from %(before)s to %(after)s."),
        "worse": _("%(thing)s (%(unit)s): from %(before)s to %(after)s."),
        "stalled": _("%(thing)s (%(unit)s): still %(after)s."),
    }
    if kind == "stalled" and line.action is not None and line.action.pk in paused:
        says["stalled"] = _("%(thing)s (%(unit)s) is paused.")
    before = lights.get(line.about)
    text = says[kind] % {
        "thing": f"“{line.action.title}”" if line.action else _("The whole"),
        "unit": line.unit,
        "before": words[before].lower() if before else "",
        "after": words[line.light].lower(),
    }
    return Change(kind, line.direction.number, text)


def kind_of(line: Reported, before: Light | None, paused: set[int]) -> ChangeKind | None:
    """How one line has moved, None when it has not. Silence is neither better nor worse."""
    if line.action is not None and line.action.pk in paused:
        return "stalled"
    if before is None:
        return "new" if line.action is not None else None
    if before == "none" or line.light == "none":
        return None
    if before == line.light:
        stuck = line.light == "red" or (line.light == "yellow" and line.unchanged)
        return "stalled" if stuck else None
    return "better" if RANK[line.light] > RANK[before] else "worse"


def _moved(round: Round, before: Round | None) -> list[Move]:
    """Each action's last move, where that closed or paused it, from the round before until this one closed."""
    since = _closing_day(before) if before else round.period_from
    moves = Move.objects.filter(action__direction__strategy=round.strategy_id, on__lte=_closing_day(round))
    moves = moves.filter(on__gt=since) if before else moves.filter(on__gte=since)
    latest = {move.action_id: move for move in moves.select_related("action__direction", "action__lead_unit")}
    return [move for move in latest.values() if move.after in (*ENDED, State.PAUSED)]


def _closing_day(round: Round) -> date:
    assert round.closed_at is not None
    return timezone.localdate(round.closed_at)


def _closed(move: Move) -> str:
    says = _("“%(action)s” (%(unit)s): %(state)s. %(reason)s") % {
        "action": move.action.title,
        "unit": move.action.lead_unit,
        "state": move.get_after_display(),
        "reason": move.reason,
    }
    return says.strip()


def _paused(move: Move) -> Change:
    return Change("stalled", move.action.direction.number, _closed(move))
