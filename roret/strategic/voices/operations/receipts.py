"""What the giver does with the code: add to it, and take it back. Whoever holds the code is the giver."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.notices.operations import forget_mails, settle
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.models import Addition, Contribution, Sorting, Step
from roret.strategic.voices.operations.case_notices import tell_added
from roret.strategic.voices.operations.cases import end_withdrawn
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.operations.telling import follow, held_by_giver, receipt_key, teller_key
from roret.strategic.voices.status import Telling

# Everything about a withdrawn contribution that could tell who spoke, or what was said.
_EMPTY = {
    "reference": "",
    "text": "",
    "shown_text": "",
    "personal_data": "",
    "marks": [],
    "place_name": "",
    "noted_by": "",
    "may_quote": False,
    "telling": Telling.NOT,
    "email": "",
    "postal_address": "",
    "teller_name": "",
    "teller": None,
    "spoken_on": None,
    "alike": None,
}


@transaction.atomic
def add(contribution: Contribution, text: str, *, once: str, at: datetime) -> Addition:
    """More words from the same giver; the first stay as they were said. The same `once` is the same addition."""
    held = held_by_giver(contribution)
    known = held.additions.filter(once=once).first()
    if known is not None:
        return known
    addition = Addition(contribution=held, once=once, at=at, **words(text, OwnNames(held.organisation_id)))
    addition.full_clean(exclude=["contribution"])
    addition.save()
    record("voices.add", held, by=None, organisation=held.organisation.slug)
    tell_added(held, at=at)
    return addition


@transaction.atomic
def withdraw(contribution: Contribution, *, at: datetime) -> Contribution:
    """Remove words and person for good. The row stays, without any of `_EMPTY`, so that every count holds.

    What was printed of it in a published report stays there. `source_key` stays too: the same file or mail brought in
    once more must not bring it back.
    """
    held = held_by_giver(contribution)
    for field, value in _EMPTY.items():
        setattr(held, field, value)
    held.withdrawn_at = at
    if held.set_aside_at is not None:
        held.set_aside_reason = taken_back()
    held.save()
    held.additions.all().delete()
    held.cases.update(note="", outcome="")
    end_withdrawn(held, outcome=taken_back(), at=at)
    _forget_reasons(held)
    forget_mails(receipt_key(held))
    settle(teller_key(held), at=at)
    record("voices.withdraw", held, by=None, organisation=held.organisation.slug)
    follow(settings.AFTER_WITHDRAWAL, held)
    return held


def taken_back() -> str:
    """Stands where there was a reason in words: reasons may repeat what was said."""
    return _("taken back by whoever gave it")


def _forget_reasons(held: Contribution) -> None:
    """Reasons for a sorting name the words that spoke for it, also where a move keeps them for undoing."""
    Sorting.objects.filter(contribution=held).update(reason="")
    for step in Step.objects.filter(contribution=held):
        for standing in (step.before, step.after):
            standing["aside"] = taken_back() if standing.get("aside") else ""
            standing["topics"] = [{**row, "reason": ""} for row in standing.get("topics", [])]
        step.save(update_fields=["before", "after"])
