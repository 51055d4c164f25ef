"""Strategies, what they say, and what they grew out of."""

from roret.strategic.directions.models.directions import Direction, DirectionQuerySet, Keyword, Objective
from roret.strategic.directions.models.links import Origin, TopicLink, TopicLinkQuerySet
from roret.strategic.directions.models.proposals import Proposal, ProposalQuerySet, WordTemplate
from roret.strategic.directions.models.strategies import (
    STAFF,
    FocusArea,
    Policy,
    Strategy,
    StrategyQuerySet,
    Theme,
)
from roret.strategic.directions.models.versions import Dropped, Version, VersionIsFrozen, VersionQuerySet

__all__ = [
    "STAFF",
    "Direction",
    "DirectionQuerySet",
    "Dropped",
    "FocusArea",
    "Keyword",
    "Objective",
    "Origin",
    "Policy",
    "Proposal",
    "ProposalQuerySet",
    "Strategy",
    "StrategyQuerySet",
    "Theme",
    "TopicLink",
    "TopicLinkQuerySet",
    "Version",
    "VersionIsFrozen",
    "VersionQuerySet",
    "WordTemplate",
]
