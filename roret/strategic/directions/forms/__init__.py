"""Forms that turn words into strategies, links and proposals. They save nothing."""

from roret.strategic.directions.forms.life import AdoptForm, HearingForm, HeirsForm, NextForm, PolicyForm
from roret.strategic.directions.forms.links import ContributionLinkForm, TopicLinkForm
from roret.strategic.directions.forms.proposals import ProposalForms, UploadForm
from roret.strategic.directions.forms.strategies import DirectionForm, StrategyForm, ThemeForm
from roret.strategic.directions.forms.templates import TemplateForm

__all__ = [
    "AdoptForm",
    "ContributionLinkForm",
    "DirectionForm",
    "HearingForm",
    "HeirsForm",
    "NextForm",
    "PolicyForm",
    "ProposalForms",
    "StrategyForm",
    "TemplateForm",
    "ThemeForm",
    "TopicLinkForm",
    "UploadForm",
]
