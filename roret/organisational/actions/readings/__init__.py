"""Actions as columns, lines and events, for pages and reports."""

from roret.organisational.actions.readings.cards import (
    Card,
    Step,
    cards,
    involvement_steps,
    step_of,
)
from roret.organisational.actions.readings.history import Event, history, in_words
from roret.organisational.actions.readings.money import Budget, budget, kroner
from roret.organisational.actions.readings.page import (
    NOTICES_SHOWN,
    Because,
    MilestoneLine,
    all_milestones,
    because,
    carrying_on,
    files,
    milestone_lines,
    notices_about,
    provenance,
)
from roret.organisational.actions.readings.parts import Part
from roret.organisational.actions.readings.talk import (
    audience,
    comments,
    follows,
    mentioned_in,
    people_near,
    personal_data_in,
    talkers,
)
from roret.organisational.actions.readings.waiting import Waiting, candidates, held_up, waiting_of

__all__ = [
    "NOTICES_SHOWN",
    "Because",
    "Budget",
    "Card",
    "Event",
    "MilestoneLine",
    "Part",
    "Step",
    "Waiting",
    "all_milestones",
    "audience",
    "because",
    "budget",
    "candidates",
    "cards",
    "carrying_on",
    "comments",
    "files",
    "follows",
    "held_up",
    "history",
    "in_words",
    "involvement_steps",
    "kroner",
    "mentioned_in",
    "milestone_lines",
    "notices_about",
    "people_near",
    "personal_data_in",
    "provenance",
    "step_of",
    "talkers",
    "waiting_of",
]
