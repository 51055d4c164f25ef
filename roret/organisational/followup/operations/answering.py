"""Answering: line by line as one goes, "unchanged" at once, and sending."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.notices.operations import settle, wake
from roret.foundation.people.models import Person
from roret.organisational.followup.models import Line, Request
from roret.organisational.followup.operations.moving import CannotAnswer, RoundIsClosed, locked, move
from roret.organisational.followup.operations.telling import key_of
from roret.organisational.followup.status import Light, RequestState

__all__ = [
    "CannotAnswer",
    "Given",
    "NothingToRepeat",
    "RoundIsClosed",
    "answer",
    "answer_line",
    "send",
    "take_back",
    "unchanged",
]


class NothingToRepeat(CannotAnswer):
    """The unit has not answered about this before."""

    def __init__(self) -> None:
        super().__init__(_("There is no earlier answer to repeat. Choose a light."))


@dataclass(frozen=True)
class Given:
    """What somebody gives for a line. Words may come before the light."""

    light: Light
    words: str


def answer_line(line: Line, *, light: Light, words: str, by: Person, at: datetime) -> Line:
    """Keep one line of an answer that is being written."""
    answer(line.request, {line.pk: Given(light, words)}, by=by, at=at)
    line.refresh_from_db()
    return line


@transaction.atomic
def answer(request: Request, given: Mapping[int, Given], *, by: Person, at: datetime) -> int:
    """Keep what differs from what is there; returns how many lines that was. Keys are those of the lines.

    Leaving everything as it was changes nothing, so a form may send all its lines each time.
    """
    held = locked(request)
    require(by, "followup.answer", held)
    changed = [
        _written(line, given[line.pk], by, at)
        for line in held.lines.filter(pk__in=given)
        if (line.light, line.words) != (given[line.pk].light, given[line.pk].words.strip())
    ]
    _keep(held, changed, by=by, at=at)
    return len(changed)


@transaction.atomic
def unchanged(thing: Line | Request, *, by: Person, at: datetime) -> int:
    """Repeat the last light and words: of one line, or of all a request's lines that have no light yet.

    Returns how many lines that was. A line without an earlier answer is left as it is: silence is never filled in.
    """
    held = locked(thing.request if isinstance(thing, Line) else thing)
    require(by, "followup.answer", held)
    lines = held.lines.exclude(last=None).select_related("last")
    lines = lines.filter(pk=thing.pk) if isinstance(thing, Line) else lines.filter(light=Light.NONE)
    repeated = [_repeated(line, by, at) for line in lines]
    if not repeated and isinstance(thing, Line):
        raise NothingToRepeat
    _keep(held, repeated, by=by, at=at)
    return len(repeated)


@transaction.atomic
def send(request: Request, *, by: Person, at: datetime) -> Request:
    """The unit has answered. Lines without a light stay so: no answer is what the report will say."""
    held = locked(request)
    require(by, "followup.answer", held)
    if held.state != RequestState.SENT and not held.lines.exclude(light=Light.NONE).exists():
        raise CannotAnswer(_("Nothing is answered yet. Give at least one light, or choose “Unchanged”."))
    settle(key_of(held), at=at)
    return move(held, RequestState.SENT, by=by, at=at)


@transaction.atomic
def take_back(request: Request, *, by: Person, at: datetime) -> Request:
    """Write on in an answer that was sent, while the round is open. It waits on the list again."""
    held = locked(request)
    if held.state != RequestState.SENT:
        raise CannotAnswer(_("It is not sent."))
    wake(key_of(held))
    return move(held, RequestState.STARTED, by=by, at=at)


def _written(line: Line, given: Given, by: Person, at: datetime) -> Line:
    answered = given.light != Light.NONE
    line.light, line.words, line.unchanged = given.light, given.words.strip(), False
    line.answered_at, line.answered_by = (at, by) if answered else (None, None)
    return line


def _repeated(line: Line, by: Person, at: datetime) -> Line:
    assert line.last is not None
    line.light, line.words, line.unchanged = line.last.light, line.last.words, True
    line.answered_at, line.answered_by = at, by
    return line


def _keep(held: Request, lines: list[Line], *, by: Person, at: datetime) -> None:
    """In one statement however many lines; on record without the words."""
    if not lines:
        return
    if held.state == RequestState.SENT:
        raise CannotAnswer(_("The answer is sent. Take it back before you change it."))
    move(held, RequestState.STARTED, by=by, at=at)
    Line.objects.bulk_update(lines, ["light", "words", "unchanged", "answered_at", "answered_by"])
    lights = {str(line.pk): line.light for line in lines}
    record("followup.answer", held, by=by, organisation=held.round.organisation.slug, lights=lights)
