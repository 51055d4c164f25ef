"""What a trial is to show, and what it showed."""

from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.notices.models import Notice, NoticeQuerySet
from roret.foundation.notices.operations import tell_many
from roret.foundation.organisations.models import Membership
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF, Action, ActionQuerySet, Trial
from roret.organisational.actions.operations.happening import happened, held
from roret.organisational.actions.status import HAS_BEGUN, Kind, State, Verdict, What


class CannotConclude(Exception):
    """It is no trial, it has not begun, or what was learned is not said; the sentence says which."""


@transaction.atomic
def write_trial(action: Action, *, hypothesis: str, measure: str, by: Person, on: date) -> Trial:
    """What we believe, and how we will see it: fixed when the verdict is given, as nobody guesses right afterwards."""
    action = held(action, "actions.write", by=by)
    if action.kind != Kind.TRIAL:
        raise CannotConclude(_("It is not a trial. Change its kind first."))
    trial, _new = Trial.objects.select_for_update().get_or_create(action=action)
    if trial.verdict:
        raise CannotConclude(_("The trial is over, so what it was to show stands as it was."))
    wanted = (hypothesis.strip(), measure.strip())
    if (trial.hypothesis, trial.measure) != wanted:
        trial.hypothesis, trial.measure = wanted
        trial.save(update_fields=["hypothesis", "measure"])
        record("actions.write_trial", action, by=by, organisation=action.organisation.slug)
        happened(action, What.TRIAL, by=by, on=on)
    return trial


@transaction.atomic
def conclude_trial(action: Action, verdict: str, *, learned: str, by: Person, on: date) -> Trial:
    """Keep, change or stop, with what we learned. A verdict stands; it moves nothing by itself."""
    action = held(action, "actions.move", by=by)
    trial, _new = Trial.objects.select_for_update().get_or_create(action=action)
    _check(action, trial, verdict, learned)
    trial.verdict, trial.learned = Verdict(verdict), learned.strip()
    trial.decided_on, trial.decided_by = on, by
    trial.save()
    record("actions.conclude_trial", action, by=by, organisation=action.organisation.slug, verdict=verdict)
    happened(action, What.VERDICT, by=by, on=on, reason=trial.learned, verdict=verdict)
    settle_verdict(action, at=timezone.now())
    return trial


def _check(action: Action, trial: Trial, verdict: str, learned: str) -> None:
    if action.kind != Kind.TRIAL:
        raise CannotConclude(_("It is not a trial. Change its kind first."))
    if action.state not in (*HAS_BEGUN, State.STOPPED):
        raise CannotConclude(_("The trial has not begun yet."))
    if trial.verdict:
        raise CannotConclude(
            _("It was decided on %(day)s. That stands.") % {"day": date_format(trial.decided_on or date.min)}
        )
    if verdict not in Verdict.values:
        raise CannotConclude(_("Choose what happens now: keep, change or stop."))
    if not learned.strip():
        raise CannotConclude(_("Say what you learned before you decide."))


def ask_for_verdicts(*, at: datetime) -> int:
    """A line for the owner of each trial whose end is past without a verdict. Returns how many lines are new.

    A missed night is caught up. Where the end was moved, another owns it or the owner has left, the line goes and comes
    anew in its time.
    """
    wanted = {(line.person_id, line.key): line for line in (_line(action, at) for action in _to_ask(at))}
    there = {(one.person_id, one.key): one.pk for one in _lines().waiting()}
    _lines().filter(pk__in=[pk for about, pk in there.items() if about not in wanted]).delete()
    new = [line for about, line in wanted.items() if about not in there]
    tell_many(new)
    return len(new)


def _to_ask(at: datetime) -> ActionQuerySet:
    """Trials without a verdict whose owner still works there; those of others stand among what is late."""
    works = Membership.objects.current().filter(person=OuterRef("owner"), role__in=STAFF)
    works = works.filter(unit__organisation=OuterRef("organisation"))
    due = Action.objects.awaiting_verdict(timezone.localdate(at)).filter(Exists(works), owner__is_active=True)
    return due.select_related("owner")


def _lines() -> NoticeQuerySet:
    return Notice.objects.filter(key__startswith="action.verdict:")


def settle_verdict(action: Action, *, at: datetime) -> int:
    """Nobody is asked any more. Returns how many lines that was."""
    return _lines().waiting().filter(key__startswith=f"action.verdict:{action.pk}:").update(done_at=at)


def _line(action: Action, at: datetime) -> Notice:
    owner = cast(Person, action.owner)  # asked only of trials that have one
    with translation.override(owner.language):
        text = _("The trial “%(action)s” has ended. Say what you learned, and whether to keep, change or stop it.")
        text = text % {"action": action}
    return Notice(
        person=owner,
        key=f"action.verdict:{action.pk}:{action.due_on}",
        text=text[:300],
        url=reverse("actions:verdict", args=[action.pk]),
        due_on=action.due_on,
        created_at=at,
    )
