"""The old address of all actions. An upper area shows them; it is named in settings, so that nothing here knows it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.foundation.people.requests import SignedInRequest


@require_GET
def board(request: SignedInRequest) -> HttpResponse:
    """`as=list` is the list; the filters go along."""
    require(request.user, "actions.see")
    query = request.GET.copy()
    shown = "list" if query.pop("as", None) == ["list"] else "board"
    address = reverse(settings.PAGES_OF_ACTIONS[shown])
    return redirect(f"{address}?{query.urlencode()}" if query else address)
