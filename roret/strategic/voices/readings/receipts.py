"""The way to a receipt, and what in a text is personal."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import segno
from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString, mark_safe

from roret.foundation.access.rules import may
from roret.foundation.texts.engine.personal_data import Kind, find
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.models import Addition, Contribution, ContributionQuerySet, Sorting, Step

# A code has 80 bits: that is what keeps anybody from guessing one, and not this limit. Only tries that miss are
# counted, so that nobody with a code is kept out; a library shares one address. See docs/decisions/0016.
MOST_WRONG_CODES = 60
WRONG_CODES_WITHIN = timedelta(minutes=15)


def receipt_path(code: str) -> str:
    """Where whoever has the code follows their input. The page itself is made further up."""
    return f"/r/{code}/"


def receipt_address(code: str) -> str:
    """The same, as it stands in mails and in the QR."""
    return settings.ADDRESS.rstrip("/") + receipt_path(code)


def qr(address: str, title: str) -> SafeString:
    """A QR code as inline SVG without a style attribute; `title` is read aloud in its place."""
    drawn = segno.make(address, error="m").svg_inline(scale=6, border=2, omitsize=True, title=title, svgclass="qr")
    return mark_safe(drawn)  # noqa: S308 - segno escapes the title and draws the rest itself


def kinds_of_personal_data(text: str, organisation: int | None = None) -> list[Kind]:
    """The kinds found in a text, each once, the most sensitive first; names of the organisation's units left out."""
    found = {finding.kind for finding in (OwnNames(organisation).find(text) if organisation else find(text))}
    return [kind for kind in Kind if kind in found]


@dataclass(frozen=True)
class AdditionSeen:
    """What the giver added, in the words the reader may see, and whether anybody has sorted it since."""

    words: str
    at: datetime
    is_after_sorting: bool


def additions_of(person: object, contribution: Contribution) -> list[AdditionSeen]:
    """What was added to one contribution, the oldest first; nothing of a case or of abuse. At most two queries."""
    added = list(contribution.additions.all())
    if not added or contribution.is_hidden:
        return []
    sorted_at = contribution.sortings.aggregate(at=Max("at"))["at"] or contribution.set_aside_at
    in_full = may(person, "voices.see_original", contribution)
    return [
        AdditionSeen(each.text if in_full else each.shown_text, each.at, sorted_at is not None and each.at > sorted_at)
        for each in added
    ]


def additions_in_full(contribution: Contribution) -> list[AdditionSeen]:
    """What was added, as it was said: for pages that show the original, and put the look on record. One query."""
    return [AdditionSeen(each.text, each.at, is_after_sorting=False) for each in contribution.additions.all()]


def added_after_sorting(given: ContributionQuerySet) -> ContributionQuerySet:
    """Those to which something was added after they were sorted or set aside, and which nobody has sorted since."""
    newest = Addition.objects.filter(contribution=OuterRef("pk")).order_by("-at").values("at")[:1]
    latest = Sorting.objects.filter(contribution=OuterRef("pk")).order_by("-at").values("at")[:1]
    settled = Coalesce(Subquery(latest), F("set_aside_at"))
    looked_at = Step.objects.filter(contribution=OuterRef("pk"), move__at__gt=OuterRef("added_at"))
    added = given.annotate(added_at=Subquery(newest), settled_at=settled).filter(added_at__gt=F("settled_at"))
    return added.filter(~Exists(looked_at))
