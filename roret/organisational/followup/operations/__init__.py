"""Everything that changes rounds: opened, answered, reminded, closed."""

from roret.organisational.followup.operations.answering import (
    CannotAnswer,
    Given,
    NothingToRepeat,
    RoundIsClosed,
    answer,
    answer_line,
    send,
    take_back,
    unchanged,
)
from roret.organisational.followup.operations.closing import close
from roret.organisational.followup.operations.opening import CannotOpen, open_round, plan_round
from roret.organisational.followup.operations.reminding import Reminded, remind
from roret.organisational.followup.readings import why_not_reminded

__all__ = [
    "CannotAnswer",
    "CannotOpen",
    "Given",
    "NothingToRepeat",
    "Reminded",
    "RoundIsClosed",
    "answer",
    "answer_line",
    "close",
    "open_round",
    "plan_round",
    "remind",
    "send",
    "take_back",
    "unchanged",
    "why_not_reminded",
]
