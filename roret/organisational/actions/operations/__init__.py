"""Everything that changes actions. Begun, written, moved; with milestones, and what they grew out of."""

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
from roret.organisational.actions.operations.planning import Wanted, join, promised, replan
from roret.organisational.actions.operations.writing import CannotKeep, begin, edit, may_begin_in, works_in

__all__ = [
    "CannotKeep",
    "CannotMove",
    "CannotMoveDate",
    "CannotReach",
    "Wanted",
    "add_milestone",
    "begin",
    "edit",
    "edit_milestone",
    "forget_origin",
    "grew_out_of",
    "have_seen",
    "join",
    "may_begin_in",
    "move",
    "promised",
    "reach_milestone",
    "reopen_milestone",
    "replan",
    "works_in",
]
