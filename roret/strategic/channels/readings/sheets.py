"""Paper forms: which sheet a code is, what stands on them, and how many have come back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roret.foundation.texts.engine.codes import in_groups, possible_codes
from roret.strategic.channels.engine.paper import PaperSheet, PaperWords
from roret.strategic.channels.models import Sheet
from roret.strategic.channels.models.sheets import SHEET_CODE_LENGTH
from roret.strategic.voices.models import Collection, Question
from roret.strategic.voices.readings import receipt_address, shown

NO_QUESTION = "0"


@dataclass(frozen=True)
class SheetCounts:
    printed: int
    typed: int


@dataclass(frozen=True)
class Batch:
    """Sheets printed together. `first` is the key of one of them, by which all are found again."""

    first: int
    printed_at: datetime
    by: str
    unit: str
    printed: int
    typed: int


def sheet_with(typed: str, *, seen_by: object) -> Sheet | None:
    """The sheet a code stands for, as it was typed: None when there is none, or when it could be several."""
    visible = Sheet.objects.visible_to(seen_by).select_related("collection__organisation", "unit", "typed_by")
    found = list(visible.filter(code__in=possible_codes(typed, SHEET_CODE_LENGTH))[:2])
    return found[0] if len(found) == 1 else None


def sheet_counts(collection: Collection) -> SheetCounts:
    found = Sheet.objects.filter(collection=collection).aggregate(printed=Count("pk"), typed=Count("typed_at"))
    return SheetCounts(**found)


def batches_of(collection: Collection) -> list[Batch]:
    """The newest first. One query."""
    sheets = Sheet.objects.filter(collection=collection).order_by()
    rows = sheets.values_list("printed_at", "printed_by__name", "unit__name").annotate(
        Min("pk"), Count("pk"), Count("typed_at")
    )
    found = [Batch(first, at, by or "", unit or "", *counts) for at, by, unit, first, *counts in rows]
    return sorted(found, key=lambda batch: batch.first, reverse=True)


def printed_with(sheet: Sheet) -> list[Sheet]:
    """Those printed in the same go as this one that have not been typed in.

    Once there is input under a strip's codes they are for whoever wrote: no colleague gets them out of a reprint.
    """
    together = Sheet.objects.filter(collection=sheet.collection, printed_at=sheet.printed_at, unit=sheet.unit)
    return list(together.filter(typed_at=None))


def paper_sheet(sheet: Sheet, questions: list[Question]) -> PaperSheet:
    keys = [str(question.pk) for question in questions] or [NO_QUESTION]
    return PaperSheet(str(sheet), tuple(in_groups(sheet.receipt_codes.get(key, "")) for key in keys))


def paper_words(collection: Collection) -> PaperWords:
    """In the language of the page it is asked from."""
    follow = receipt_address("").rstrip("/") + "/"
    return PaperWords(
        language=(get_language() or "da")[:2],
        organisation=collection.organisation.name,
        accent=collection.organisation.accent,
        title=collection.title,
        how_to=_("Write as you talk. Do not write names, phone numbers or your civil number."),
        who_are_you=_("Who are you? Put a cross if you like."),
        roles=(
            _("I get help, or I live here"),
            _("I am close to one who gets help"),
            _("I work here"),
            _("I am a volunteer"),
            _("I come from a club"),
            _("I come from another place"),
        ),
        write_here=_("Write here"),
        may_quote=_("You may show my words to others. Nobody sees who I am."),
        sheet=_("Sheet"),
        turn_over=_("Go on, on the back."),
        keep=_("Tear this off, and keep it."),
        your_codes=_("Your code:") if collection.questions.count() < 2 else _("Your codes, one for each question:"),
        follow=_("In a week you can see here what happens with your input:"),
        follow_address=follow,
        shown_address=shown(follow),
        qr_says=_("QR code with the way to the page: %(address)s") % {"address": shown(follow)},
    )
