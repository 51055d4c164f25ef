"""A document on its way in: read, corrected by a person, and made into a strategy only when that person says so."""

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath
from time import monotonic
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.foundation.texts.engine.documents import Document, UnreadableDocument, read_document
from roret.foundation.texts.engine.documents.apart import is_quick, read_apart
from roret.strategic.directions.engine.exchange import is_json
from roret.strategic.directions.engine.exchange import read as read_json
from roret.strategic.directions.engine.places import with_places
from roret.strategic.directions.engine.recognised import RecognisedDirection, RecognisedStrategy, RecognisedTheme
from roret.strategic.directions.engine.recognition import recognise
from roret.strategic.directions.models import (
    Direction,
    FocusArea,
    Keyword,
    Objective,
    Policy,
    Proposal,
    Strategy,
    Theme,
)
from roret.strategic.directions.operations.contents import add_direction, add_theme, numbered
from roret.strategic.directions.operations.easy import write_easy_text
from roret.strategic.directions.operations.policies import add_policy
from roret.strategic.directions.operations.strategies import write_strategy
from roret.strategic.directions.readings.easy import made_of
from roret.strategic.directions.readings.proposals import as_kept, paragraphs_of, recognised_in
from roret.strategic.directions.status import ProposalState


class AlreadyHandled(Exception):
    """The document was made into a strategy, or dropped, in the meantime."""

    def __init__(self) -> None:
        super().__init__(_("The document has been handled already. Nothing was changed."))


