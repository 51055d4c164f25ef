"""Themes of a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.strategic.directions import operations
from roret.strategic.directions.forms import ThemeForm
from roret.strategic.directions.models import Strategy, Theme
from roret.strategic.directions.views.found import strategy_to_write, to_strategy, words

REFUSALS = (operations.Frozen, operations.NumberTaken)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    form = ThemeForm(request.POST or None, instance=Theme(strategy=strategy))
    if form.is_valid():
        try:
            operations.add_theme(strategy, by=request.user, **form.cleaned_data)
            return redirect("directions:strategy", pk)
        except REFUSALS as problem:
            form.add_error(None, str(problem))
    return _form(request, strategy, form, heading=_("Add a theme"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    theme = get_object_or_404(strategy.themes, number=number)
    form = ThemeForm(request.POST or None, instance=theme)
    if form.is_valid():
        try:
            operations.edit_theme(theme, by=request.user, **form.cleaned_data)
            return redirect("directions:strategy", pk)
        except REFUSALS as problem:
            form.add_error(None, str(problem))
    remove = {"url": reverse("directions:remove_theme", args=[pk, number]), "label": _("Remove the theme")}
    return _form(request, strategy, form, heading=_("Edit the theme"), remove=remove)


@require_POST
def remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    theme = get_object_or_404(strategy.themes, number=number)
    try:
        operations.remove_theme(theme, by=request.user)
    except operations.Frozen as problem:
        return _form(request, strategy, ThemeForm(instance=theme), heading=_("Edit the theme"), problem=str(problem))
    return redirect("directions:strategy", pk)


def _form(
    request: HttpRequest, strategy: Strategy, form: ThemeForm, *, heading: str, problem: str = "", **more: Any
) -> HttpResponse:
    context = {
        **words(request, strategy),
        **more,
        "form": form,
        "heading": heading,
        "save": _("Save"),
        "problem": problem,
        "back": reverse("directions:strategy", args=[strategy.pk]),
        "crumbs": to_strategy(strategy),
        "crumb": heading,
    }
    return render(request, "directions/form.html", context, status=409 if problem or form.non_field_errors() else 200)
