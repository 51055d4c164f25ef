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

__all__ = [
    "AlreadyPublished",
    "CannotAnswer",
    "add_receivers",
    "drop_prepared",
    "edit_prepared",
    "prepare",
    "publish",
    "remove_receivers",
]
