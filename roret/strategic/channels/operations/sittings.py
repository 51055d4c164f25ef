"""A dialogue meeting on a tablet: begun, received from, ended, and opened again."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person, hash_of
from roret.strategic.channels.engine.sittings import Said, Unclear
from roret.strategic.channels.models import Sitting
from roret.strategic.channels.models.sittings import GRACE
from roret.strategic.voices.models import Collection, Contribution, Question
from roret.strategic.voices.operations import give
from roret.strategic.voices.status import Channel, CollectionState, Telling

LONGEST = timedelta(days=14)


class CannotBegin(Exception):
    """No meeting can begin; the message says why."""


class WrongToken(Exception):
    """Whoever sends is no tablet of that meeting."""


class SittingClosed(Exception):
    """The meeting takes nothing now; the message says what to do. What lies on the tablet stays there."""


@dataclass(frozen=True)
class Outcome:
    """What became of one thing a tablet sent. `waits` says that it may be sent again as it is, later."""

    id: str
    contribution: Contribution | None = None
    problem: str = ""
    waits: bool = False


@transaction.atomic
def begin_sitting(
    collection: Collection,
    *,
    unit: Unit | None,
    place_name: str,
    lasts: timedelta,
    by: Person,
    at: datetime,
) -> tuple[Sitting, str]:
    """The meeting, and the token that its one tablet sends with. The token is nowhere else, and never shown again."""
    require(by, "channels.record", collection)
    if collection.state == CollectionState.CONCLUDED:
        raise CannotBegin(_("The collection is concluded. No meeting can begin."))
    if unit is not None and unit.organisation_id != collection.organisation_id:
        raise ValidationError({"unit": _("That unit belongs to another organisation.")})
    token = secrets.token_urlsafe(32)
    sitting = Sitting(
        collection=collection,
        unit=unit,
        place_name=place_name,
        token_hash=hash_of(token),
        code=f"{secrets.randbelow(10**8):08}",
        begun_by=by,
        begun_at=at,
        ends_at=at + min(lasts, LONGEST),
    )
    sitting.full_clean(exclude=["collection", "unit", "begun_by"])
    sitting.save()
    record("channels.begin_sitting", sitting, by=by, organisation=collection.organisation.slug)
    return sitting, token


def sitting_with(pk: int, token: str) -> Sitting:
    """The meeting that a token is for. The comparison takes the same time whatever is wrong."""
    sitting = Sitting.objects.for_page().filter(pk=pk).first()
    if not secrets.compare_digest(hash_of(token), sitting.token_hash if sitting else "") or sitting is None:
        raise WrongToken(pk)
    return sitting


@transaction.atomic
def receive(
    sitting: Sitting, batch: Sequence[Said | Unclear], *, at: datetime, by: Person | None = None
) -> list[Outcome]:
    """Keep what a tablet sent, each once however often it comes; `by` is whoever brings in a file saved from it.

    Who stands for it must still work here: a token does not outlive the role of the one it was given to.
    """
    stands = by or sitting.vouched_by or sitting.begun_by
    _check_takes(sitting, stands, at=at, by_file=by is not None)
    asked = {question.pk: question for question in sitting.collection.questions.all()}
    outcomes = [_receive(sitting, said, asked, by=stands, at=at, by_file=by is not None) for said in batch]
    came = Contribution.objects.filter(
        collection=sitting.collection_id, source_key__startswith=sitting.source_prefix
    ).count()
    Sitting.objects.filter(pk=sitting.pk).update(received=came)
    return outcomes


def _check_takes(sitting: Sitting, stands: Person, *, at: datetime, by_file: bool) -> None:
    if not (may(stands, "channels.record", sitting) and may(stands, "voices.note", sitting)):
        raise SittingClosed(
            _(
                "%(name)s no longer has a role that may record here. Everything stays on this tablet. "
                "Ask a colleague to open the meeting again; then it is sent."
            )
            % {"name": stands.name}
        )
    if by_file:
        return
    if sitting.ended_at is not None:
        raise SittingClosed(
            _(
                "The meeting was ended. Everything stays on this tablet. "
                "Ask a colleague to open it again; then it is sent."
            )
        )
    if at > sitting.ends_at + GRACE:
        raise SittingClosed(_too_late())


def _too_late() -> str:
    return _(
        "The meeting's time has run out. Everything stays on this tablet. "
        "Ask a colleague to open the meeting again; then it is sent."
    )


def _receive(
    sitting: Sitting, said: Said | Unclear, asked: dict[int, Question], *, by: Person, at: datetime, by_file: bool
) -> Outcome:
    if isinstance(said, Unclear):
        return Outcome(said.id, problem=_(said.problem))
    in_time = by_file or at <= sitting.ends_at or (said.at is not None and said.at <= sitting.ends_at)
    if not in_time:
        return Outcome(said.id, problem=_too_late(), waits=True)
    try:
        with transaction.atomic():
            return Outcome(said.id, contribution=_give(sitting, said, asked, by=by, at=at))
    except ValidationError as refused:
        return Outcome(said.id, problem=" ".join(refused.messages))


def _give(sitting: Sitting, said: Said, asked: dict[int, Question], *, by: Person, at: datetime) -> Contribution:
    """A question that was taken away meanwhile costs no words: what was said is kept without it."""
    return give(
        said.text,
        to=sitting.collection,
        question=asked.get(said.question) if said.question else None,
        role=said.role,
        channel=Channel.DIALOGUE,
        telling=Telling.NOT,
        may_quote=said.may_quote,
        verbatim=said.verbatim,
        unit=sitting.unit,
        place_name=sitting.place_name,
        noted_by=sitting.begun_by.name[:120],
        spoken_on=_spoken_on(sitting, said, at),
        by=by,
        at=at,
        once=f"{sitting.source_prefix}{said.id}",
    )


def _spoken_on(sitting: Sitting, said: Said, at: datetime) -> date:
    """The tablet's own day, unless its clock tells of a day when the meeting was not."""
    first, last = timezone.localdate(sitting.begun_at), timezone.localdate(at)
    try:
        day = timezone.localdate(said.at) if said.at else first
    except (OverflowError, ValueError):  # a clock at the end of time
        return first
    return day if first <= day <= last else first


