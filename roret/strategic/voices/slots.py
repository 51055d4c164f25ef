"""What voices itself puts on its pages of one contribution, wherever they are made."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from roret.foundation.access.rules import may
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.readings import additions_of
from roret.strategic.voices.readings.screening import screening_of
from roret.strategic.voices.readings.signals import signal_of


def of_contribution(request: HttpRequest, contribution: Contribution) -> str:
    """What the giver added, and whether nobody has sorted it since; or that it was taken back."""
    context = {"additions": additions_of(request.user, contribution), "contribution": contribution}
    return render_to_string("voices/_additions.html", context, request)


def of_collection(request: HttpRequest, collection: Collection) -> str:
    """What waits to be screened, and the individual cases as a signal in numbers."""
    if not may(request.user, "voices.count", collection):
        return ""
    may_screen = may(request.user, "voices.see_original", collection)
    screening = screening_of(collection, timezone.localdate())
    context = {
        "collection": collection,
        "screening": screening,
        "signal": signal_of(request.user, collection) if screening.cases else None,
        "may_see_cases": may_screen or may(request.user, "voices.answer_case"),
        "may_screen": may_screen,
    }
    return render_to_string("voices/_collection_screening.html", context, request)