class NotReady(Exception):
    """What stands in the proposal cannot be kept as a strategy. `problems` are sentences, one for each thing."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def bring_in_document(name: str, content: bytes, *, organisation: Organisation, by: Any, at: datetime) -> Proposal:
    """Read a file into a proposal. Raises UnreadableDocument or NotTheFormat with a sentence when it cannot be read.

    A long document takes seconds to read, so nothing is locked until there is something to write.
    """
    proposal = _proposal(name, organisation=organisation, by=by, at=at)
    _read(proposal, content, read_document)
    return _keep(proposal, by=by)


def bring_in_later(name: str, content: bytes, *, organisation: Organisation, by: Any, at: datetime) -> Proposal:
    """Keep a file that takes longer than a person should wait; `read_kept_document` reads it in the background."""
    proposal = _proposal(name, organisation=organisation, by=by, at=at)
    proposal.state = ProposalState.READING
    proposal.file.save(f"{uuid4().hex}{PurePath(name).suffix.lower()[:8]}", ContentFile(content), save=False)
    return _keep(proposal, by=by)


def is_read_at_once(name: str, content: bytes) -> bool:
    return is_json(name, content) or is_quick(content)


def read_kept_document(proposal: Proposal) -> Proposal:
    """Read the file that is kept, in a process of its own, and say on the way how far it is.

    What cannot be read gets its sentence, and the file goes either way. Run twice, it reads twice.
    """
    tell = _telling(proposal)
    try:
        with proposal.file.open("rb") as file:
            content = file.read()
        _read(proposal, content, lambda name, content: read_apart(name, content, tell))
        proposal.state = ProposalState.WAITING
    except UnreadableDocument as problem:
        proposal.state, proposal.problem = ProposalState.FAILED, problem.code
    return _finish_reading(proposal)


def give_up_reading(proposal: Proposal) -> Proposal:
    """Something broke on our side. The person is told to try again, and the file is not kept."""
    proposal.state, proposal.problem = ProposalState.FAILED, ""
    return _finish_reading(proposal)


def _finish_reading(proposal: Proposal) -> Proposal:
    """Unless somebody dropped it meanwhile."""
    kept = proposal.file.name
    said = {name: getattr(proposal, name) for name in ("state", "problem", "source", "recognised")}
    Proposal.objects.filter(pk=proposal.pk, state=ProposalState.READING).update(**said, file="")
    if kept:
        proposal.file.storage.delete(kept)
    proposal.file = None
    return proposal


def _telling(proposal: Proposal) -> Callable[[int, int], None]:
    """How far it is, twice a second at most: whoever else writes must not wait for it."""
    last = [0.0]

    def tell(done: int, total: int) -> None:
        now = monotonic()
        if done == total or now - last[0] > 0.5:
            last[0] = now
            Proposal.objects.filter(pk=proposal.pk, state=ProposalState.READING).update(done=done, total=total)

    return tell


def _proposal(name: str, *, organisation: Organisation, by: Any, at: datetime) -> Proposal:
    plain = _plain(PurePath(name).name)[:200]
    proposal = Proposal(organisation=organisation, name=plain, uploaded_by=by, uploaded_at=at)
    require(by, "directions.write", proposal)
    return proposal


def _read(proposal: Proposal, content: bytes, reader: Callable[[str, bytes], Document]) -> None:
    if is_json(proposal.name, content):
        recognised = read_json(content)
        proposal.source, proposal.recognised = "", as_kept(recognised)
        return
    document = reader(proposal.name, content)
    paragraphs = paragraphs_of(document)
    proposal.source = "\n\n".join(paragraphs)
    proposal.recognised = as_kept(with_places(recognise(document), paragraphs))


def _keep(proposal: Proposal, *, by: Any) -> Proposal:
    with transaction.atomic():
        proposal.save()
        record("directions.bring_in_document", proposal, by=by, organisation=proposal.organisation.slug)
    return proposal


@transaction.atomic
def correct_proposal(proposal: Proposal, recognised: RecognisedStrategy, *, by: Any) -> Proposal:
    """Keep what a person made of it so far. It need not be whole: that is asked when it is accepted."""
    proposal = _waiting(proposal, by=by)
    proposal.recognised = as_kept(recognised)
    proposal.save(update_fields=["recognised"])
    record("directions.correct_proposal", proposal, by=by, organisation=proposal.organisation.slug)
    return proposal


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: Any, at: datetime) -> Strategy:
    """The strategy, as a draft, with everything that stands in the proposal. All of it or nothing."""
    proposal = _waiting(proposal, by=by)
    recognised = recognised_in(proposal)
    problems = problems_in(recognised)
    if problems:
        raise NotReady(problems)
    strategy = _strategy_from(recognised, organisation=proposal.organisation, by=by)
    proposal.state, proposal.strategy = ProposalState.ACCEPTED, strategy
    proposal.save(update_fields=["state", "strategy"])
    record("directions.accept_proposal", proposal, by=by, organisation=proposal.organisation.slug, at=at.isoformat())
    return strategy


@transaction.atomic
def drop_proposal(proposal: Proposal, *, by: Any) -> Proposal:
    """Also one that is being read, or that could not be: a person must be able to be rid of it."""
    proposal = _waiting(proposal, ProposalState.READING, ProposalState.FAILED, by=by)
    if proposal.file:
        proposal.file.delete(save=False)
    proposal.state = ProposalState.DROPPED
    proposal.save(update_fields=["state", "file"])
    record("directions.drop_proposal", proposal, by=by, organisation=proposal.organisation.slug)
    return proposal


def problems_in(recognised: RecognisedStrategy) -> list[str]:
    """What keeps it from becoming a strategy, in sentences that name the place."""
    strategy = Strategy(
        title=recognised.title,
        area=recognised.area,
        period_from=recognised.period_from,
        period_to=recognised.period_to,
        signature=recognised.signature,
        word=recognised.word,
        words=recognised.words,
    )
    problems = _faults(strategy, _("The strategy"), "organisation")
    for policy in recognised.policies:
        row = Policy(position=1, title=policy.title, link=policy.link)
        problems += _faults(row, _("What it rests on"), "strategy", "position")
    for theme in recognised.themes:
        problems += _faults_of_theme(theme)
    for direction in recognised.directions:
        problems += _faults_of_direction(direction, {theme.number for theme in recognised.themes})
    problems += _twice([theme.number for theme in recognised.themes], _("Two themes have number %(number)s."))
    problems += _twice([each.number for each in recognised.directions], _("Number %(number)s stands twice."))
    return problems


def _faults_of_theme(theme: RecognisedTheme) -> list[str]:
    place = _("Theme %(number)s") % {"number": theme.number}
    faults = _faults(Theme(number=theme.number, name=theme.name), place, "strategy")
    for area in theme.focus_areas:
        faults += _faults(FocusArea(number=1, name=area.name), place, "theme")
    return faults


def _faults_of_direction(direction: RecognisedDirection, themes: set[int]) -> list[str]:
    place = _("Number %(number)s") % {"number": direction.number}
    row = Direction(number=direction.number, title=direction.title, motto=direction.motto)
    faults = _faults(row, place, "strategy")
    numbers = numbered(direction.number, direction.objectives)
    for word in direction.keywords:
        faults += _faults(Keyword(word=word), place, "direction")
    for number, objective in zip(numbers, direction.objectives, strict=True):
        reached = {"target": objective.target, "target_on": objective.target_on}
        row_of = Objective(position=1, number=number, text=objective.text, **reached)
        faults += _faults(row_of, place, "direction")
    faults += [f"{place}: {each}" for each in _twice(numbers, _("Two objectives have number %(number)s."))]
    if set(direction.themes) - themes:
        faults.append(f"{place}: " + _("It belongs to a theme that is not there."))
    return faults


def _faults(row: models.Model, place: str, *exclude: str) -> list[str]:
    """What the database would refuse, said before it is asked."""
    try:
        row.clean_fields(exclude=exclude)
        row.validate_constraints(exclude={*exclude, "number"})
    except ValidationError as error:
        labels = {field.name: getattr(field, "verbose_name", field.name) for field in row._meta.get_fields()}
        return [
            f"{place}: {labels[field]}: {message}" if field in labels else f"{place}: {message}"
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _twice(numbers: list[Any], sentence: str) -> list[str]:
    return [sentence % {"number": number} for number in dict.fromkeys(numbers) if numbers.count(number) > 1]


def _strategy_from(recognised: RecognisedStrategy, *, organisation: Organisation, by: Any) -> Strategy:
    strategy = write_strategy(
        recognised.title,
        organisation=organisation,
        by=by,
        area=recognised.area,
        period_from=recognised.period_from,
        period_to=recognised.period_to,
        foreword=recognised.foreword,
        signature=recognised.signature,
        word=recognised.word,
        words=recognised.words,
    )
    for policy in recognised.policies:
        add_policy(strategy, title=policy.title, link=policy.link, text=policy.text, by=by)
    themes = {
        each.number: add_theme(
            strategy, number=each.number, name=each.name, text=each.text, focus_areas=each.focus_areas, by=by
        )
        for each in recognised.themes
    }
    for each in recognised.directions:
        direction = add_direction(
            strategy,
            number=each.number,
            title=each.title,
            motto=each.motto,
            text=each.text,
            keywords=each.keywords,
            objectives=each.objectives,
            themes=[themes[number] for number in each.themes],
            by=by,
        )
        _write_easy(direction, each.easy_text, by=by)
    _write_easy(strategy, recognised.easy_text, by=by)
    return strategy


def _write_easy(thing: Strategy | Direction, text: str, *, by: Any) -> None:
    """An easy-read edition that came with the file was written for the text that came with it."""
    if text:
        write_easy_text(thing, text, made_of=made_of(thing), by=by)


def _waiting(proposal: Proposal, *also: ProposalState, by: Any) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=proposal.pk)
    require(by, "directions.write", found)
    if found.state not in (ProposalState.WAITING, *also):
        raise AlreadyHandled
    return found


def _plain(words: str) -> str:
    """PostgreSQL keeps no NUL."""
    return words.replace("\x00", "")
