"""What would be asked, how a round stands, and what one unit is asked."""

from roret.organisational.followup.readings.filling import DirectionGroup, Filling, filling
from roret.organisational.followup.readings.plan import Asked, Plan, plan_round
from roret.organisational.followup.readings.reminding import why_not_reminded
from roret.organisational.followup.readings.state import (
    DirectionLights,
    LightCounts,
    RequestRow,
    RoundStanding,
    lights_by_direction,
    round_state,
)

__all__ = [
    "Asked",
    "DirectionGroup",
    "DirectionLights",
    "Filling",
    "LightCounts",
    "Plan",
    "RequestRow",
    "RoundStanding",
    "filling",
    "lights_by_direction",
    "plan_round",
    "round_state",
    "why_not_reminded",
]
