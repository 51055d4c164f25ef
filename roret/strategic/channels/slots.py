"""What the channels put on a collection's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.strategic.voices.models import Collection


def collection_tablet(request: HttpRequest, collection: Collection) -> str:
    """The way to a dialogue meeting on a shared tablet."""
    if not may(request.user, "channels.record", collection):
        return ""
    return render_to_string("channels/_collection_tablet.html", {"collection": collection}, request)
