"""Each invented document gives exactly the structure written beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from roret.foundation.texts.engine.documents import read_document
from roret.strategic.directions.engine.recognised import RecognisedStrategy, to_json
from roret.strategic.directions.engine.recognition import recognise

from .examples import Example, examples
from .sources import shared_documents

MASTERPLAN = Path(__file__).parents[4] / "roret" / "demo" / "data" / "masterplan.txt"


def read(name: str, text: str) -> RecognisedStrategy:
    return recognise(read_document(name, text.encode()))


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_the_structure_of_the_document_is_found_and_nothing_else(example: Example) -> None:
    strategy = recognise(read_document(example.name, example.content))
    answer = example.answer
    if "weakness" in answer:
        pytest.xfail(answer["weakness"])

    assert strategy.title == answer["title"]
    assert (strategy.period_from, strategy.period_to) == (answer.get("from"), answer.get("to"))
    assert strategy.taken_for == answer["taken_for"]
    assert strategy.word == answer["word"]
    assert strategy.words == answer.get("words", strategy.words)
    assert strategy.signature == answer.get("signature", "")
    assert [policy.title for policy in strategy.policies] == answer.get("policies", [])
    assert [(theme.name, [area.name for area in theme.focus_areas]) for theme in strategy.themes] == [
        (theme["name"], theme.get("focus_areas", [])) for theme in answer.get("themes", [])
    ]
    assert [
        {
            "title": direction.title,
            "motto": direction.motto,
            "keywords": list(direction.keywords),
            "objectives": [f"{each.number} {each.text}".strip() for each in direction.objectives],
            "themes": list(direction.themes),
            "targets": [str(each.target_on or "") for each in direction.objectives],
        }
        for direction in strategy.directions
    ] == [
        {"motto": "", "keywords": [], "objectives": [], "themes": []}
        | direction
        | {"targets": direction.get("targets", [""] * len(direction.get("objectives", [])))}
        for direction in answer.get("directions", [])
    ]


def test_directions_are_numbered_as_in_the_document_and_we_say_how_sure_we_are() -> None:
    strategy = read("plan.txt", "Plan for Ask\n\nRetning 1: Ro\nVi tager os tid.\n\nRetning 2: Mod\nVi prøver.\n")

    assert [(each.number, each.title, each.text) for each in strategy.directions] == [
        (1, "Ro", "Vi tager os tid."),
        (2, "Mod", "Vi prøver."),
    ]
    assert all(0.5 < each.sureness <= 1 for each in strategy.directions)


def test_a_direction_that_is_one_long_sentence_keeps_it_whole_below_a_short_title() -> None:
    strategy = read(
        "plan.txt",
        "Plan for Ask 2026-2029\n\nVores retninger\n\nPlanen skal sikre, at:\n\n"
        "1. borgerne bliver mødt af den samme person ved, at vagterne lægges efter borgeren og ikke efter huset.\n"
        "2. ingen venter mere end en uge på den første samtale, fordi der altid er en ledig tid.\n",
    )

    assert [each.title for each in strategy.directions] == [
        "Borgerne bliver mødt af den samme person",
        "Ingen venter mere end en uge på den første samtale",
    ]
    assert strategy.directions[0].text == (
        "Borgerne bliver mødt af den samme person ved, at vagterne lægges efter borgeren og ikke efter huset."
    )


def test_a_document_that_only_quotes_directions_is_no_strategy_but_the_quotes_are_kept_with_less_sureness() -> None:
    strategy = read(
        "brev.md",
        "# Interessetilkendegivelse om at deltage i Nye Veje\n\n## Hvem?\n\nSocialafdelingen i Ask Kommune.\n\n"
        "## Hvad?\n\nDe to retninger er:\n\n1. borgerne bliver hørt\n2. hjælpen kommer hurtigt\n\n"
        "Vi vil arbejde videre med:\n\n- et nyt værested\n- en ny indgang\n",
    )

    assert strategy.taken_for == "expression of interest"
    assert "quoted" in strategy.taken_because.reason
    assert [each.title for each in strategy.directions] == ["Borgerne bliver hørt", "Hjælpen kommer hurtigt"]
    assert all(each.sureness <= 0.5 for each in strategy.directions)
    assert strategy.themes == ()


def test_what_is_left_out_has_a_reason() -> None:
    strategy = recognise(next(read_document(e.name, e.content) for e in examples() if e.name == "pejlemaerker.txt"))

    reasons = {left.reason: left.text for left in strategy.left_out}
    assert reasons["introduction"].startswith("Indledning\nSandvig Kommune hjælper")
    assert reasons["follow-up and other closing sections"].startswith("Opfølgning")
    assert "Telefon: 99 99 99 99" in reasons["contact information or imprint"]


def test_the_command_line_prints_these_keys() -> None:
    printed = to_json(
        read("plan.txt", "Plan for Ask\n\nRetning 1: Ro\n1.1 Tid til alle\n\nRetning 2: Mod\nVi prøver.\n")
    )

    assert list(printed) == [
        "title", "period", "taken_for", "themes", "directions", "left_out", "area", "foreword", "signature", "word",
        "words", "policies", "sureness",
    ]  # fmt: skip
    objective = {"number": "1.1", "text": "Tid til alle", "target": "", "target_on": None, "sureness": 0.95}
    assert printed["directions"][0] == {
        "number": 1,
        "title": "Ro",
        "motto": "",
        "text": "",
        "keywords": [],
        "objectives": [objective],
        "themes": [],
        "sureness": 0.9,
        "motto_sureness": 1.0,
        "keywords_sureness": 1.0,
    }


def test_the_demo_masterplan_has_six_themes_and_nine_directions() -> None:
    if not MASTERPLAN.exists():
        pytest.skip("the demo's masterplan is not there")
    strategy = recognise(read_document(MASTERPLAN.name, MASTERPLAN.read_bytes()))

    assert strategy.title == "Masterplan for det sociale område"
    assert (strategy.period_from, strategy.period_to) == (2026, 2029)
    assert len(strategy.themes) == 6
    assert all(theme.focus_areas for theme in strategy.themes)
    assert [direction.number for direction in strategy.directions] == list(range(1, 10))


@pytest.mark.parametrize(
    ("start", "taken_for", "themes", "directions"),
    [
        ("000", "expression of interest", 0, 9),
        ("001", "strategy", 6, 9),
        ("002", "status", 0, 0),
        ("003", "call", 0, 0),
    ],
)
def test_the_documents_people_really_wrote(start: str, taken_for: str, themes: int, directions: int) -> None:
    path = next((path for path in shared_documents() if path.name.startswith(start)), None)
    if path is None:
        pytest.skip("set RORET_SHARED_DOCUMENTS to the folder with the documents")
    strategy = recognise(read_document(path.name, path.read_bytes()))

    assert strategy.taken_for == taken_for
    assert (len(strategy.themes), len(strategy.directions)) == (themes, directions)
    if taken_for == "strategy":
        assert (strategy.period_from, strategy.period_to) == (2024, 2027)
        assert [len(theme.focus_areas) for theme in strategy.themes] == [4, 3, 3, 3, 5, 4]
