"""A document on its way in: read, corrected by a person, and made into a strategy only when that person says so."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.foundation.texts.engine.documents import read_document
from roret.foundation.texts.engine.documents.blocks import Block
from roret.strategic.directions.engine.recognised import RecognisedDirection, RecognisedStrategy, RecognisedTheme
from roret.strategic.directions.engine.recognition import recognise
from roret.strategic.directions.models import Direction, FocusArea, Keyword, Objective, Proposal, Strategy, Theme
from roret.strategic.directions.operations.contents import add_direction, add_theme, numbered
from roret.strategic.directions.operations.strategies import write_strategy
from roret.strategic.directions.readings.proposals import as_kept, recognised_in
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
    """Read a file into a proposal. Raises UnreadableDocument with a sentence when it cannot be read.

    A long document takes seconds to read, so nothing is locked until there is something to write.
    """
    proposal = Proposal(
        organisation=organisation, name=_plain(PurePath(name).name)[:200], uploaded_by=by, uploaded_at=at
    )
    require(by, "directions.write", proposal)
    document = read_document(name, content)
    proposal.source = "\n\n".join(_words_of(block) for block in document.blocks if not block.furniture)
    proposal.recognised = as_kept(recognise(document))
    with transaction.atomic():
        proposal.save()
        record("directions.bring_in_document", proposal, by=by, organisation=organisation.slug)
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
    proposal = _waiting(proposal, by=by)
    proposal.state = ProposalState.DROPPED
    proposal.save(update_fields=["state"])
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
    )
    problems = _faults(strategy, _("The strategy"), "organisation")
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
        faults += _faults(Objective(position=1, number=number, text=objective.text), place, "direction")
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
    )
    themes = {
        each.number: add_theme(
            strategy, number=each.number, name=each.name, text=each.text, focus_areas=each.focus_areas, by=by
        )
        for each in recognised.themes
    }
    for each in recognised.directions:
        add_direction(
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
    return strategy


def _waiting(proposal: Proposal, *, by: Any) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=proposal.pk)
    require(by, "directions.write", found)
    if found.state != ProposalState.WAITING:
        raise AlreadyHandled
    return found


def _words_of(block: Block) -> str:
    words = " | ".join(block.cells) if block.cells else f"{block.number} {block.text}"
    return _plain(words).strip()


def _plain(words: str) -> str:
    """PostgreSQL keeps no NUL."""
    return words.replace("\x00", "")
