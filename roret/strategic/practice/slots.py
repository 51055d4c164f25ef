"""What practice puts on a direction's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.strategic.directions.models import Direction
from roret.strategic.practice.readings import practice_of


def of_direction(request: HttpRequest, direction: Direction) -> str:
    """Help questions and released examples, with the way to the rest."""
    context = {
        "practice": practice_of(direction),
        "direction": direction,
        "may_see": may(request.user, "practice.see", direction),
        "may_ask": may(request.user, "practice.ask", direction),
    }
    return render_to_string("practice/_of_direction.html", context, request)
