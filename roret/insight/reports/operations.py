"""Freezing editions, and checking that what was frozen still is what it was. Nothing else ever changes one."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.foundation.people.models import Person
from roret.insight.reports.engine.content import (
    EditionContent,
    NotAnEdition,
    checksum_of,
    from_json,
    to_json,
)
from roret.insight.reports.engine.pdf import pdf
from roret.insight.reports.engine.word import word
from roret.insight.reports.models import Edition
from roret.insight.reports.readings import content_of, differences
from roret.organisational.followup.models import Round
from roret.organisational.followup.status import RoundState


class RoundIsOpen(Exception):
    """A report is made of what was answered; while the round is open that still changes."""

    def __init__(self) -> None:
        super().__init__(_("The round is still open. Close it first."))


@transaction.atomic
def freeze(round: Round, *, by: Person, at: datetime) -> Edition:
    """Freeze what the closed round adds up to as web, Word and PDF.

    Again for the same round: the edition that is there when the facts say the same, else its next version, which
    begins with what is new. The organisation is held, so that two never get the same number.
    """
    require(by, "reports.freeze", round)
    if round.state != RoundState.CLOSED:
        raise RoundIsOpen
    organisation = Organisation.objects.select_for_update().get(pk=round.organisation_id)
    newest = Edition.objects.filter(round=round).order_by("-version").first()
    number = newest.number if newest else _next_number(organisation)
    version = newest.version + 1 if newest else 1
    content = content_of(round, number=number, version=version, published_on=timezone.localdate(at))
    if newest is not None:
        new = _what_is_new(newest, content)
        if not new:
            return newest
        content = replace(content, summary=(_replaces(newest, new, content), *content.summary))
    return _keep(round, content, by=by, at=at)


def verify(edition: Edition) -> bool:
    """Whether the edition still says what it said when it was frozen."""
    try:
        content = from_json(edition.content)
        kept = checksum_of(edition.content)
    except (NotAnEdition, UnicodeEncodeError):
        return False
    return kept == edition.checksum and (content.number, content.version) == (edition.number, edition.version)


def _next_number(organisation: Organisation) -> int:
    latest: int | None = Edition.objects.filter(organisation=organisation).aggregate(n=Max("number"))["n"]
    return (latest or 0) + 1


def _what_is_new(newest: Edition, content: EditionContent) -> list[str]:
    try:
        return differences(from_json(newest.content), content)
    except NotAnEdition:
        with translation.override(content.language):
            return [_("its form")]


def _replaces(newest: Edition, new: list[str], content: EditionContent) -> str:
    with translation.override(content.language):
        return _("Version %(version)s replaces version %(old)s of %(day)s. New: %(parts)s.") % {
            "version": content.version,
            "old": newest.version,
            "day": date_format(timezone.localdate(newest.frozen_at), "j. F Y"),
            "parts": ", ".join(new),
        }


def _keep(round: Round, content: EditionContent, *, by: Person, at: datetime) -> Edition:
    text = to_json(content)
    edition = Edition.objects.create(
        organisation=round.organisation,
        round=round,
        number=content.number,
        version=content.version,
        title=content.title,
        content=text,
        checksum=checksum_of(text),
        word=word(content),
        pdf=pdf(content),
        frozen_at=at,
        frozen_by=str(by)[:200],
    )
    record("reports.freeze", edition, by=by, organisation=round.organisation.slug, checksum=edition.checksum)
    return edition
