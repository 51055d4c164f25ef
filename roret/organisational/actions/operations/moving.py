"""The one door through which an action changes state."""

from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.notices.models import Notice
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, Move
from roret.organisational.actions.operations.happening import happened, tell_each
from roret.organisational.actions.operations.trials import settle_verdict
from roret.organisational.actions.readings import audience, notices_about
from roret.organisational.actions.status import MOVES, NEEDS_REASON, State, What


class CannotMove(Exception):
    """The table has no such move, the reason is missing, or the day lies before the last move."""


@transaction.atomic
def move(action: Action, to: State, *, by: Person, on: date, reason: str = "") -> Action:
    """Move it, write why and when, and tell those who follow it.

    What follows in upper areas, such as an answer to those whose idea was stopped, is named in
    `settings.AFTER_ACTION_MOVED` and called with the move, in this transaction.
    """
    action = Action.objects.locked().select_related("lead_unit", "owner").get(pk=action.pk)
    before = State(action.state)
    permission = MOVES[before].get(to)
    if permission is None:
        raise CannotMove(_no_such_move(before, to))
    require(by, permission, action)
    if to in NEEDS_REASON and not reason.strip():
        raise CannotMove(_("Say why. Everybody who follows it will ask."))
    last = action.moves.last()
    if last is not None and on < last.on:
        raise CannotMove(_("It was last moved on %(day)s. Choose a day after that.") % {"day": date_format(last.on)})
    action.state = to
    action.save(update_fields=["state"])
    done = Move.objects.create(action=action, before=before, after=to, on=on, reason=reason.strip()[:500], by=by)
    record("actions.move", action, by=by, organisation=action.organisation.slug, before=before, after=to)
    happened(action, What.MOVED, by=by, on=on, reason=done.reason, before=before.value, after=State(to).value)
    at = timezone.make_aware(datetime.combine(on, time(12)))
    _tell_where_it_stands(action, done, by=by, at=at)
    if to == State.STOPPED:
        settle_verdict(action, at=at)
    for path in settings.AFTER_ACTION_MOVED:
        import_string(path)(done, by=by, at=timezone.now())
    return action


@transaction.atomic
def have_seen(action: Action, *, by: Person, at: datetime) -> int:
    """Take what waits for this person about the action off the list. Returns how many lines that was."""
    return notices_about(action, by).update(done_at=at)


def _no_such_move(before: State, to: State) -> str:
    if before == to:
        return _("It stands as “%(state)s” already.") % {"state": to.label}
    return _("It stands as “%(before)s” and cannot become “%(after)s” from there.") % {
        "before": before.label,
        "after": to.label,
    }


def _tell_where_it_stands(action: Action, done: Move, *, by: Person, at: datetime) -> None:
    """Everybody who follows it; where it stood before no longer waits to be read."""
    Notice.objects.waiting().filter(key__startswith=f"action:{action.pk}:move:").update(done_at=at)

    def say() -> str:
        return _("%(person)s has moved “%(action)s”. It now stands as “%(state)s”.") % {
            "person": by,
            "action": action,
            "state": State(done.after).label,
        }

    tell_each(action, audience(action, but=by), say, about=f"move:{done.pk}", at=at)
