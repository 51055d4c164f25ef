"""What a cell says, as the thing it means. A cell that means nothing we know is a sentence, never a guess."""

import re
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.written import day_in
from roret.organisational.exchange.readings import CHOICES, Names
from roret.strategic.directions.models import Direction

LANGUAGES = ("da", "en")
MOST_WHOLE = 2_000_000_000


class Unclear(Exception):
    """A cell says something that means nothing here; the sentence says what and where."""


def choice(key: str, words: str) -> str | None:
    """The key of a kind, level, state or way of taking part, by its word in either language; None for an empty cell."""
    if not words:
        return None
    for value in CHOICES[key]:
        if words.casefold() in {str(value.value), *_labels(value)}:
            return str(value.value)
    known = ", ".join(str(value.label) for value in CHOICES[key])
    raise Unclear(_("“%(words)s” is not one of: %(known)s.") % {"words": words[:40], "known": known})


def _labels(value: Any) -> set[str]:
    said = set()
    for language in LANGUAGES:
        with translation.override(language):
            said.add(str(value.label).casefold())
    return said


def unit(words: str, names: Names) -> Unit:
    found = names.unit(words)
    if found is None:
        raise Unclear(_("There is no unit called “%(words)s”.") % {"words": words[:80]})
    return found


def person(words: str, names: Names) -> Person | None:
    if not words:
        return None
    found = names.person(words)
    if found is None:
        raise Unclear(_("Nobody who works here is called “%(words)s”.") % {"words": words[:80]})
    return found


def direction(strategy: str, number: str, names: Names) -> Direction:
    found = names.direction(strategy, number)
    if found is None:
        place = {"number": number[:12] or "–", "strategy": strategy[:80] or "–"}
        raise Unclear(_("There is nothing with number %(number)s in “%(strategy)s”.") % place)
    return found


def day(words: str) -> date | None:
    if not words:
        return None
    found = day_in(words)
    if found is None:
        raise Unclear(_("“%(words)s” is no date. Write 31-12-2027.") % {"words": words[:40]})
    return found


def whole(words: str) -> int | None:
    """A whole number that is not less than nought."""
    if not words:
        return None
    plain = re.sub(r"\s", "", words)
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain, re.ASCII):  # whole, so it parts thousands in either language
        plain = re.sub(r"[.,]", "", plain)
    if not re.fullmatch(r"\d{1,10}", plain, re.ASCII) or int(plain) > MOST_WHOLE:
        raise Unclear(_("“%(words)s” is no whole number.") % {"words": words[:40]})
    return int(plain)
