"""A direction: the page anybody may read once its strategy is adopted, and writing while it is a draft."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.rules import may
from roret.strategic.directions import operations
from roret.strategic.directions.forms import DirectionForm
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import Behind, behind, easy_of, family_of
from roret.strategic.directions.status import StrategyState
from roret.strategic.directions.views.found import (
    direction_to_write,
    strategy_to_write,
    to_direction,
    to_strategy,
    words,
)
from roret.web.easy import prefers_easy
from roret.web.pictures import Bar, Part, bars

NARROW = 340  # pixels: fits beside the text and on a phone
REFUSALS = (operations.Frozen, operations.NumberTaken, operations.Elsewhere)


@login_not_required
@require_GET
def direction(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Direction.objects.visible_to(request.user).for_page(), pk=pk)
    may_write = may(request.user, "directions.write", shown)
    siblings = list(shown.strategy.directions.all())
    place = siblings.index(shown)
    said = behind(shown)
    context = {
        **words(request, shown.strategy),
        "direction": shown,
        "strategy": shown.strategy,
        "easy": easy_of(shown),
        "is_easy": prefers_easy(request),
        "behind": said,
        "family": family_of(shown, request.user),
        "picture": _topics_by_size(said),
        "may_link": may_write,
        "may_edit": may_write and shown.strategy.state == StrategyState.DRAFT,
        "may_read": may(request.user, "voices.read", shown),
        "previous": siblings[place - 1] if place else None,
        "next": siblings[place + 1] if place + 1 < len(siblings) else None,
        "crumbs": to_strategy(shown.strategy),
        "crumb": str(shown),
    }
    return render(request, "directions/direction.html", context)


def _topics_by_size(said: Behind) -> str:
    if not said.topics:
        return ""
    rows = [Bar(topic.topic.name, (Part(topic.size),)) for topic in said.topics]
    description = _("How many contributions stand under each topic. The same figures are in the list below.")
    return bars(rows, _("Topics by size"), description, width=NARROW)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    form = DirectionForm(request.POST or None, instance=Direction(strategy=strategy))
    if form.is_valid():
        try:
            added = operations.add_direction(strategy, by=request.user, **form.cleaned_data)
            return redirect("directions:direction", added.pk)
        except REFUSALS as problem:
            form.add_error(None, str(problem))
    heading = _("Add: %(word)s") % {"word": strategy.direction_word}
    back = reverse("directions:strategy", args=[pk])
    return _form(request, strategy, form, heading=heading, back=back, crumbs=to_strategy(strategy))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = direction_to_write(request, pk)
    crumbs = to_direction(found)
    form = DirectionForm(request.POST or None, instance=found)
    if form.is_valid():
        try:
            operations.edit_direction(found, by=request.user, **form.cleaned_data)
            return redirect("directions:direction", pk)
        except REFUSALS as problem:
            form.add_error(None, str(problem))
    return _edit_form(request, found, form, crumbs=crumbs)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = direction_to_write(request, pk)
    try:
        operations.remove_direction(found, by=request.user)
    except (operations.Frozen, operations.InUse) as problem:
        form = DirectionForm(instance=found)
        return _edit_form(request, found, form, crumbs=to_direction(found), problem=str(problem))
    return redirect("directions:strategy", found.strategy_id)


def _edit_form(request: HttpRequest, found: Direction, form: DirectionForm, **more: Any) -> HttpResponse:
    word = {"word": found.strategy.direction_word}
    remove = {"url": reverse("directions:remove_direction", args=[found.pk]), "label": _("Remove: %(word)s") % word}
    heading = _("Edit: %(word)s") % word
    back = reverse("directions:direction", args=[found.pk])
    return _form(request, found.strategy, form, heading=heading, back=back, remove=remove, **more)


def _form(request: HttpRequest, strategy: Strategy, form: DirectionForm, **more: Any) -> HttpResponse:
    context = {
        **words(request, strategy),
        "form": form,
        "save": _("Save"),
        "crumb": more["heading"],
        **more,
    }
    is_refused = bool(more.get("problem") or form.non_field_errors())
    return render(request, "directions/form.html", context, status=409 if is_refused else 200)
