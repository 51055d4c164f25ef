"""What people said, where it came from, and which topics it was sorted under."""

from roret.strategic.voices.models.collections import Collection, CollectionQuerySet, Phase, Question, Target
from roret.strategic.voices.models.contributions import (
    RECEIPT_LENGTH,
    Addition,
    Case,
    Contribution,
    ContributionQuerySet,
    new_receipt_code,
    new_receipt_codes,
)
from roret.strategic.voices.models.imports import ColumnMemory, Import
from roret.strategic.voices.models.moves import Move, Step
from roret.strategic.voices.models.readers import READERS
from roret.strategic.voices.models.scope import OfCollection
from roret.strategic.voices.models.topics import Sample, SecondSorting, Sorting, Topic, TopicQuerySet

__all__ = [
    "READERS",
    "RECEIPT_LENGTH",
    "Addition",
    "Case",
    "Collection",
    "CollectionQuerySet",
    "ColumnMemory",
    "Contribution",
    "ContributionQuerySet",
    "Import",
    "Move",
    "OfCollection",
    "Phase",
    "Question",
    "Sample",
    "SecondSorting",
    "Sorting",
    "Step",
    "Target",
    "Topic",
    "TopicQuerySet",
    "new_receipt_code",
    "new_receipt_codes",
]
