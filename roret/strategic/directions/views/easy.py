"""The easy-read edition: written beside the original, and a whole strategy in it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.access.rules import may
from roret.strategic.directions import operations
from roret.strategic.directions.forms.easy import EasyTextForm
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import beside, easy_of, made_of
from roret.strategic.directions.views.found import (
    Crumbs,
    direction_to_write,
    strategy_to_write,
    to_direction,
    to_strategy,
    words,
)


@login_not_required
@require_GET
def whole(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole strategy, easy to read: one page to print or to listen to."""
    strategy = get_object_or_404(Strategy.objects.visible_to(request.user).for_page(), pk=pk)
    context = {
        **words(request, strategy),
        "strategy": strategy,
        "easy": easy_of(strategy),
        "directions": [(each, easy_of(each)) for each in strategy.directions.all()],
        "may_write": may(request.user, "directions.write", strategy),
        "crumbs": to_strategy(strategy),
        "crumb": _("Easy to read"),
    }
    return render(request, "directions/easy.html", context)


@require_http_methods(["GET", "POST"])
def write_strategy(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    return _write(request, strategy, strategy, reverse("directions:easy", args=[pk]), to_strategy(strategy))


@require_http_methods(["GET", "POST"])
def write_direction(request: HttpRequest, pk: int) -> HttpResponse:
    direction = direction_to_write(request, pk)
    back = reverse("directions:direction", args=[pk])
    return _write(request, direction, direction.strategy, back, to_direction(direction))


def _write(
    request: HttpRequest, thing: Strategy | Direction, strategy: Strategy, back: str, crumbs: Crumbs
) -> HttpResponse:
    """Saves, or measures what is written so far without saving it."""
    form = EasyTextForm(request.POST or None, initial={"text": thing.easy_text, "made_of": made_of(thing)})
    measures = request.POST.get("do") == "measure"
    if form.is_valid() and not measures:
        operations.write_easy_text(thing, by=request.user, **form.cleaned_data)
        messages.success(request, _("The easy-read edition is saved."))
        return redirect(back)
    text = str(form["text"].value() or "")
    context: dict[str, Any] = {
        **words(request, strategy),
        "form": form,
        "thing": thing,
        "strategy": strategy,
        "beside": beside(thing, text),
        "easy": easy_of(thing),
        "back": back,
        "crumbs": crumbs,
        "crumb": _("Easy to read"),
    }
    return render(request, "directions/write_easy.html", context, status=422 if form.errors else 200)
