"""An edition's content, gathered from the facts in a number of queries that does not grow with them."""

from datetime import date
from itertools import groupby

from django.utils import timezone, translation

from roret.insight.reports.engine.content import (
    Change,
    DirectionState,
    EditionContent,
    Language,
    Light,
)
from roret.insight.reports.readings import around
from roret.insight.reports.readings.changes import changes_in
from roret.insight.reports.readings.lines import (
    About,
    Reported,
    counted,
    lights_in,
    line_state,
    reported_in,
    round_before,
)
from roret.insight.reports.readings.summary import summary
from roret.organisational.followup.models import Round
from roret.strategic.directions.models import Direction
from roret.strategic.directions.readings import Behind, behind_all


def content_of(
    round: Round, *, number: int, version: int, published_on: date, language: Language = "da"
) -> EditionContent:
    """What the closed round adds up to. The same facts always give the same content.

    What is late is counted on the day the round closed, so that a later version differs only where facts do.
    """
    assert round.closed_at is not None
    with translation.override(language):
        before = round_before(round)
        lights = lights_in(before)
        lines = reported_in(round)
        changed = changes_in(round, before, lines, lights, language)
        requests = around.requests_of(round)
        silent = around.silent_units(round, requests)
        late = around.late_milestones(round.strategy, timezone.localdate(round.closed_at))
        counts = around.contribution_counts(round.organisation_id)
        organisation = round.organisation
        return EditionContent(
            organisation=organisation.name,
            title=round.title,
            number=number,
            version=version,
            period_from=round.period_from,
            period_to=round.period_to,
            published_on=published_on,
            round_title=round.title,
            strategy_title=round.strategy.title,
            direction_word=round.strategy.direction_word,
            direction_words=round.strategy.direction_words,
            summary=summary(
                asked=len(requests),
                silent=len(silent),
                lights=counted(lines),
                changed=changed,
                first=before is None,
                late=late,
                counts=counts,
            ),
            lights_total=counted(lines),
            directions=_directions(round, lines, lights, changed),
            changed=tuple(changed),
            late=late,
            silent=silent,
            counts=counts,
            language=language,
        )


def _directions(
    round: Round, lines: list[Reported], lights: dict[About, Light], changed: list[Change]
) -> tuple[DirectionState, ...]:
    """Every direction of the strategy, also those nobody was asked about."""
    behind = behind_all(round.strategy, quotes=around.QUOTES)
    of = {number: list(found) for number, found in groupby(lines, key=lambda line: line.direction.number)}
    return tuple(
        _direction(each, of.get(each.number, []), lights, changed, behind[each.pk])
        for each in round.strategy.directions.all()
    )


def _direction(
    direction: Direction, lines: list[Reported], lights: dict[About, Light], changed: list[Change], behind: Behind
) -> DirectionState:
    return DirectionState(
        number=direction.number,
        title=direction.title,
        motto=direction.motto,
        reported=counted(lines),
        lines=tuple(line_state(line, lights) for line in lines),
        changes=tuple(change.text for change in changed if change.direction == direction.number),
        quotes=around.quotes_behind(behind),
        contributions=behind.voices,
    )
