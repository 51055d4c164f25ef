"""Whose eyes the words are for: the original, the words with personal data hidden, or none."""

from collections.abc import Iterable

from roret.foundation.access.rules import may
from roret.strategic.voices.models import Contribution


def words_for(person: object, contribution: Contribution) -> str:
    """What the person reads of it: the original or, for most, the words with personal data hidden.

    Nothing of an individual case or of what is hidden as abuse: who may see that looks it up on its own page, which
    is on record. Needs `text`, `shown_text`, `set_aside_kind` and `organisation`; asks the database nothing.
    """
    if contribution.is_hidden:
        return ""
    return contribution.text if may(person, "voices.see_original", contribution) else contribution.shown_text


def with_words_for(person: object, contributions: Iterable[Contribution]) -> list[Contribution]:
    """The same for a list: each carries what the person reads of it as `words`, for the template."""
    found = list(contributions)
    for each in found:
        each.words = words_for(person, each)
    return found
