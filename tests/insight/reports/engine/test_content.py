from dataclasses import replace

import pytest

from roret.insight.reports.engine.content import (
    LightCounts,
    NotAnEdition,
    checksum,
    checksum_of,
    from_json,
    to_json,
)

from .editions import edition, edition_where_someone_wrote, empty_edition, silence


def test_an_edition_read_back_is_the_edition_that_was_written():
    for content in (edition(), empty_edition(), edition_where_someone_wrote("Æøå 😀 \n\x00 \udc80 שלום")):
        assert from_json(to_json(content)) == content


def test_the_canonical_form_is_ascii_without_spaces_and_with_keys_in_order():
    text = to_json(empty_edition(organisation="Ørby"))
    assert text.startswith('{"changed":[],"counts":{"answered":0,')
    assert '"organisation":"\\u00d8rby"' in text
    assert text.isascii()


def test_the_checksum_is_taken_of_the_canonical_form():
    assert checksum(edition()) == checksum_of(to_json(edition()))
    assert checksum(from_json(to_json(edition()))) == checksum(edition())


def test_the_checksum_of_an_edition_stays_the_same_from_release_to_release():
    assert checksum(empty_edition()) == "4e7f0b853a6e4a705b644cc887b9642e6cb7e52a89f62b0c5bbaa77bdabb0726"


@pytest.mark.parametrize("change", [{"version": 2}, {"title": "Årsstatus"}, {"lights_total": LightCounts(red=1)}])
def test_a_changed_edition_has_another_checksum(change):
    assert checksum(edition(**change)) != checksum(edition())


def test_lights_are_counted_and_silence_is_in_the_total():
    assert LightCounts(green=3, yellow=2, red=1, none=4).total == 10


def test_a_line_nobody_answered_keeps_its_silence_and_its_last_light_apart():
    line = silence()
    assert (line.light, line.previous_light, line.answered_on) == ("none", "green", None)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"number":3', '"number":"3"', "edition.number: expected int, got '3'"),
        ('"number":3', '"number":true', "edition.number: expected int, got True"),
        ('"language":"da"', '"language":"sv"', "edition.language: 'sv' is none of ('da', 'en')"),
        ('"summary":[]', '"summary":"nej"', "edition.summary: expected list, got 'nej'"),
        ('"2026-08-19"', '"i går"', "edition.published_on: Invalid isoformat string: 'i går'"),
        ('"late":[]', '"later":[]', "edition: unknown field later"),
        (
            '"late":[],',
            "",
            "edition: EditionContent.__init__() missing 1 required positional argument: 'late'",
        ),
    ],
)
def test_a_text_that_is_not_an_edition_is_refused_with_the_field_that_is_wrong(before, after, problem):
    text = to_json(empty_edition())
    assert before in text
    with pytest.raises(NotAnEdition) as refused:
        from_json(text.replace(before, after))
    assert str(refused.value) == problem


def test_something_else_than_json_is_refused():
    with pytest.raises(NotAnEdition, match="not JSON"):
        from_json("Kære udvalg")


def test_a_field_that_came_later_may_be_missing_from_an_old_edition():
    text = to_json(edition())
    assert from_json(text.replace(',"reminders":2', "")).silent == (replace(edition().silent[0], reminders=0),)
