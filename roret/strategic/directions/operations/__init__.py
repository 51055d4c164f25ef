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
from roret.strategic.directions.operations.inheriting import FOLLOWABLE, CannotFollow, SayWhy, carry_on, write_next
from roret.strategic.directions.operations.life import (
    CannotMove,
    adopt,
    end,
    put_in_force,
    put_in_force_what_is_due,
    send_in_hearing,
    take_back,
)
from roret.strategic.directions.operations.links import (
    link_contribution,
    link_topic,
    unlink_contribution,
    unlink_topic,
)
from roret.strategic.directions.operations.policies import (
    TooMany,
    add_policy,
    edit_policy,
    move_policy,
    remove_policy,
)
from roret.strategic.directions.operations.proposals import (
    AlreadyHandled,
    NotReady,
    accept_proposal,
    bring_in_document,
    bring_in_later,
    correct_proposal,
    drop_proposal,
    give_up_reading,
    is_read_at_once,
    read_kept_document,
)
from roret.strategic.directions.operations.strategies import (
    Frozen,
    edit_strategy,
    write_strategy,
)
from roret.strategic.directions.operations.templates import give_up_template, take_template
from roret.strategic.directions.operations.versions import freeze_what_is_missing

__all__ = [
    "FOLLOWABLE",
    "AlreadyHandled",
    "CannotFollow",
    "CannotMove",
    "Elsewhere",
    "Frozen",
    "InUse",
    "NotReady",
    "NumberTaken",
    "SayWhy",
    "TooMany",
    "accept_proposal",
    "add_direction",
    "add_policy",
    "add_theme",
    "adopt",
    "bring_in_document",
    "bring_in_later",
    "carry_on",
    "correct_proposal",
    "drop_proposal",
    "edit_direction",
    "edit_policy",
    "edit_strategy",
    "edit_theme",
    "end",
    "freeze_what_is_missing",
    "give_up_reading",
    "give_up_template",
    "is_read_at_once",
    "link_contribution",
    "link_topic",
    "move_policy",
    "put_in_force",
    "put_in_force_what_is_due",
    "read_kept_document",
    "remove_direction",
    "remove_policy",
    "remove_theme",
    "send_in_hearing",
    "take_back",
    "take_template",
    "unlink_contribution",
    "unlink_topic",
    "write_easy_text",
    "write_next",
    "write_strategy",
]
