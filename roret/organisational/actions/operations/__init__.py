"""Everything that changes actions. Begun, written, moved; with milestones, and what they grew out of."""

from roret.organisational.actions.operations.around import remove_money, remove_partner, set_money, set_partner
from roret.organisational.actions.operations.filing import CannotFile, add_file, open_file, remove_file
from roret.organisational.actions.operations.happening import happened
from roret.organisational.actions.operations.inheriting import CannotInherit, follow_heir
from roret.organisational.actions.operations.milestones import (
    CannotMoveDate,
    CannotReach,
    add_milestone,
    edit_milestone,
    reach_milestone,
    reopen_milestone,
)
from roret.organisational.actions.operations.moving import CannotMove, have_seen, move
from roret.organisational.actions.operations.origins import forget_origin, grew_out_of
from roret.organisational.actions.operations.planning import Wanted, replan
from roret.organisational.actions.operations.talking import (
    CannotSay,
    HoldsPersonalData,
    comment,
    follow,
    unfollow,
    withdraw_comment,
)
from roret.organisational.actions.operations.trials import (
    CannotConclude,
    ask_for_verdicts,
    conclude_trial,
    write_trial,
)
from roret.organisational.actions.operations.waiting import CannotWait, wait_for, wait_no_longer
from roret.organisational.actions.operations.writing import CannotKeep, begin, edit, may_begin_in, promised, works_in

__all__ = [
    "CannotConclude",
    "CannotFile",
    "CannotInherit",
    "CannotKeep",
    "CannotMove",
    "CannotMoveDate",
    "CannotReach",
    "CannotSay",
    "CannotWait",
    "HoldsPersonalData",
    "Wanted",
    "add_file",
    "add_milestone",
    "ask_for_verdicts",
    "begin",
    "comment",
    "conclude_trial",
    "edit",
    "edit_milestone",
    "follow",
    "follow_heir",
    "forget_origin",
    "grew_out_of",
    "happened",
    "have_seen",
    "may_begin_in",
    "move",
    "open_file",
    "promised",
    "reach_milestone",
    "remove_file",
    "remove_money",
    "remove_partner",
    "reopen_milestone",
    "replan",
    "set_money",
    "set_partner",
    "unfollow",
    "wait_for",
    "wait_no_longer",
    "withdraw_comment",
    "works_in",
    "write_trial",
]
