"""What directions grew out of, in figures and words; and what stands in a document on its way in."""

from roret.strategic.directions.readings.behind import (
    Behind,
    Quote,
    TopicBehind,
    behind,
    behind_all,
    found_contributions,
    heard_through_topics,
    voices_through_topics,
)
from roret.strategic.directions.readings.comparison import Section, compared, shown
from roret.strategic.directions.readings.content import Content, checksum_of, content_of
from roret.strategic.directions.readings.easy import Beside, Easy, beside, easy_of, made_of
from roret.strategic.directions.readings.inheritance import (
    Family,
    Fate,
    Lines,
    family_of,
    fates,
    heads,
    lines_back,
    lines_forward,
    undecided,
)
from roret.strategic.directions.readings.life import is_due, is_intact, takes_remarks
from roret.strategic.directions.readings.proposals import recognised_in, source_of
from roret.strategic.directions.readings.wording import (
    because_in_words,
    brings_in_words,
    kind_in_words,
    problem_in_words,
    reason_in_words,
    sureness_in_words,
)

__all__ = [
    "Behind",
    "Beside",
    "Content",
    "Easy",
    "Family",
    "Fate",
    "Lines",
    "Quote",
    "Section",
    "TopicBehind",
    "because_in_words",
    "behind",
    "behind_all",
    "beside",
    "brings_in_words",
    "checksum_of",
    "compared",
    "content_of",
    "easy_of",
    "family_of",
    "fates",
    "found_contributions",
    "heads",
    "heard_through_topics",
    "is_due",
    "is_intact",
    "kind_in_words",
    "lines_back",
    "lines_forward",
    "made_of",
    "problem_in_words",
    "reason_in_words",
    "recognised_in",
    "shown",
    "source_of",
    "sureness_in_words",
    "takes_remarks",
    "undecided",
    "voices_through_topics",
]
