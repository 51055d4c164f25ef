"""When something is to be reached: the document's words, and a day only where one can be told."""

from __future__ import annotations

from datetime import date

import pytest

from roret.strategic.directions.engine.targets import target_of


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Alle har en plan inden udgangen af 2026.", "inden udgangen af 2026", date(2026, 12, 31)),
        ("Planen er klar i 2. kvartal 2027", "i 2. kvartal 2027", date(2027, 6, 30)),
        ("Klar senest 1. juni 2026.", "senest 1. juni 2026", date(2026, 6, 1)),
        ("Klar senest 31/12 2027", "senest 31/12 2027", date(2027, 12, 31)),
        ("Åbner i andet halvår 2028", "i andet halvår 2028", date(2028, 12, 31)),
        ("Åbner ved udgangen af februar 2028", "ved udgangen af februar 2028", date(2028, 2, 29)),
        ("Tre nye i 2027.", "i 2027", date(2027, 12, 31)),
        ("Flere i job (fra 40 i 2023 til 60 i 2027).", "i 2027", date(2027, 12, 31)),
        ("Done by the end of June 2027", "by the end of June 2027", date(2027, 6, 30)),
        ("Done no later than 1 March 2028", "no later than 1 March 2028", date(2028, 3, 1)),
        ("Done by Q3 2027", "by Q3 2027", date(2027, 9, 30)),
    ],
)
def test_a_day_is_told_where_the_words_name_one(text: str, words: str, day: date) -> None:
    assert target_of(text) == (words, day)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Klar i foråret 2026", "i foråret 2026"),
        ("Ingen venter inden 2027", "inden 2027"),
        ("By 2030, everyone has a home", "By 2030"),
        ("Klar senest 31. februar 2027", "senest 31. februar 2027"),
    ],
)
def test_what_only_lies_near_a_day_keeps_its_words_and_gets_none(text: str, words: str) -> None:
    assert target_of(text) == (words, None)


@pytest.mark.parametrize(
    "text",
    [
        "I 2024 var der 12 værelser.",
        "Antallet er halveret i forhold til 2023",
        "Vi følger politikken fra 2019 i alle huse",
        "Svar inden for 14 dage",
        "Gælder i perioden 2026-2029",
        "30 procent flere timer",
    ],
)
def test_looking_back_or_counting_is_no_target(text: str) -> None:
    assert target_of(text) == ("", None)
