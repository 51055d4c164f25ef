"""What directions grew out of, in figures and words; and what stands in a document on its way in."""

from roret.strategic.directions.readings.behind import (
    Behind,
    Quote,
    TopicBehind,
    behind,
    behind_all,
    found_contributions,
)
from roret.strategic.directions.readings.content import Content, checksum_of, content_of
from roret.strategic.directions.readings.easy import Beside, Easy, beside, easy_of, made_of
from roret.strategic.directions.readings.proposals import recognised_in
from roret.strategic.directions.readings.wording import (
    because_in_words,
    kind_in_words,
    reason_in_words,
    sureness_in_words,
)

__all__ = [
    "Behind",
    "Beside",
    "Content",
    "Easy",
    "Quote",
    "TopicBehind",
    "because_in_words",
    "behind",
    "behind_all",
    "beside",
    "checksum_of",
    "content_of",
    "easy_of",
    "found_contributions",
    "kind_in_words",
    "made_of",
    "reason_in_words",
    "recognised_in",
    "sureness_in_words",
]
