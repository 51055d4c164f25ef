"""The one door through which an action changes state."""

from datetime import date, datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.notices.operations import settle, tell
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, Move
from roret.organisational.actions.readings import notices_about
from roret.organisational.actions.status import MOVES, NEEDS_REASON, State


class CannotMove(Exception):
    """The table has no such move, the reason is missing, or the day lies before the last move."""


@transaction.atomic
def move(action: Action, to: State, *, by: Person, on: date, reason: str = "") -> Action:
    """Move it, write why and when, and tell its owner when somebody else did it."""
    action = Action.objects.select_for_update(of=("self",)).select_related("lead_unit", "owner").get(pk=action.pk)
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
    if action.owner is not None:
        at = timezone.make_aware(datetime.combine(on, time(12)))
        have_seen(action, by=action.owner, at=at)  # where it stood before no longer waits to be read
        if action.owner != by:
            _tell_owner(action.owner, done, at=at)
    return action


@transaction.atomic
def have_seen(action: Action, *, by: Person, at: datetime) -> int:
    """Take what waits for this person about the action off the list. Returns how many lines that was."""
    return sum(settle(notice.key, at=at) for notice in notices_about(action, by))


def _no_such_move(before: State, to: State) -> str:
    if before == to:
        return _("It stands as “%(state)s” already.") % {"state": to.label}
    return _("It stands as “%(before)s” and cannot become “%(after)s” from there.") % {
        "before": before.label,
        "after": to.label,
    }


def _tell_owner(owner: Person, done: Move, *, at: datetime) -> None:
    with translation.override(owner.language):
        words = _("%(person)s has moved “%(action)s”. It now stands as “%(state)s”.") % {
            "person": done.by,
            "action": done.action,
            "state": State(done.after).label,
        }
    tell(
        owner,
        words,
        key=f"action:{done.action_id}:move:{done.pk}",
        url=reverse("actions:action", args=[done.action_id]),
        at=at,
    )
