"""Everything that changes strategies, what they say, what they grew out of, and documents on their way in."""

from roret.strategic.directions.operations.contents import (
    Elsewhere,
    InUse,
    NumberTaken,
    add_direction,
    add_theme,
    edit_direction,
    edit_theme,
    remove_direction,
    remove_theme,
)
from roret.strategic.directions.operations.easy import write_easy_text
from roret.strategic.directions.operations.links import (
    link_contribution,
    link_topic,
    unlink_contribution,
    unlink_topic,
)
from roret.strategic.directions.operations.proposals import (
    AlreadyHandled,
    NotReady,
    accept_proposal,
    bring_in_document,
    correct_proposal,
    drop_proposal,
)
from roret.strategic.directions.operations.strategies import (
    AlreadyAdopted,
    CannotMove,
    edit_strategy,
    move,
    write_strategy,
)

__all__ = [
    "AlreadyAdopted",
    "AlreadyHandled",
    "CannotMove",
    "Elsewhere",
    "InUse",
    "NotReady",
    "NumberTaken",
    "accept_proposal",
    "add_direction",
    "add_theme",
    "bring_in_document",
    "correct_proposal",
    "drop_proposal",
    "edit_direction",
    "edit_strategy",
    "edit_theme",
    "link_contribution",
    "link_topic",
    "move",
    "remove_direction",
    "remove_theme",
    "unlink_contribution",
    "unlink_topic",
    "write_easy_text",
    "write_strategy",
]
