"""Every line of every document ends in the structure or among what was left out, with a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roret.foundation.texts.engine.documents import UnreadableDocument, read_document
from roret.strategic.directions.engine.recognised import RecognisedStrategy
from roret.strategic.directions.engine.recognition import recognise

from .examples import Example, examples
from .sources import lines_of, shared_documents

LABEL = re.compile(
    r"^(?:nøgleord|stikord|actions|priority|løfte nr|indsatsområde|"
    r"keywords?|motto|beskrivelse|målsætninger|mål|delmål|målsætning|objectives|retning|pejlemærke|"
    r"princip|tema|theme|søjle|pillar|goal|ledestjerne|spor|guidepost|principle)\b[\s\d.A-Z]*(?::|–|$)",
    re.IGNORECASE,
)


def squash(text: str) -> str:
    return re.sub(r"[^0-9a-zæøåéäöü]", "", text.lower())


def everything(strategy: RecognisedStrategy) -> str:
    """All text of the result, run together in the order a reader meets it."""
    parts = [strategy.title, strategy.foreword, strategy.signature]
    for theme in strategy.themes:
        parts += [f"{theme.number}{theme.name}", theme.text]
        parts += [f"{area.name}{area.text}" for area in theme.focus_areas]
    for direction in strategy.directions:
        parts += [f"{direction.number}{direction.title}", direction.motto]
        parts += [direction.title + direction.text, f"{direction.number}{direction.text}", "".join(direction.keywords)]
        parts += [f"{each.number}{each.text}" for each in direction.objectives]
    parts += [f"{policy.title}{policy.link}{policy.text}" for policy in strategy.policies]
    return "\n".join(map(squash, [*parts, *(left.text for left in strategy.left_out)]))


def lost(name: str, content: bytes) -> list[str]:
    found = everything(recognise(read_document(name, content)))
    return [line for line in lines_of(name, content) if not _is_in(line, found)]


def _is_in(line: str, found: str) -> bool:
    without_number = re.sub(r"^\W*(?:\d+(?:\.\d+)*|[a-h])[.)]?\s+", "", line)
    without_label = LABEL.sub("", without_number)
    without_word = re.sub(r"^\w+ \d+\.\s+", "", line)
    whole = [squash(each) for each in (line, without_number, without_label, without_word)]
    if any(each in found for each in whole):
        return True
    cells = [squash(LABEL.sub("", cell.strip())) for cell in re.split(r"[|;\t]|(?<=\w): ", without_label)]
    return len(cells) > 1 and all(cell in found for cell in cells)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_line_of_an_invented_document_is_accounted_for(example: Example) -> None:
    assert lost(example.name, example.content) == []


@pytest.mark.parametrize("path", shared_documents() or [None], ids=lambda path: path.name if path else "none")
def test_every_line_of_a_real_document_is_accounted_for(path: Path | None) -> None:
    if path is None:
        pytest.skip("set RORET_SHARED_DOCUMENTS to the folder with the documents")
    assert lost(path.name, path.read_bytes()) == []


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_everything_left_out_has_a_reason(example: Example) -> None:
    strategy = recognise(read_document(example.name, example.content))

    assert [left for left in strategy.left_out if not left.reason or not left.text.strip()] == []


LINES = st.sampled_from(
    [
        "Retninger", "Retning 1: Ro", "Retning 2: Mod", "Tema 1: Hjem", "Tema 2: Hverdag", "FORORD", "INDHOLD",
        "Bolig\t4", "1. borgerne bliver hørt", "2. hjælpen kommer", "1.1 Flere timer", "- et punkt", "Vi vil:", "",
        "Nøgleord: ro, tid", "”Et kort motto”", "En længere tekst, der siger noget og slutter med et punktum.",
        "Vores to retninger er:", "| Nr | Retning |", "| 1 | Ro |", "| 2 | Mod |", "# Plan 2026-2029", "Målsætninger",
        "og fortsætter på næste linje", "Side 4", "Kontakt: info@example.org",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=25))
def test_no_order_of_lines_breaks_the_reading_or_loses_a_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        document = read_document("plan.txt", text.encode())
    except UnreadableDocument:
        assert text.strip() == ""
        return
    found = everything(recognise(document))
    words = {squash(word) for line in lines for word in line.split() if len(squash(word)) > 4}
    labels = {"retning", "retninger", "nøgleord", "målsætninger"}
    assert {word for word in words - labels if word not in found} == set()
