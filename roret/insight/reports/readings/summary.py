"""The report in short: plain sentences made from the figures, in a fixed order."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roret.insight.reports.engine.content import Change, Counts, LateMilestone, LightCounts


def summary(
    *,
    asked: int,
    silent: int,
    lights: LightCounts,
    changed: Sequence[Change],
    first: bool,
    late: Sequence[LateMilestone],
    counts: Counts,
) -> tuple[str, ...]:
    """`first`: there is no earlier round to compare with."""
    said = [_answered(asked, silent), _lights(lights), *_moved(changed, first), *_late(late), *_input(counts)]
    return tuple(sentence for sentence in said if sentence)


def _answered(asked: int, silent: int) -> str:
    if not silent:
        return ngettext(
            "The %(asked)s unit that was asked has answered.", "All %(asked)s units have answered.", asked
        ) % {"asked": asked}
    return ngettext(
        "%(answered)s of %(asked)s units has answered.",
        "%(answered)s of %(asked)s units have answered.",
        asked - silent,
    ) % {"answered": asked - silent, "asked": asked}


def _lights(lights: LightCounts) -> str:
    return ngettext(
        "Of %(total)s report %(green)s is green, %(yellow)s yellow and %(red)s red. %(none)s has no answer.",
        "Of %(total)s reports %(green)s are green, %(yellow)s yellow and %(red)s red. %(none)s have no answer.",
        lights.total,
    ) % {
        "total": lights.total,
        "green": lights.green,
        "yellow": lights.yellow,
        "red": lights.red,
        "none": lights.none,
    }


def _moved(changed: Iterable[Change], first: bool) -> list[str]:
    """Only what there is any of; nothing at all when nothing moved."""
    kinds = [change.kind for change in changed]
    says = {
        "better": ngettext("%(n)s turned for the better", "%(n)s turned for the better", kinds.count("better")),
        "worse": ngettext("%(n)s turned for the worse", "%(n)s turned for the worse", kinds.count("worse")),
        "stalled": ngettext("%(n)s stalled", "%(n)s stalled", kinds.count("stalled")),
        "closed": ngettext("%(n)s ended", "%(n)s ended", kinds.count("closed")),
        "new": ngettext("%(n)s is new", "%(n)s are new", kinds.count("new")),
    }
    parts = ", ".join(words % {"n": kinds.count(kind)} for kind, words in says.items() if kind in kinds)
    if not parts:
        return []
    return [(_("In the period: %(parts)s.") if first else _("Since last time: %(parts)s.")) % {"parts": parts}]


def _late(late: Sequence[LateMilestone]) -> list[str]:
    if not late:
        return [_("No milestone is late.")]
    first = late[0]
    return [
        ngettext(
            "%(count)s milestone is late: “%(milestone)s” in “%(action)s”.",
            "%(count)s milestones are late. The latest is “%(milestone)s” in “%(action)s”.",
            len(late),
        )
        % {"count": len(late), "milestone": first.milestone, "action": first.action}
    ]


def _input(counts: Counts) -> list[str]:
    if not counts.contributions:
        return []
    return [
        _("Of %(all)s contributions %(answered)s are answered. %(neither)s are neither carried on nor answered.")
        % {"all": counts.contributions, "answered": counts.answered, "neither": counts.neither}
    ]
