"""Everything that changes answers. Prepared quietly, published together, and then never changed."""

from roret.organisational.answers.models import AlreadyPublished
from roret.organisational.answers.operations.preparing import (
    CannotAnswer,
    add_receivers,
    drop_prepared,
    edit_prepared,
    prepare,
    remove_receivers,
)
from roret.organisational.answers.operations.publishing import publish
from roret.organisational.answers.operations.stopping import after_action_moved
from roret.organisational.answers.operations.telling import (
    CannotRegister,
    after_telling_changed,
    after_withdrawal,
    register_told,
)

__all__ = [
    "AlreadyPublished",
    "CannotAnswer",
    "CannotRegister",
    "add_receivers",
    "after_action_moved",
    "after_telling_changed",
    "after_withdrawal",
    "drop_prepared",
    "edit_prepared",
    "prepare",
    "publish",
    "register_told",
    "remove_receivers",
]
