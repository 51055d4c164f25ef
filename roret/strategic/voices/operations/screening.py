"""What others may not read: places in the words are hidden, the whole of it as abuse, and all of it shown again."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.personal_data import Finding, Kind, hide
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.engine.reasons import without_hidden
from roret.strategic.voices.models import Addition, Contribution, Sorting, Step, Topic
from roret.strategic.voices.operations import sorting
from roret.strategic.voices.operations.case_notices import settle_added_after
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.status import AsideKind


class CannotScreen(Exception):
    """The words cannot be marked so; the message says why."""


@transaction.atomic
def screen(
    contribution: Contribution,
    *,
    marks: Iterable[Finding],
    by: Person,
    at: datetime,
    added: Mapping[int, Iterable[Finding]] | None = None,
) -> Contribution:
    """A person has looked and decided: these places are hidden, and nothing else. The original stays as it was said.

    `added` has the places in what the giver added, by its key. What came after the person looked is not in it, and
    waits on.
    """
    locked = _locked(contribution, by)
    _mark(locked, marks, at=at)
    locked.screened_by = by
    _save(locked)
    hidden = locked.personal_data.split()
    for addition in locked.additions.filter(pk__in=added or {}):
        _mark(addition, (added or {})[addition.pk], at=at)
        _save_addition(addition)
        hidden += addition.personal_data.split()
    kinds = " ".join(kind.value for kind in Kind if kind.value in hidden)
    record("voices.screen", locked, by=by, organisation=locked.organisation.slug, hidden=kinds)
    return locked


def _mark(said: Contribution | Addition, marks: Iterable[Finding], *, at: datetime) -> None:
    chosen = sorted(set(marks))
    _check_inside(said.text, chosen)
    said.marks = [[mark.start, mark.end, mark.kind.value] for mark in chosen]
    said.shown_text = hide(said.text, chosen)
    said.personal_data = " ".join(kind.value for kind in Kind if any(mark.kind == kind for mark in chosen))
    said.screened_at = at


@transaction.atomic
def look_again(contribution: Contribution, *, by: Person) -> Contribution:
    """As if nobody had looked: what we find by ourselves is hidden, and it waits to be screened."""
    locked = _locked(contribution, by)
    own = OwnNames(locked.organisation_id)
    _find(locked, own)
    locked.screened_by = None
    _save(locked)
    for addition in locked.additions.all():
        _find(addition, own)
        _save_addition(addition)
    record("voices.look_again", locked, by=by, organisation=locked.organisation.slug)
    return locked


def _find(said: Contribution | Addition, own: OwnNames) -> None:
    found = words(said.text, own)
    said.shown_text, said.personal_data = found["shown_text"], found["personal_data"]
    said.marks, said.screened_at = [], None


def hide_abuse(contribution: Contribution, *, reason: str, by: Person, at: datetime) -> None:
    """Nobody reads it any more but those who screen, and they leave a trace. `cases.bring_back` shows it again."""
    require(by, "voices.see_original", contribution)
    seen = Topic.objects.filter(sortings__contribution=contribution)
    sorting.set_aside(contribution, reason=reason, by=by, at=at, seen=seen, kind=AsideKind.ABUSE)


@transaction.atomic
def look_up(contribution: Contribution, *, by: Person, at: datetime) -> str:
    """The words of an individual case or of abuse, and that this person read them, on record."""
    require(by, "voices.see_original", contribution)
    kind = str(contribution.set_aside_kind)
    record("voices.look_up", contribution, by=by, organisation=contribution.organisation.slug, kind=kind)
    settle_added_after(contribution, at=at)
    return contribution.text


def _locked(contribution: Contribution, by: Person) -> Contribution:
    require(by, "voices.see_original", contribution)
    locked = Contribution.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=contribution.pk)
    if locked.withdrawn_at is not None:
        raise CannotScreen(_("Whoever gave it has withdrawn it. There are no words left."))
    return locked


def _check_inside(text: str, marks: list[Finding]) -> None:
    end = 0
    for mark in marks:
        if not end <= mark.start < mark.end <= len(text):
            raise CannotScreen(_("Two places overlap, or the words have changed. Look at it again."))
        end = mark.end


def _save_addition(addition: Addition) -> None:
    addition.save(update_fields=["marks", "shown_text", "personal_data", "screened_at"])


def _save(contribution: Contribution) -> None:
    contribution.save(update_fields=["marks", "shown_text", "personal_data", "screened_at", "screened_by"])
    _hide_in_reasons(contribution)


def _hide_in_reasons(contribution: Contribution) -> None:
    """Reasons for its sortings name words of it that others read, also where a move keeps them for undoing."""

    def safe(reason: str) -> str:
        return without_hidden(reason, contribution.text, contribution.shown_text)

    for sorting_row in Sorting.objects.filter(contribution=contribution).exclude(reason=""):
        if safe(sorting_row.reason) != sorting_row.reason:
            sorting_row.reason = safe(sorting_row.reason)
            sorting_row.save(update_fields=["reason"])
    for step in Step.objects.filter(contribution=contribution):
        for standing in (step.before, step.after):
            standing["topics"] = [{**row, "reason": safe(row["reason"])} for row in standing.get("topics", [])]
        step.save(update_fields=["before", "after"])
