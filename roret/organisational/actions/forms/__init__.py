"""Forms turn words into things; what may be chosen is limited to what the person may choose."""

from roret.organisational.actions.forms.around import FileForm, MoneyForm, PartnerForm, TrialForm, VerdictForm
from roret.organisational.actions.forms.talk import CommentForm
from roret.organisational.actions.forms.writing import (
    ActionForm,
    BeginForm,
    MilestoneForm,
    ReachForm,
    WhyForm,
    places_to_begin,
    staff_of,
)

__all__ = [
    "ActionForm",
    "BeginForm",
    "CommentForm",
    "FileForm",
    "MilestoneForm",
    "MoneyForm",
    "PartnerForm",
    "ReachForm",
    "TrialForm",
    "VerdictForm",
    "WhyForm",
    "places_to_begin",
    "staff_of",
]
