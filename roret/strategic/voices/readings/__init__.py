"""Figures and lists for pages: what a collection holds, what may be looked for in it, and the way to a receipt."""

from roret.strategic.voices.readings.choices import Choices, choices_of
from roret.strategic.voices.readings.collections import CollectionFigures, Slice, figures_of, least_shown_to
from roret.strategic.voices.readings.heard import Heard, HeardOf, heard_of
from roret.strategic.voices.readings.lists import (
    PAGE,
    Listed,
    Page,
    alike_to,
    best_page_of,
    found_by,
    narrowed,
    page_of,
    readable_in,
    topics_of,
)
from roret.strategic.voices.readings.phases import PhaseOf, phase_on, phases_of
from roret.strategic.voices.readings.posters import poster_of, public_address, shown
from roret.strategic.voices.readings.receipts import (
    MOST_WRONG_CODES,
    WRONG_CODES_WITHIN,
    AdditionSeen,
    added_after_sorting,
    additions_in_full,
    additions_of,
    kinds_of_personal_data,
    qr,
    receipt_address,
    receipt_path,
)
from roret.strategic.voices.readings.screening import with_words_for, words_field, words_for
from roret.strategic.voices.readings.suggestions import Suggestion, suggester_of, suggestions_for

__all__ = [
    "MOST_WRONG_CODES",
    "PAGE",
    "WRONG_CODES_WITHIN",
    "AdditionSeen",
    "Choices",
    "CollectionFigures",
    "Heard",
    "HeardOf",
    "Listed",
    "Page",
    "PhaseOf",
    "Slice",
    "Suggestion",
    "added_after_sorting",
    "additions_in_full",
    "additions_of",
    "alike_to",
    "best_page_of",
    "choices_of",
    "figures_of",
    "found_by",
    "heard_of",
    "kinds_of_personal_data",
    "least_shown_to",
    "narrowed",
    "page_of",
    "phase_on",
    "phases_of",
    "poster_of",
    "public_address",
    "qr",
    "readable_in",
    "receipt_address",
    "receipt_path",
    "shown",
    "suggester_of",
    "suggestions_for",
    "topics_of",
    "with_words_for",
    "words_field",
    "words_for",
]
