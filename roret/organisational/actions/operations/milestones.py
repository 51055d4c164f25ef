"""Dates by which something must have happened."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, Milestone, MovedDate
from roret.organisational.actions.operations.happening import happened, tell_each
from roret.organisational.actions.operations.writing import CannotKeep, works_in
from roret.organisational.actions.readings import audience
from roret.organisational.actions.status import What


class CannotReach(Exception):
    """The milestone was reached on another day already."""


class CannotMoveDate(Exception):
    """A date is moved with a reason, or it stays."""


@transaction.atomic
def add_milestone(
    action: Action, title: str, *, due_on: date, by: Person, owner: Person | None = None, on: date | None = None
) -> Milestone:
    """The same words for the same day a second time give the milestone that is there."""
    action = Action.objects.locked().select_related("lead_unit").get(pk=action.pk)
    require(by, "actions.write", action)
    title = title.strip()[:160]
    there = action.milestones.filter(title=title, due_on=due_on).first()
    if there is not None:
        return there
    _check_owner(owner, action)
    milestone = Milestone.objects.create(action=action, title=title, due_on=due_on, owner=owner)
    _write_down("actions.add_milestone", milestone, by=by, due_on=str(due_on))
    happened(action, What.MILESTONE, by=by, on=on, milestone=milestone.title, due_on=due_on.isoformat())
    return milestone


@transaction.atomic
def edit_milestone(
    milestone: Milestone,
    *,
    title: str,
    due_on: date,
    owner: Person | None,
    by: Person,
    on: date,
    reason: str = "",
) -> Milestone:
    """A date is moved only here, with a reason; the old one is kept beside it and on record."""
    milestone = _locked(milestone, by=by)
    before = milestone.due_on
    if (milestone.title, before, milestone.owner) == (title.strip(), due_on, owner):
        return milestone
    if owner != milestone.owner:
        _check_owner(owner, milestone.action)
    _keep_what_changes(milestone, title=title.strip()[:160], owner=owner, by=by, on=on)
    if due_on != before:
        _keep_old_date(milestone, due_on, on=on, reason=reason.strip()[:300], by=by)
    milestone.title, milestone.due_on, milestone.owner = title.strip()[:160], due_on, owner
    milestone.save(update_fields=["title", "due_on", "owner"])
    _write_down("actions.edit_milestone", milestone, by=by, due_on=f"{before} → {due_on}", owner=str(owner or ""))
    return milestone


def _keep_old_date(milestone: Milestone, due_on: date, *, on: date, reason: str, by: Person) -> None:
    if not reason:
        raise CannotMoveDate(_("Say why the date is moved."))
    before = milestone.due_on
    moved = MovedDate.objects.create(milestone=milestone, before=before, after=due_on, on=on, reason=reason, by=by)
    days = {"before": before.isoformat(), "after": due_on.isoformat()}
    action = milestone.action
    happened(action, What.MILESTONE_MOVED, by=by, on=on, reason=reason, milestone=milestone.title, **days)
    _tell(milestone, _moved_words(milestone, due_on, by), about=f"moved:{moved.pk}", by=by, on=on)


def _keep_what_changes(milestone: Milestone, *, title: str, owner: Person | None, by: Person, on: date) -> None:
    detail = {"title": title} if title != milestone.title else {}
    detail |= {"owner": str(owner or "")} if owner != milestone.owner else {}
    if detail:
        happened(milestone.action, What.MILESTONE_EDITED, by=by, on=on, milestone=milestone.title, **detail)


def _moved_words(milestone: Milestone, to: date, by: Person) -> Callable[[], str]:
    return lambda: (
        _("%(person)s has moved “%(milestone)s” to %(day)s: %(action)s")
        % {
            "person": by,
            "milestone": milestone.title,
            "day": date_format(to),
            "action": milestone.action,
        }
    )


def _reached_words(milestone: Milestone, by: Person) -> Callable[[], str]:
    return lambda: (
        _("%(person)s says that “%(milestone)s” is reached: %(action)s")
        % {
            "person": by,
            "milestone": milestone.title,
            "action": milestone.action,
        }
    )


def _tell(milestone: Milestone, say: Callable[[], str], *, about: str, by: Person, on: date) -> None:
    """Whoever follows the action, and whoever sees to the milestone."""
    action = milestone.action
    people = audience(action, but=by, besides=milestone.owner_id)
    at = timezone.make_aware(datetime.combine(on, time(12)))
    tell_each(action, people, say, about=f"milestone:{milestone.pk}:{about}", at=at, part="milestones")


def _check_owner(owner: Person | None, action: Action) -> None:
    if owner is not None and not works_in(owner, action.organisation_id):
        raise CannotKeep(_("%(person)s does not work in the organisation.") % {"person": owner})


@transaction.atomic
def reach_milestone(milestone: Milestone, *, on: date, by: Person) -> Milestone:
    """It has happened. Again with the same day changes nothing; with another day it is refused."""
    milestone = _locked(milestone, by=by)
    if milestone.done_on == on:
        return milestone
    if milestone.done_on is not None:
        raise CannotReach(
            _("It was reached on %(day)s. Open it again first.") % {"day": date_format(milestone.done_on)}
        )
    milestone.done_on = on
    milestone.save(update_fields=["done_on"])
    _write_down("actions.reach_milestone", milestone, by=by, done_on=str(on))
    happened(milestone.action, What.REACHED, by=by, on=on, milestone=milestone.title)
    _tell(milestone, _reached_words(milestone, by), about=f"reached:{on}", by=by, on=on)
    return milestone


@transaction.atomic
def reopen_milestone(milestone: Milestone, *, by: Person) -> Milestone:
    """It had not happened after all. An open one stays open."""
    milestone = _locked(milestone, by=by)
    if milestone.done_on is None:
        return milestone
    before, milestone.done_on = milestone.done_on, None
    milestone.save(update_fields=["done_on"])
    _write_down("actions.reopen_milestone", milestone, by=by, done_on=f"{before} → –")
    happened(milestone.action, What.REOPENED, by=by, milestone=milestone.title)
    return milestone


def _locked(milestone: Milestone, *, by: Person) -> Milestone:
    locked = Milestone.objects.select_for_update(of=("self",)).select_related("action__lead_unit", "owner")
    milestone = locked.get(pk=milestone.pk)
    require(by, "actions.write", milestone.action)
    return milestone


def _write_down(verb: str, milestone: Milestone, *, by: Person, **detail: str) -> None:
    slug = milestone.action.organisation.slug
    record(verb, milestone, by=by, organisation=slug, action=str(milestone.action), **detail)
