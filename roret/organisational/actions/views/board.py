"""All actions: as a board by state, or as a list where there are many."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.organisational.actions import readings
from roret.organisational.actions.forms import FilterForm
from roret.organisational.actions.models import Action, ActionQuerySet
from roret.organisational.actions.views import SignedInRequest
from roret.web.requests import key_in

PER_PAGE = 50


@require_GET
def board(request: SignedInRequest) -> HttpResponse:
    require(request.user, "actions.see")
    form = FilterForm(request.GET, person=request.user)
    found = form.narrow(Action.objects.visible_to(request.user).for_card())
    context = {
        "form": form,
        "may_begin": may(request.user, "actions.begin"),
        "query": _without(request, "before", "as"),
    }
    if request.GET.get("as") != "list":
        shown = list(found[: readings.BOARD_LIMIT + 1])
        if len(shown) <= readings.BOARD_LIMIT:
            cards = readings.cards(shown, timezone.localdate())
            return render(request, "actions/board.html", context | {"columns": readings.columns(cards)})
        context["too_many"] = True
    return render(request, "actions/list.html", context | _page(request, found))


def _page(request: SignedInRequest, found: ActionQuerySet) -> dict[str, object]:
    """50 of them, the newest first, from where the last page ended."""
    before = key_in(request.GET.get("before", ""))
    found = found.order_by("-pk")
    shown = list((found if before is None else found.filter(pk__lt=before))[: PER_PAGE + 1])
    query = _without(request, "before")
    return {
        "cards": readings.cards(shown[:PER_PAGE], timezone.localdate()),
        "next_url": f"?{query}&before={shown[PER_PAGE - 1].pk}" if len(shown) > PER_PAGE else "",
        "first_url": f"?{query}" if before else "",
    }


def _without(request: SignedInRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()
