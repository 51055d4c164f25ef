"""Forms that turn words into strategies, links and proposals. They save nothing."""

from roret.strategic.directions.forms.links import ContributionLinkForm, TopicLinkForm
from roret.strategic.directions.forms.proposals import ProposalForms, UploadForm
from roret.strategic.directions.forms.strategies import DirectionForm, MoveForm, StrategyForm, ThemeForm

__all__ = [
    "ContributionLinkForm",
    "DirectionForm",
    "MoveForm",
    "ProposalForms",
    "StrategyForm",
    "ThemeForm",
    "TopicLinkForm",
    "UploadForm",
]
