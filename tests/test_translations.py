"""Both languages complete: every marked string has Danish words, and the words keep what they must carry."""

import re

import pytest

from roret.web import catalogue

HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]")


@pytest.fixture(scope="module")
def fresh():
    return catalogue.brought_up_to_date(catalogue.kept())


def test_every_string_has_danish_words(fresh):
    assert catalogue.untranslated(fresh) == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said(fresh):
    said = {(str(message.id), message.context) for message in fresh}
    kept = {(str(message.id), message.context) for message in catalogue.kept()}
    assert kept - said == set()


def test_danish_words_carry_the_same_values(fresh):
    wrong = []
    for message in fresh:
        english = message.id if isinstance(message.id, tuple | list) else [message.id]
        danish = message.string if isinstance(message.string, tuple | list) else [message.string]
        known = {hole for words in english for hole in HOLES.findall(words)}
        if message.id and any(set(HOLES.findall(words)) - known for words in danish):
            wrong.append(message.id)
    assert wrong == []
