"""What the page of one action shows of what there can be many of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from roret.foundation.notices.models import Notice, NoticeQuerySet
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, ActionOrigin, File, Milestone, MovedDate
from roret.organisational.actions.readings.parts import PART, Part, newest_first, oldest_first
from roret.organisational.actions.status import ENDED, Verdict
from roret.strategic.voices.models import Contribution

NOTICES_SHOWN = 5


@dataclass(frozen=True)
class MilestoneLine:
    """A milestone on a day: `late` is how many days it is past, 0 when it is not."""

    milestone: Milestone
    late: int


@dataclass(frozen=True)
class Because:
    """Words the action grew out of. `words` is empty where they may not be shown to who looks."""

    pk: int
    contribution: Contribution
    reason: str
    words: str
    provenance: tuple[str, ...] = field(default=())


def milestone_lines(action: Action, on: date, *, most: int) -> Part[MilestoneLine]:
    """By date. Where there are more than are shown, those that are not reached come first. Two queries."""
    rows = _milestones(action).order_by(F("done_on").desc(nulls_first=True), "due_on", "pk")
    found = list(rows[: most + 1])
    shown = sorted(found[:most], key=lambda one: (one.due_on, one.pk))
    return Part(_lines(action, shown, on), found[most - 1].pk if len(found) > most else None)


def all_milestones(action: Action, on: date, *, after: int | None, most: int = PART) -> Part[MilestoneLine]:
    """By date, from where the last page ended. Two queries."""
    part = oldest_first(_milestones(action), "due_on", after=after, most=most)
    return Part(_lines(action, part.things, on), part.after)


def because(action: Action, *, word_for_word: bool, after: int | None = None, most: int = PART) -> Part[Because]:
    """The citizens' words; who may not read word for word sees those that may be quoted, and that there are more."""
    origins = ActionOrigin.objects.filter(action=action).select_related("contribution")
    return oldest_first(origins, "pk", after=after, most=most).as_(lambda origin: _because(origin, word_for_word))


def files(action: Action, *, after: int | None = None, most: int = PART) -> Part[File]:
    """Those whose content is here; those that were taken away stand in the history."""
    rows = File.objects.filter(action=action, removed_at=None).select_related("by")
    return newest_first(rows, "at", after=after, most=most)


def provenance(contribution: Contribution) -> tuple[str, ...]:
    """Who spoke, through which channel, where, and whether it is word for word."""
    parts = [contribution.get_role_display(), contribution.get_channel_display(), contribution.place_name]
    if not contribution.verbatim:
        parts.append(_("summarised"))
    return tuple(str(part) for part in parts if part)


def notices_about(action: Action, person: Person) -> NoticeQuerySet:
    """What waits to be read by the person about this action."""
    return Notice.objects.visible_to(person).waiting().filter(key__startswith=f"action:{action.pk}:")


def _milestones(action: Action) -> QuerySet[Milestone]:
    moved = Prefetch("moved_dates", MovedDate.objects.select_related("by"))
    return Milestone.objects.filter(action=action).select_related("owner").prefetch_related(moved)


def _lines(action: Action, milestones: Sequence[Milestone], on: date) -> list[MilestoneLine]:
    """An action that has ended has nothing late: it is either done or given up."""
    ended = action.state in ENDED
    return [MilestoneLine(one, (on - one.due_on).days if not ended and one.is_late(on) else 0) for one in milestones]


def _because(origin: ActionOrigin, word_for_word: bool) -> Because:
    said = origin.contribution
    quotable = said.may_quote and said.set_aside_at is None
    words = said.safe_words if word_for_word or quotable else ""
    return Because(origin.pk, said, origin.reason, words, provenance(said))


def carrying_on(action: Action) -> dict[str, Any]:
    """What a new action begins with when it carries on what a trial showed: fields of the form, filled in."""
    trial = getattr(action, "trial", None)
    changed = trial is not None and trial.verdict == Verdict.CHANGE
    title = _("%(title)s, in a new way") if changed else _("%(title)s, for good")
    learned = _("The trial showed: %(learned)s") % {"learned": trial.learned} if trial and trial.learned else ""
    return {
        "title": title % {"title": action.title[:140]},
        "text": "\n\n".join(part for part in (learned, action.text) if part),
        "direction": action.direction_id,
        "lead_unit": action.lead_unit_id,
    }
