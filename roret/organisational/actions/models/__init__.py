"""Actions, what belongs to them, and what people say about them."""

from roret.organisational.actions.models.actions import (
    STAFF,
    Action,
    ActionOrigin,
    ActionQuerySet,
    Milestone,
    MilestoneQuerySet,
    Move,
    MovedDate,
)
from roret.organisational.actions.models.around import Dependency, Money, Partner, Trial
from roret.organisational.actions.models.dates import MovedPlan
from roret.organisational.actions.models.talk import Comment, File, Follower

__all__ = [
    "STAFF",
    "Action",
    "ActionOrigin",
    "ActionQuerySet",
    "Comment",
    "Dependency",
    "File",
    "Follower",
    "Milestone",
    "MilestoneQuerySet",
    "Money",
    "Move",
    "MovedDate",
    "MovedPlan",
    "Partner",
    "Trial",
]
