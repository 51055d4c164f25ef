"""What the spreadsheet puts on the plan's list."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may


def of_lists(request: HttpRequest, _filters: object) -> str:
    """The way to the spreadsheet, for those who may take the plan out."""
    if not may(request.user, "exchange.take_out"):
        return ""
    return render_to_string("exchange/_of_lists.html", {}, request)
