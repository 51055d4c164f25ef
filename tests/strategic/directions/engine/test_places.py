"""Each piece is found again in the source, where its own words stand and not where the contents name it."""

from __future__ import annotations

from roret.foundation.texts.engine.documents import read_document
from roret.strategic.directions.engine import changes
from roret.strategic.directions.engine.places import with_places
from roret.strategic.directions.engine.recognised import LeftOut, RecognisedStrategy
from roret.strategic.directions.engine.recognition import recognise

PARAGRAPHS = [
    "Plan for Ask 2026-2029",
    "Indhold",
    "Retning 1: Ro ..... 2",
    "Retning 2: Mod ..... 3",
    "Retning 1: Ro",
    "Vi tager os god tid.",
    "1.1 Alle får svar inden udgangen af 2027",
    "Retning 2: Mod",
    "Vi prøver os frem.",
    "Bilag",
    "Tallene står på nettet.",
]


def read() -> RecognisedStrategy:
    document = read_document("plan.txt", "\n\n".join(PARAGRAPHS).encode())
    return with_places(recognise(document), PARAGRAPHS)


def test_a_direction_leads_to_its_own_heading_and_an_objective_to_its_line() -> None:
    strategy = read()

    assert strategy.places["title"] == 0
    assert [each.place for each in strategy.directions] == [4, 7]
    assert [each.place for each in strategy.directions[0].objectives] == [6]
    assert {PARAGRAPHS[left.place or 0] for left in strategy.left_out} == {"Indhold", "Bilag"}


def test_joining_loses_no_word_and_keeps_what_was_numbered() -> None:
    joined = changes.with_directions_joined(read(), 1)

    (only,) = joined.directions
    assert (only.title, only.text) == ("Ro", "Vi tager os god tid.\n\nMod\n\nVi prøver os frem.")
    assert [each.number for each in only.objectives] == ["1.1"]
    assert changes.with_directions_joined(joined, 0) is joined


def test_what_was_left_out_comes_in_under_the_one_that_stands_above_it() -> None:
    strategy = read()
    at = next(at for at, left in enumerate(strategy.left_out) if left.text.startswith("Bilag"))

    changed = changes.with_left_out(strategy, at, "objective")

    assert [each.text for each in changed.directions[1].objectives] == ["Bilag", "Tallene står på nettet."]
    assert len(changed.left_out) == len(strategy.left_out) - 1
    under_first = changes.with_left_out(strategy, at, "text", 1)
    assert under_first.directions[0].text.endswith("Bilag\nTallene står på nettet.")


def test_nonsense_asked_for_changes_nothing() -> None:
    strategy = read()

    assert changes.with_left_out(strategy, 99, "theme") is strategy
    assert changes.with_left_out(strategy, 0, "nonsense") is strategy
    assert changes.with_themes_joined(strategy, 5) is strategy


def test_a_long_line_becomes_a_theme_with_a_short_name_and_all_its_words() -> None:
    words = "Vi vil gerne have, at alle kan komme med, " * 6
    changed = changes._put(read(), LeftOut(words, "outside themes and directions"), "theme", None)

    assert len(changed.themes[-1].name) <= 120
    assert changed.themes[-1].text == words
