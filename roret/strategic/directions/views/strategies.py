"""Strategies: the list, the page anybody may read once it is adopted, and writing."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.access.operations import organisation_for
from roret.foundation.access.rules import may
from roret.strategic.directions import operations
from roret.strategic.directions.forms import StrategyForm
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.readings import behind_all, easy_of, takes_remarks
from roret.strategic.directions.status import StrategyState
from roret.strategic.directions.views.found import form_page, moves_of, strategy_to_write, to_strategies, words
from roret.web.easy import prefers_easy
from roret.web.requests import key_in

PER_PAGE = 50


@login_not_required
@require_GET
def strategies(request: HttpRequest) -> HttpResponse:
    """Newest first. A visitor sees those that are adopted."""
    before = key_in(request.GET.get("before", ""))
    shown = Strategy.objects.visible_to(request.user).select_related("organisation").order_by("-pk")
    if before is not None:
        shown = shown.filter(pk__lt=before)
    rows = list(shown.annotate(size=Count("directions"))[: PER_PAGE + 1])
    here = reverse("directions:strategies")
    context = {
        "strategies": rows[:PER_PAGE],
        "next_url": f"{here}?before={rows[PER_PAGE - 1].pk}" if len(rows) > PER_PAGE else "",
        "first_url": here if before else "",
        "may_write": may(request.user, "directions.write"),
    }
    return render(request, "directions/strategies.html", context)


@login_not_required
@require_GET
def strategy(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Strategy.objects.visible_to(request.user).for_page(), pk=pk)
    behind = behind_all(shown)
    may_write = may(request.user, "directions.write", shown)
    context = {
        **words(request, shown),
        "strategy": shown,
        "easy": easy_of(shown),
        "is_easy": prefers_easy(request),
        "may_write": may_write,
        "themes": shown.themes.all(),
        "directions": [(each, behind[each.pk]) for each in shown.directions.all()],
        "may_edit": may_write and shown.state == StrategyState.DRAFT,
        **_its_life(request, shown),
        "crumbs": to_strategies(),
        "crumb": shown.title,
    }
    return render(request, "directions/strategy.html", context)


def _its_life(request: HttpRequest, shown: Strategy) -> dict[str, Any]:
    """Where it is, where this person may take it, and how to be heard while it is in hearing."""
    today, collection = timezone.localdate(), shown.hearing_collection
    return {
        "moves": moves_of(shown, request.user),
        "may_follow": may(request.user, "directions.write", shown) and shown.state in operations.FOLLOWABLE,
        "takes_remarks": takes_remarks(shown, today),
        "hearing_is_over": bool(shown.hearing_until and shown.hearing_until < today),
        "collection": collection,
        "collection_open": bool(collection and collection.takes_input(today)),
        "successors": list(shown.successors.visible_to(request.user)),
    }


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    organisation = organisation_for(request.user, "directions.write")
    form = StrategyForm(request.POST or None, instance=Strategy(organisation=organisation))
    if form.is_valid():
        written = operations.write_strategy(organisation=organisation, by=request.user, **form.cleaned_data)
        return redirect("directions:strategy", written.pk)
    context = {
        "form": form,
        "heading": _("New strategy"),
        "save": _("Create the strategy"),
        "back": reverse("directions:strategies"),
        "crumbs": to_strategies(),
        "crumb": _("New strategy"),
    }
    return render(request, "directions/form.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    form = StrategyForm(request.POST or None, instance=found)
    title = found.title
    if form.is_valid():
        try:
            operations.edit_strategy(found, by=request.user, **form.cleaned_data)
            return redirect("directions:strategy", pk)
        except operations.Frozen as problem:
            form.add_error(None, str(problem))
    found.title = title  # the form has written in it
    return form_page(request, found, form, heading=_("Edit the strategy"), save=_("Save"))
