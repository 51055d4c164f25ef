"""What the thread puts on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.strategic.directions.models import Strategy


def of_strategy(request: HttpRequest, strategy: Strategy) -> str:
    """The way to the picture of the whole thread, for those who may see it."""
    if not may(request.user, "thread.see", strategy):
        return ""
    return render_to_string("thread/_of_strategy.html", {"strategy": strategy}, request)