@transaction.atomic
def end_sitting(sitting: Sitting, *, by: Person, at: datetime) -> Sitting:
    """From the desk: a tablet that was lost or is done can add nothing more."""
    require(by, "channels.record", sitting)
    return _end(sitting, by=by, at=at)


@transaction.atomic
def end_from_tablet(sitting: Sitting, *, at: datetime) -> Sitting:
    """From the tablet itself, which has shown its token and has nothing left to send."""
    return _end(sitting, by=sitting.begun_by, at=at)


def _end(sitting: Sitting, *, by: Person, at: datetime) -> Sitting:
    sitting = Sitting.objects.select_for_update(of=("self",)).for_page().get(pk=sitting.pk)
    if sitting.ended_at is None:
        sitting.ended_at = at
        sitting.save(update_fields=["ended_at"])
        record("channels.end_sitting", sitting, by=by, organisation=sitting.collection.organisation.slug)
    return sitting


@transaction.atomic
def open_again(sitting: Sitting, *, lasts: timedelta, by: Person, at: datetime) -> Sitting:
    """For what still lies on the tablet: whoever opens it stands for what comes in from now on."""
    require(by, "channels.record", sitting)
    sitting = Sitting.objects.select_for_update(of=("self",)).for_page().get(pk=sitting.pk)
    sitting.ended_at, sitting.vouched_by = None, by
    sitting.ends_at = max(sitting.ends_at, at + min(lasts, LONGEST))
    sitting.save(update_fields=["ended_at", "vouched_by", "ends_at"])
    record("channels.open_sitting_again", sitting, by=by, organisation=sitting.collection.organisation.slug)
    return sitting
