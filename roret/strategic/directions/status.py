"""How a strategy and an imported document may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StrategyState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    ENDED = "ended", _("ended")


MOVES: dict[StrategyState, dict[StrategyState, str]] = {
    StrategyState.DRAFT: {StrategyState.ADOPTED: "directions.adopt"},
    StrategyState.ADOPTED: {StrategyState.ENDED: "directions.adopt"},
    StrategyState.ENDED: {},
}


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("to be looked through")
    ACCEPTED = "accepted", _("made into a strategy")
    DROPPED = "dropped", _("dropped")
