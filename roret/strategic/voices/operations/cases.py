"""Individual cases: handed to a unit with a deadline, seen to or handed back there, and taken back again.

The contribution leaves the sorting as a case and stays in every count. Who is to see to it finds it on the own page and
in a mail; no mail holds a word of what was said.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.audit.operations import record
from roret.foundation.notices.operations import settle
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Case, Contribution, Topic
from roret.strategic.voices.operations import case_notices, sorting
from roret.strategic.voices.status import AsideKind, CaseState


class CannotHand(Exception):
    """The case cannot be handed there, or is not where one thought; the message says why."""


@transaction.atomic
def hand(contribution: Contribution, *, unit: Unit, due_on: date, by: Person, at: datetime, note: str = "") -> Case:
    """To a unit with a deadline. What is with a unit already is handed on from there; the same twice is one case."""
    require(by, "voices.see_original", contribution)
    locked = Contribution.objects.select_for_update(of=("self",)).select_related("collection").get(pk=contribution.pk)
    _check(locked, unit, due_on, at)
    with_unit = locked.cases.open().first()
    if with_unit is not None and (with_unit.unit_id, with_unit.due_on) == (unit.pk, due_on):
        return with_unit
    if with_unit is not None:
        _end(with_unit, CaseState.TAKEN_BACK, _("Handed on to %(unit)s") % {"unit": unit}, by=by, at=at)
    if locked.set_aside_kind != AsideKind.CASE:
        seen = Topic.objects.filter(sortings__contribution=locked)
        reason = _("An individual case")
        sorting.set_aside(locked, reason=reason, by=by, at=at, seen=seen, kind=AsideKind.CASE)
    case = Case(contribution=locked, unit=unit, note=note.strip(), due_on=due_on, handed_by=by, handed_at=at)
    case.full_clean(exclude=["contribution", "unit", "handed_by"])
    case.save()
    record("voices.hand", case, by=by, organisation=unit.organisation.slug, unit=unit.name, due_on=due_on.isoformat())
    case_notices.tell(case, at=at)
    return case


def _check(contribution: Contribution, unit: Unit, due_on: date, at: datetime) -> None:
    if unit.organisation_id != contribution.organisation_id or unit.closed_on is not None:
        raise CannotHand(_("Choose a unit of the same organisation that is open."))
    if due_on < at.date():
        raise ValidationError({"due_on": _("Choose a day that has not passed.")})
    if contribution.withdrawn_at is not None:
        raise CannotHand(_("Whoever gave it has withdrawn it. There are no words left."))
    if contribution.set_aside_kind == AsideKind.ABUSE:
        raise CannotHand(_("It is hidden as abuse. Show it again first."))


@transaction.atomic
def finish(case: Case, *, outcome: str, by: Person, at: datetime) -> Case:
    """What was done. The contribution stays a case, as a counted signal."""
    return _answered(case, CaseState.DONE, outcome, "voices.finish_case", by=by, at=at)


@transaction.atomic
def hand_back(case: Case, *, reason: str, by: Person, at: datetime) -> Case:
    """The unit cannot see to it. Whoever handed it out finds it on the own page."""
    case = _answered(case, CaseState.TAKEN_BACK, reason, "voices.hand_back", by=by, at=at)
    case_notices.tell_handed_back(case, at=at)
    return case


def _answered(case: Case, to: CaseState, words: str, verb: str, *, by: Person, at: datetime) -> Case:
    locked = _locked(case, by)
    if locked.state != CaseState.HANDED:
        raise CannotHand(_("Somebody else has ended the case. Look again."))
    if not words.strip():
        raise ValidationError({"outcome": _("Write a few words.")})
    _end(locked, to, words, by=by, at=at)
    record(verb, locked, by=by, organisation=locked.unit.organisation.slug)
    return locked


@transaction.atomic
def reopen(case: Case, *, by: Person, at: datetime) -> Case:
    """Ended by mistake: it is with the unit again, with the same deadline."""
    locked = _locked(case, by)
    other = locked.contribution.cases.open().exists() or locked.contribution.set_aside_kind != AsideKind.CASE
    if locked.state == CaseState.HANDED or other:
        raise CannotHand(_("It is with a unit already, or is no individual case any more. Look again."))
    locked.state, locked.ended_at, locked.ended_by, locked.outcome = CaseState.HANDED, None, None, ""
    locked.save(update_fields=["state", "ended_at", "ended_by", "outcome"])
    record("voices.reopen_case", locked, by=by, organisation=locked.unit.organisation.slug)
    case_notices.wake_up(locked, at=at)
    return locked


@transaction.atomic
def bring_back(contribution: Contribution, *, by: Person, at: datetime) -> bool:
    """No case and no abuse after all: its words are read again, and it waits to be sorted. False if it was neither."""
    require(by, "voices.see_original", contribution)
    if not Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk).is_hidden:
        return False
    for case in Case.objects.select_for_update(of=("self",)).filter(contribution=contribution, ended_at=None):
        _end(case, CaseState.TAKEN_BACK, _("It was no individual case after all"), by=by, at=at)
        record("voices.take_case_back", case, by=by, organisation=case.unit.organisation.slug)
    settle(case_notices.handed_back_key(contribution), at=at)
    case_notices.settle_added_after(contribution, at=at)
    move = sorting.take_back(contribution, by=by, at=at)
    move.settled_at = at  # undone at the desk, the case would be without a unit
    move.save(update_fields=["settled_at"])
    return True


def end_withdrawn(contribution: Contribution, *, outcome: str, at: datetime) -> None:
    """Whoever gave it has taken it back: no unit waits with a case that has no words left. Inside the withdrawal."""
    for case in Case.objects.select_for_update(of=("self",)).filter(contribution=contribution, ended_at=None):
        _end(case, CaseState.TAKEN_BACK, outcome, by=None, at=at)
        record("voices.take_case_back", case, by=None, organisation=case.unit.organisation.slug)
    settle(case_notices.handed_back_key(contribution), at=at)
    case_notices.settle_added_after(contribution, at=at)


@transaction.atomic
def look_into(case: Case, *, by: Person, at: datetime) -> None:
    """Somebody reads the words of a case: on record, each time. Read at the unit, what was added waits no more."""
    require(by, "voices.answer_case", case)
    record("voices.look_up", case.contribution, by=by, organisation=case.unit.organisation.slug, kind=AsideKind.CASE)
    case_notices.settle_added_after(case.contribution, at=at)
    if not may(by, "voices.see_original", case):
        settle(case_notices.added_key(case), at=at)


def _locked(case: Case, by: Person) -> Case:
    locked = Case.objects.select_for_update(of=("self",)).select_related("unit", "contribution").get(pk=case.pk)
    require(by, "voices.answer_case", locked)
    return locked


def _end(case: Case, to: CaseState, words: str, *, by: Person | None, at: datetime) -> None:
    case.state, case.ended_at, case.ended_by, case.outcome = to, at, by, words.strip()
    case.full_clean(exclude=["contribution", "unit", "handed_by", "ended_by"], validate_unique=False)
    case.save(update_fields=["state", "ended_at", "ended_by", "outcome"])
    settle(case_notices.key_of(case), at=at)
    settle(case_notices.added_key(case), at=at)
