"""Writing an answer that nobody outside sees yet, and choosing whom it is for."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.answers.models import AlreadyPublished, Answer, Reply
from roret.organisational.answers.status import AnswerKind
from roret.strategic.voices.models import Contribution


class CannotAnswer(Exception):
    """Words, receivers or the kind are missing, or things do not belong together; the sentence says which."""


@transaction.atomic
def prepare(
    text: str,
    *,
    kind: str,
    to: Iterable[Contribution],
    by: Person,
    at: datetime,
    action: Action | None = None,
) -> Answer:
    """One text for one or many contributions, also those set aside. Two statements for the receivers, however many."""
    receivers = _distinct(to)
    if not receivers:
        raise CannotAnswer(_("Choose at least one contribution to answer."))
    organisation = receivers[0].organisation
    answer = Answer(organisation=organisation, prepared_by=by, prepared_at=at)
    require(by, "answers.prepare", answer)
    _write(answer, text, kind, action)
    _check_receivers(answer, receivers)
    answer.save()
    _bind(answer, receivers)
    record("answers.prepare", answer, by=by, organisation=organisation.slug, kind=answer.kind, receivers=len(receivers))
    return answer


@transaction.atomic
def edit_prepared(answer: Answer, *, text: str, kind: str, action: Action | None, by: Person) -> Answer:
    """Write it anew. Saving what stands there already is not put on record."""
    held = _held(answer, by)
    before = (held.text, held.kind, held.action_id)
    _write(held, text, kind, action)
    if (held.text, held.kind, held.action_id) != before:
        held.save(update_fields=["text", "kind", "action"])
        record("answers.edit", held, by=by, organisation=held.organisation.slug)
    return held


@transaction.atomic
def add_receivers(answer: Answer, contributions: Iterable[Contribution], *, by: Person) -> int:
    """Returns how many were added; those it is for already stay once."""
    held, receivers = _held(answer, by), _distinct(contributions)
    _check_receivers(held, receivers)
    there = set(held.replies.values_list("contribution", flat=True))
    new = [contribution for contribution in receivers if contribution.pk not in there]
    if new:
        _bind(held, new)
        record("answers.add_receivers", held, by=by, organisation=held.organisation.slug, receivers=len(new))
    return len(new)


@transaction.atomic
def remove_receivers(answer: Answer, contributions: Iterable[Contribution], *, by: Person) -> int:
    """Returns how many were taken off. The last one stays: an answer to nobody is dropped instead."""
    held = _held(answer, by)
    keys = [contribution.pk for contribution in contributions]
    if not held.replies.exclude(contribution__in=keys).exists():
        raise CannotAnswer(_("An answer is for somebody. Drop it instead, if nobody is to have it."))
    removed = held.replies.filter(contribution__in=keys).delete()[0]
    if removed:
        record("answers.remove_receivers", held, by=by, organisation=held.organisation.slug, receivers=removed)
    return removed


@transaction.atomic
def drop_prepared(answer: Answer, *, by: Person) -> None:
    """It is not to be sent after all. The record remembers that it was prepared."""
    held = _held(answer, by)
    record("answers.drop", held, by=by, organisation=held.organisation.slug)
    held.delete()


def _held(answer: Answer, by: Person) -> Answer:
    """The row, locked, where it is only prepared and this person may change it."""
    held = Answer.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk=answer.pk).first()
    if held is None:
        raise CannotAnswer(_("Somebody has dropped the answer in the meantime."))
    require(by, "answers.prepare", held)
    if held.published_at is not None:
        raise AlreadyPublished
    return held


def _write(answer: Answer, text: str, kind: str, action: Action | None) -> None:
    if not text.strip():
        raise CannotAnswer(_("Write the answer first."))
    if kind not in AnswerKind.values:
        raise CannotAnswer(_("Choose what the answer says."))
    if action is not None and action.organisation_id != answer.organisation_id:
        raise CannotAnswer(_("The action belongs to another organisation."))
    answer.text, answer.kind, answer.action = text.strip(), kind, action


def _check_receivers(answer: Answer, receivers: Iterable[Contribution]) -> None:
    """Words from another organisation are refused as if they were not there."""
    if any(contribution.organisation_id != answer.organisation_id for contribution in receivers):
        raise PermissionDenied("voices.read")


def _distinct(contributions: Iterable[Contribution]) -> list[Contribution]:
    return list({contribution.pk: contribution for contribution in contributions}.values())


def _bind(answer: Answer, receivers: list[Contribution]) -> None:
    Reply.objects.bulk_create([Reply(answer=answer, contribution=contribution) for contribution in receivers])
