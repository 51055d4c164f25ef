"""A workbook comes back: read, looked at row by row, and done. What nobody wrote in the file is left as it is."""

from roret.organisational.exchange.operations.comparing import Change, Difference, Things, difference
from roret.organisational.exchange.operations.uploads import (
    CannotBringIn,
    announced_in,
    bring_in,
    carry_out,
    differences,
    drop,
    forget_old_workbooks,
    start,
)

__all__ = [
    "CannotBringIn",
    "Change",
    "Difference",
    "Things",
    "announced_in",
    "bring_in",
    "carry_out",
    "difference",
    "differences",
    "drop",
    "forget_old_workbooks",
    "start",
]
