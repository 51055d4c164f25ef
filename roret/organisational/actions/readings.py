"""Actions as columns, lines and events, for pages and reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.notices.models import Notice, NoticeQuerySet
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, Milestone
from roret.organisational.actions.status import ENDED, Involvement, State
from roret.strategic.voices.models import Contribution

BOARD_LIMIT = 200  # more than that is a list: nobody reads a board of 200 cards


@dataclass(frozen=True)
class Step:
    """One of the five ways citizens can take part."""

    number: int
    label: str
    here: bool
    passed: bool


@dataclass(frozen=True)
class Card:
    """An action as it stands on the board and in the list."""

    action: Action
    late_milestones: int
    overdue: bool
    step: int

    @property
    def late(self) -> bool:
        return self.overdue or self.late_milestones > 0


@dataclass(frozen=True)
class Column:
    state: State
    cards: tuple[Card, ...]

    @property
    def count(self) -> int:
        return len(self.cards)


@dataclass(frozen=True)
class MilestoneLine:
    """A milestone on a day: `late` is how many days it is past, 0 when it is not."""

    milestone: Milestone
    late: int


@dataclass(frozen=True)
class Event:
    """Something that happened to an action, in plain words."""

    on: date
    text: str
    reason: str = ""
    who: str = ""


@dataclass(frozen=True)
class Because:
    """Words the action grew out of. `words` is empty where they may not be shown to who looks."""

    pk: int
    contribution: Contribution
    reason: str
    words: str
    provenance: tuple[str, ...] = field(default=())


def cards(actions: Sequence[Action], on: date) -> list[Card]:
    """The actions with what is late. One query for all of them."""
    going_on = [action.pk for action in actions if action.state not in ENDED]
    late = dict(
        Milestone.objects.late(on).filter(action__in=going_on).order_by().values_list("action").annotate(n=Count("pk"))
    )
    return [
        Card(action, late.get(action.pk, 0), _overdue(action, on), step_of(action.involvement)) for action in actions
    ]


def columns(found: Iterable[Card]) -> list[Column]:
    """A column per state, also where it is empty."""
    found = list(found)
    return [Column(state, tuple(card for card in found if card.action.state == state)) for state in State]


def milestone_lines(action: Action, on: date) -> list[MilestoneLine]:
    """An action that has ended has nothing late: it is either done or given up."""
    return [
        MilestoneLine(
            milestone,
            (on - milestone.due_on).days if action.state not in ENDED and milestone.is_late(on) else 0,
        )
        for milestone in action.milestones.all()
    ]


def history(action: Action) -> list[Event]:
    """What has happened, the newest first."""
    events = [
        Event(
            move.on,
            _("From %(before)s to %(after)s")
            % {"before": move.get_before_display(), "after": move.get_after_display()},
            move.reason,
            move.by.name if move.by else "",
        )
        for move in action.moves.all()
    ]
    events += [
        Event(milestone.done_on, _("Reached: %(milestone)s") % {"milestone": milestone.title})
        for milestone in action.milestones.all()
        if milestone.done_on is not None
    ]
    events += [
        Event(
            moved.on,
            _("Moved from %(before)s to %(after)s: %(milestone)s")
            % {"before": date_format(moved.before), "after": date_format(moved.after), "milestone": milestone.title},
            moved.reason,
            moved.by.name if moved.by else "",
        )
        for milestone in action.milestones.all()
        for moved in milestone.moved_dates.all()
    ]
    begun = Event(timezone.localdate(action.created_at), _("Written down as an idea"))
    return [*sorted(events, key=lambda event: event.on)[::-1], begun]


def involvement_steps(action: Action) -> list[Step]:
    here = step_of(action.involvement)
    return [Step(n, str(way.label), n == here, n < here) for n, way in enumerate(Involvement, 1)]


def step_of(involvement: str) -> int:
    """1 for informed … 5 for led by citizens."""
    return list(Involvement).index(Involvement(involvement)) + 1


def because(action: Action, *, word_for_word: bool) -> list[Because]:
    """The citizens' words; who may not read word for word sees those that may be quoted, and that there are more."""
    return [
        Because(
            origin.pk,
            origin.contribution,
            origin.reason,
            origin.contribution.safe_words if word_for_word or _quotable(origin.contribution) else "",
            provenance(origin.contribution),
        )
        for origin in action.origins.all()
    ]


def provenance(contribution: Contribution) -> tuple[str, ...]:
    """Who spoke, through which channel, where, and whether it is word for word."""
    parts = [contribution.get_role_display(), contribution.get_channel_display(), contribution.place_name]
    if not contribution.verbatim:
        parts.append(_("summarised"))
    return tuple(str(part) for part in parts if part)


def notices_about(action: Action, person: Person) -> NoticeQuerySet:
    """What waits for the person about this action."""
    return Notice.objects.visible_to(person).waiting().filter(key__startswith=f"action:{action.pk}:")


def _quotable(contribution: Contribution) -> bool:
    return contribution.may_quote and contribution.set_aside_at is None


def _overdue(action: Action, on: date) -> bool:
    return action.state not in ENDED and action.due_on is not None and action.due_on < on
