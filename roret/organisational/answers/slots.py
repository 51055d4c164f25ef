"""What answers put on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import may_be_tellers
from roret.strategic.voices.status import Telling


def of_contribution(request: HttpRequest, contribution: Contribution) -> str:
    """Who tells the giver, where somebody is named; and for those who may, who of us that is."""
    if contribution.telling != Telling.PERSON:
        return ""
    may_link = may(request.user, "voices.link_teller", contribution)
    tellers = may_be_tellers(contribution) if may_link else []
    return render_to_string("answers/_teller.html", {"contribution": contribution, "tellers": tellers}, request)
