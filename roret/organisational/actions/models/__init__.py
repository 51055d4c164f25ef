"""Actions, what belongs to them, and what people say about them."""

from roret.organisational.actions.models.actions import (
    STAFF,
    TALKERS,
    Action,
    ActionOrigin,
    ActionQuerySet,
    Milestone,
    MilestoneQuerySet,
    Move,
    MovedDate,
)
from roret.organisational.actions.models.around import Dependency, Money, Partner, Trial
from roret.organisational.actions.models.history import Happening
from roret.organisational.actions.models.talk import Comment, File, Follower

__all__ = [
    "STAFF",
    "TALKERS",
    "Action",
    "ActionOrigin",
    "ActionQuerySet",
    "Comment",
    "Dependency",
    "File",
    "Follower",
    "Happening",
    "Milestone",
    "MilestoneQuerySet",
    "Money",
    "Move",
    "MovedDate",
    "Partner",
    "Trial",
]
