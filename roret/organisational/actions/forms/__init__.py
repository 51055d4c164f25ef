"""Forms turn words into things; what may be chosen is limited to what the person may choose."""

from roret.organisational.actions.forms.writing import (
    ActionForm,
    FilterForm,
    MilestoneForm,
    ReachForm,
    WhyForm,
    directions_for,
    places_to_begin,
    staff_of,
)

__all__ = [
    "ActionForm",
    "FilterForm",
    "MilestoneForm",
    "ReachForm",
    "WhyForm",
    "directions_for",
    "places_to_begin",
    "staff_of",
]
