"""Everything that changes help questions and examples."""

from roret.strategic.practice.operations.examples import (
    AlreadyReleased,
    NotReleasable,
    edit_example,
    release_example,
    tell_example,
    withdraw_example,
)
from roret.strategic.practice.operations.questions import (
    MOST_QUESTIONS,
    Gone,
    TooMany,
    add_questions,
    edit_question,
    move_question,
    remove_question,
)

__all__ = [
    "MOST_QUESTIONS",
    "AlreadyReleased",
    "Gone",
    "NotReleasable",
    "TooMany",
    "add_questions",
    "edit_example",
    "edit_question",
    "move_question",
    "release_example",
    "remove_question",
    "tell_example",
    "withdraw_example",
]
