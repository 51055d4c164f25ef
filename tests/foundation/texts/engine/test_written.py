"""Numbers and days as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.foundation.texts.engine.written import day_in, number_in


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("12", "da", "12"),
        (" 12,5 ", "da", "12.5"),
        ("12.5", "da", "12.5"),
        ("1.250", "da", "1250"),
        ("1.250,5", "da", "1250.5"),
        ("1 250,5", "da", "1250.5"),
        ("12.345.678", "da", "12345678"),
        ("1,250", "en", "1250"),
        ("1,250.5", "en", "1250.5"),
        ("1.250", "en", "1.250"),
        ("1,250", "da", "1.250"),
        ("−3", "da", "-3"),
        ("62 %", "da", "62"),
        ("0", "en", "0"),
    ],
)
def test_a_number_is_read_as_it_is_meant_in_the_language(words, language, value):
    assert number_in(words, language) == Decimal(value)


@pytest.mark.parametrize(
    "words", ["", "-", "twelve", "1,2,3", "1.2.3", "1e5", "NaN", "∞", "12.3456", "123456789012", "1..2", "٣٤٥x", "0x1f"]
)
def test_what_is_no_number_or_has_no_room_is_none(words):
    assert number_in(words, "da") is None
    assert number_in(words, "en") is None


@given(st.text(), st.sampled_from(["da", "en", "fo"]))
def test_no_words_break_it(words, language):
    found = number_in(words, language)
    assert found is None or abs(found) < 10**11


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("1.3.2026", date(2026, 3, 1)),
        ("01-03-2026", date(2026, 3, 1)),
        ("1/3/26", date(2026, 3, 1)),
        ("2026-03", None),
        ("31.2.2026", None),
        ("soon", None),
        ("1.3.0026", None),
    ],
)
def test_a_day_is_read_as_it_is_written_in_denmark_or_by_a_machine(words, day):
    assert day_in(words) == day
