"""Everything that changes the plan: lists kept, capacity stated, templates, and many actions at once."""

from roret.organisational.planning.operations.batches import (
    CannotChange,
    Choice,
    carry_out,
    choose,
    drop,
    forget_old_changes,
    start,
)
from roret.organisational.planning.operations.beginning import Typed, begin_many, check_lines
from roret.organisational.planning.operations.capacity import state_capacity
from roret.organisational.planning.operations.feeds import CannotSubscribe, begin_feed, digest_of, end_feed
from roret.organisational.planning.operations.lists import CannotKeepList, change_list, keep_list, remove_list
from roret.organisational.planning.operations.steps import (
    AlreadyStarted,
    drop_looked_at,
    forget_old,
    start_changes,
    work_through,
)
from roret.organisational.planning.operations.templates import (
    CannotKeepTemplate,
    begin_from,
    content_of,
    edit_template,
    keep_template,
    remove_template,
)

__all__ = [
    "AlreadyStarted",
    "CannotChange",
    "CannotKeepList",
    "CannotKeepTemplate",
    "CannotSubscribe",
    "Choice",
    "Typed",
    "begin_feed",
    "begin_from",
    "begin_many",
    "carry_out",
    "change_list",
    "check_lines",
    "choose",
    "content_of",
    "digest_of",
    "drop",
    "drop_looked_at",
    "edit_template",
    "end_feed",
    "forget_old",
    "forget_old_changes",
    "keep_list",
    "keep_template",
    "remove_list",
    "remove_template",
    "start",
    "start_changes",
    "state_capacity",
    "work_through",
]
