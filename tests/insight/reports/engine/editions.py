"""Editions to test with, made by plain functions; any field can be given by name."""

from dataclasses import replace
from datetime import date
from typing import Any

from roret.insight.reports.engine.content import (
    Change,
    Counts,
    DirectionState,
    EditionContent,
    LateMilestone,
    LightCounts,
    LineState,
    Quote,
    SilentUnit,
)


def line(**given: Any) -> LineState:
    usual = LineState(
        unit="Værestedet Havnen",
        action="Åben dør om torsdagen",
        action_state="i gang",
        light="green",
        previous_light="yellow",
        words="Der kommer otte til tolv hver gang.",
        unchanged=False,
        answered_on=date(2026, 5, 12),
        answered_by="Afdelingsleder",
    )
    return replace(usual, **given)


def silence(**given: Any) -> LineState:
    nothing = {
        "light": "none",
        "words": "",
        "answered_on": None,
        "answered_by": "",
        "previous_light": "green",
    }
    return line(**(nothing | given))


def direction(**given: Any) -> DirectionState:
    usual = DirectionState(
        number=1,
        title="Hurtig hjælp",
        motto="Kom som du er",
        reported=LightCounts(green=1, none=1),
        lines=(line(), silence(unit="Botilbuddet Engen")),
        changes=("Åben dør er gået fra gul til grøn.",),
        quotes=(Quote("Jeg vil bare kunne komme.", "Borger", "Dialogmøde", date(2025, 9, 3), "RT-4K7Q"),),
        contributions=41,
    )
    return replace(usual, **given)


def edition(**given: Any) -> EditionContent:
    usual = EditionContent(
        organisation="Fjordby Kommune",
        title="Halvårsstatus på masterplanen",
        number=3,
        version=1,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 6, 30),
        published_on=date(2026, 8, 19),
        round_title="Runde 6, forår 2026",
        strategy_title="Masterplan 2024–2027",
        direction_word="Retning",
        direction_words="Retninger",
        summary=("To enheder er spurgt. Den ene har svaret.",),
        lights_total=LightCounts(green=1, none=1),
        directions=(direction(),),
        changed=(Change("better", 1, "Åben dør: fra gul til grøn."),),
        late=(LateMilestone("Madklub", "Lokale aftalt", "Botilbuddet Engen", date(2026, 5, 1), 60),),
        silent=(SilentUnit("Botilbuddet Engen", "Centerleder", date(2026, 5, 4), date(2026, 6, 1), 2),),
        counts=Counts(410, 372, 14, 24, 318, 17),
        language="da",
    )
    return replace(usual, **given)


def edition_where_someone_wrote(words: str, **given: Any) -> EditionContent:
    return edition(directions=(direction(lines=(line(words=words),)),), **given)


def empty_edition(**given: Any) -> EditionContent:
    """A first edition before anything has happened."""
    nothing: dict[str, Any] = {
        "summary": (), "directions": (), "changed": (), "late": (), "silent": (),
        "lights_total": LightCounts(), "counts": Counts(), "round_title": "",
    }  # fmt: skip
    return edition(**(nothing | given))


WITH_MARKUP = "#let x = 1; *fed* _kursiv_ [parentes] $5$ <b>&amp;</b> {{ 7 * 7 }} {% if %} \\ @navn `kode` = Overskrift"
