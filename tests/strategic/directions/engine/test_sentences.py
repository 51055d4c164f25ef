"""Titles are cut where a clause begins; capitals are calmed without losing names."""

from __future__ import annotations

from collections import Counter

import pytest

from roret.strategic.directions.engine.sentences import calm, split_lead, spoken_words, title_of
from roret.strategic.directions.engine.words import singular


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "naboer lærer hinanden at kende ved, at vi holder fælles morgenmad i alle opgange hver måned.",
            "Naboer lærer hinanden at kende",
        ),
        (
            "Borgerne kommer trygt gennem skiftet, fordi den samme medarbejder følger med hele vejen.",
            "Borgerne kommer trygt gennem skiftet",
        ),
        ("Flere får et job på få timer – også dem, der længe har stået udenfor.", "Flere får et job på få timer"),
        ("residents are met by the same people by planning shifts around them", "Residents are met by the same people"),
        ("Alle har et hjem.", "Alle har et hjem"),
        ("Mad, job og venner til alle", "Mad, job og venner til alle"),
    ],
)
def test_a_long_sentence_becomes_a_title_at_a_clause(sentence: str, title: str) -> None:
    assert title_of(sentence) == title


def test_a_title_is_never_longer_than_a_line_and_a_half() -> None:
    endless = "vi arbejder " + "videre og videre " * 20

    assert len(title_of(endless)) <= 92
    assert title_of(endless).endswith("…")


def test_capitals_are_calmed_and_names_keep_theirs() -> None:
    spoken = spoken_words(["Vi bor i Vestby, og Vestby er en by i det nordlige.", "I det store hele er det godt."])

    assert calm("STRATEGI FOR DET SOCIALE OMRÅDE I VESTBY", spoken) == "Strategi for det sociale område i Vestby"
    assert calm("Strategi for KL", Counter()) == "Strategi for KL"


def test_a_short_lead_is_told_from_the_sentence_after_it() -> None:
    assert split_lead("Ro først: Vi tager os god tid til alle møder.") == (
        "Ro først",
        "Vi tager os god tid til alle møder.",
    )
    assert split_lead("Vi tager os god tid til alle møder.") == ("", "Vi tager os god tid til alle møder.")


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("Retninger", "retning"),
        ("pejlemærkerne", "pejlemærke"),
        ("principper", "princip"),
        ("Guideposts", "guidepost"),
        ("strategic priorities", "strategic priority"),
        ("målene", "mål"),
        ("hovedretningerne", "hovedretning"),
    ],
)
def test_the_documents_own_word_is_given_in_the_singular(word: str, one: str) -> None:
    assert singular(word) == one
