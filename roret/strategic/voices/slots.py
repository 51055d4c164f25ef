"""What voices itself puts on its pages of one contribution, wherever they are made."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import additions_of


def of_contribution(request: HttpRequest, contribution: Contribution) -> str:
    """What the giver added, and whether nobody has sorted it since; or that it was taken back."""
    context = {"additions": additions_of(request.user, contribution), "contribution": contribution}
    return render_to_string("voices/_additions.html", context, request)
