"""Examples from practice: told by a unit, looked through, released to everybody, withdrawn again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.texts.engine.personal_data import Kind
from roret.foundation.texts.readings import OwnNames
from roret.strategic.directions.models import Direction
from roret.strategic.practice.models import Example
from roret.strategic.practice.readings import checksum_of


class NotReleasable(Exception):
    """Somebody must look at it first, or take something out. The message is for the person."""


class AlreadyReleased(Exception):
    """What everybody reads is not edited behind their backs. The message is for the person."""

    def __init__(self) -> None:
        super().__init__(_("The example is released. Withdraw it first, then you can edit it."))


@transaction.atomic
def tell_example(direction: Direction, text: str, *, unit: Unit, by: Any, at: datetime) -> Example:
    """For colleagues, until somebody who may releases it."""
    require(by, "practice.tell", unit)
    if unit.organisation_id != direction.organisation_id:
        raise ValueError("The unit belongs to another organisation.")
    example = Example(direction=direction, unit=unit, text=text.strip(), by=by, at=at)
    example.full_clean()
    example.save()
    _record("practice.tell_example", example, by)
    return example


@transaction.atomic
def edit_example(example: Example, *, text: str, by: Any) -> Example:
    example = _locked(example)
    require(by, "practice.edit", example)
    if example.released_at is not None:
        raise AlreadyReleased
    example.text = text.strip()
    example.full_clean()
    example.save(update_fields=["text"])
    _record("practice.edit_example", example, by)
    return example


@transaction.atomic
def release_example(example: Example, *, seen: bool, by: Any, at: datetime, read: str | None = None) -> Example:
    """`seen`: the person has looked at what is marked. A civil registration number never goes out.

    `read`: the checksum of the words the person had before them, None where that is those given. Nobody releases
    other words than those they have read.
    """
    read = checksum_of(example) if read is None else read
    example = _locked(example)
    require(by, "practice.release", example)
    if example.released_at is not None:
        return example
    if checksum_of(example) != read:
        raise NotReleasable(_("The text has been edited since you opened it. Read it again, and release it then."))
    found = OwnNames(example.organisation_id).find(example.text)
    if any(one.kind is Kind.CIVIL_NUMBER for one in found):
        raise NotReleasable(_("There is a civil registration number in the text. Take it out first."))
    if found and not seen:
        raise NotReleasable(_("Something is marked in the text. Look at it, and say that it may be read by everybody."))
    example.released_at, example.released_by = at, by
    example.save(update_fields=["released_at", "released_by"])
    _record("practice.release_example", example, by, marked=len(found))
    return example


@transaction.atomic
def withdraw_example(example: Example, *, by: Any) -> Example:
    """Only colleagues read it from now on. Who released it, and who withdrew it, stays on record."""
    example = _locked(example)
    require(by, "practice.release", example)
    if example.released_at is None:
        return example
    example.released_at, example.released_by = None, None
    example.save(update_fields=["released_at", "released_by"])
    _record("practice.withdraw_example", example, by)
    return example


def _locked(example: Example) -> Example:
    rows = Example.objects.select_for_update(of=("self",)).select_related("unit__organisation")
    return rows.get(pk=example.pk)


def _record(verb: str, example: Example, by: Any, **detail: int) -> None:
    """Without its words: an example may tell of a citizen."""
    record(verb, example, by=by, organisation=example.unit.organisation.slug, unit=example.unit_id, **detail)
