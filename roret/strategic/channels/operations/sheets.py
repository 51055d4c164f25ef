"""Paper: printing sheets, and typing in what stands on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.strategic.channels.models import Sheet
from roret.strategic.channels.readings.sheets import NO_QUESTION
from roret.strategic.voices.models import Collection, Contribution, Question, new_receipt_code
from roret.strategic.voices.operations import give
from roret.strategic.voices.status import Channel, Speaker

MOST_SHEETS = 200


class TypedAlready(Exception):
    """Somebody has typed in that sheet. `after` is how much of it is there: give it to add to what is there."""

    def __init__(self, sheet: Sheet, after: int) -> None:
        super().__init__(str(sheet))
        self.sheet = sheet
        self.after = after


@dataclass(frozen=True)
class Said:
    """One input as it stands on a sheet, under one of the questions or none."""

    text: str
    question: Question | None = None


@transaction.atomic
def print_sheets(collection: Collection, *, count: int, by: Person, at: datetime, unit: Unit | None = None) -> Sheet:
    """So many new sheets, all with codes of their own; the first of them is given back."""
    require(by, "channels.print", collection)
    if not 1 <= count <= MOST_SHEETS:
        raise ValidationError(_("Print between 1 and %(most)d sheets at a time.") % {"most": MOST_SHEETS})
    keys = [str(question.pk) for question in collection.questions.all()] or [NO_QUESTION]
    sheets = [
        Sheet(
            collection=collection,
            unit=unit,
            receipt_codes={key: new_receipt_code() for key in keys},
            printed_by=by,
            printed_at=at,
        )
        for _number in range(count)
    ]
    made = Sheet.objects.bulk_create(sheets)
    slug = collection.organisation.slug
    record("channels.print_sheets", collection, by=by, organisation=slug, count=count, unit=str(unit or ""))
    return made[0]


@transaction.atomic
def type_in(
    sheet: Sheet,
    *,
    said: Sequence[Said],
    by: Person,
    at: datetime,
    role: str = Speaker.UNKNOWN,
    may_quote: bool = False,
    spoken_on: date | None = None,
    after: int = 0,
) -> list[Contribution]:
    """What stands on the sheet, each a contribution of its own; the first under a question gets the strip's code.

    Sending the same twice is sending it once. A sheet that has something else already raises TypedAlready, unless
    `after` says that whoever types has seen how much is there and adds to it.
    """
    require(by, "channels.type_in", sheet)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("collection__organisation").get(pk=sheet.pk)
    if sent_before := _sent_before(sheet, said, after):
        return sent_before
    codes = _codes_left(sheet)
    given = [
        give(
            each.text,
            to=sheet.collection,
            question=each.question,
            role=role,
            channel=Channel.PAPER,
            may_quote=may_quote,
            unit=sheet.unit,
            noted_by=by.name,
            spoken_on=spoken_on,
            by=by,
            at=at,
            once=f"{_source(sheet)}{number}",
            receipt_code=codes.pop(str(each.question.pk) if each.question else NO_QUESTION, ""),
        )
        for number, each in enumerate(said, after)
    ]
    _mark_typed(sheet, by=by, at=at, count=len(given))
    return given


def _sent_before(sheet: Sheet, said: Sequence[Said], after: int) -> list[Contribution]:
    """What the same sending gave when it came the first time; none when it is new. TypedAlready when it is another."""
    there = _typed_in(sheet)
    if sheet.typed_at is None or max(there, default=-1) < after:
        return []
    wanted = {number: each.text.strip() for number, each in enumerate(said, after)}
    if {number: one.text for number, one in there.items() if number >= after} != wanted:
        raise TypedAlready(sheet, max(there) + 1)
    return [there[number] for number in wanted]


def _source(sheet: Sheet) -> str:
    return f"sheet:{sheet.code}:"


def _typed_in(sheet: Sheet) -> dict[int, Contribution]:
    """What has come from it, by the number in its source."""
    source = _source(sheet)
    found = Contribution.objects.filter(collection=sheet.collection, source_key__startswith=source).order_by("pk")
    return {int(str(one.source_key).removeprefix(source)): one for one in found}


def _codes_left(sheet: Sheet) -> dict[str, str]:
    """The strip's codes that no input has yet."""
    used = set(
        Contribution.objects.filter(receipt_code__in=sheet.receipt_codes.values()).values_list(
            "receipt_code", flat=True
        )
    )
    return {key: code for key, code in sheet.receipt_codes.items() if code not in used}


def _mark_typed(sheet: Sheet, *, by: Person, at: datetime, count: int) -> None:
    if sheet.typed_at is None:
        sheet.typed_by, sheet.typed_at = by, at
        sheet.save(update_fields=["typed_by", "typed_at"])
    slug = sheet.collection.organisation.slug
    record("channels.type_in", sheet, by=by, organisation=slug, count=count)
