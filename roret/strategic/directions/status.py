"""How a strategy and an imported document may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StrategyState(models.TextChoices):
    DRAFT = "draft", _("draft")
    HEARING = "hearing", _("in hearing")
    ADOPTED = "adopted", _("adopted")
    IN_FORCE = "in_force", _("in force")
    ENDED = "ended", _("ended")


MOVES: dict[StrategyState, dict[StrategyState, str]] = {
    StrategyState.DRAFT: {StrategyState.HEARING: "directions.write", StrategyState.ADOPTED: "directions.adopt"},
    StrategyState.HEARING: {StrategyState.DRAFT: "directions.write", StrategyState.ADOPTED: "directions.adopt"},
    StrategyState.ADOPTED: {StrategyState.IN_FORCE: "directions.adopt", StrategyState.ENDED: "directions.adopt"},
    StrategyState.IN_FORCE: {StrategyState.ENDED: "directions.adopt"},
    StrategyState.ENDED: {},
}

STANDING = (StrategyState.ADOPTED, StrategyState.IN_FORCE)
PUBLIC = (StrategyState.HEARING, *STANDING, StrategyState.ENDED)
# What a strategy says is kept as a version when it goes there.
FROZEN_ON_THE_WAY_TO = (StrategyState.HEARING, StrategyState.ADOPTED)


class ProposalState(models.TextChoices):
    READING = "reading", _("being read")
    FAILED = "failed", _("could not be read")
    WAITING = "waiting", _("to be looked through")
    ACCEPTED = "accepted", _("made into a strategy")
    DROPPED = "dropped", _("dropped")
