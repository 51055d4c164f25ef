"""What a draft rests on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.strategic.directions import operations
from roret.strategic.directions.forms import PolicyForm
from roret.strategic.directions.models import Policy, Strategy
from roret.strategic.directions.views.found import form_page, strategy_to_write

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    form = PolicyForm(request.POST or None, instance=Policy(strategy=strategy))
    if form.is_valid():
        try:
            operations.add_policy(strategy, by=request.user, **form.cleaned_data)
            return redirect(_here(strategy))
        except (operations.Frozen, operations.TooMany) as problem:
            form.add_error(None, str(problem))
    return form_page(request, strategy, form, heading=_("Add what it rests on"), save=_("Save"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, policy: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    found = get_object_or_404(strategy.policies, pk=policy)
    form = PolicyForm(request.POST or None, instance=found)
    if form.is_valid():
        try:
            operations.edit_policy(found, by=request.user, **form.cleaned_data)
            return redirect(_here(strategy))
        except operations.Frozen as problem:
            form.add_error(None, str(problem))
    return _edit_page(request, strategy, found, form)


@require_POST
def remove(request: HttpRequest, pk: int, policy: int) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    found = get_object_or_404(strategy.policies, pk=policy)
    try:
        operations.remove_policy(found, by=request.user)
    except operations.Frozen as problem:
        return _edit_page(request, strategy, found, PolicyForm(instance=found), str(problem))
    return redirect(_here(strategy))


@require_POST
def move(request: HttpRequest, pk: int, policy: int, way: str) -> HttpResponse:
    strategy = strategy_to_write(request, pk)
    found = get_object_or_404(strategy.policies, pk=policy)
    try:
        operations.move_policy(found, steps=STEPS.get(way, 0), by=request.user)
    except operations.Frozen as problem:
        return _edit_page(request, strategy, found, PolicyForm(instance=found), str(problem))
    return redirect(_here(strategy))


def _here(strategy: Strategy) -> str:
    return reverse("directions:strategy", args=[strategy.pk]) + "#rests-on"


def _edit_page(
    request: HttpRequest, strategy: Strategy, policy: Policy, form: PolicyForm, problem: str = ""
) -> HttpResponse:
    url = reverse("directions:remove_policy", args=[strategy.pk, policy.pk])
    remove = {"url": url, "label": _("Remove it from what the strategy rests on")}
    heading = _("Edit what it rests on")
    return form_page(request, strategy, form, heading=heading, save=_("Save"), remove=remove, problem=problem)
