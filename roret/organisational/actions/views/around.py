"""Who takes part, what it costs, and what an action waits for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations, readings
from roret.organisational.actions.forms import MoneyForm, PartnerForm
from roret.organisational.actions.models import Action, Dependency, Money, Partner
from roret.organisational.actions.views.showing import found, show, trail
from roret.web.requests import key_in, written_in


@require_POST
def set_partner(request: SignedInRequest, pk: int) -> HttpResponse:
    action = found(request, pk, "actions.write")
    form = PartnerForm(request.POST, action=action)
    if form.is_valid():
        try:
            operations.set_partner(action, **form.cleaned_data, by=request.user, on=timezone.localdate())
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            return _back(pk, "partners")
    return show(request, action, status=422, partner_form=form)


@require_POST
def remove_partner(request: SignedInRequest, pk: int) -> HttpResponse:
    partners = Partner.objects.select_related("action", "unit")
    partner = get_object_or_404(partners, pk=pk, action__in=Action.objects.visible_to(request.user))
    operations.remove_partner(partner, by=request.user, on=timezone.localdate())
    return _back(partner.action_id, "partners")


@require_POST
def set_money(request: SignedInRequest, pk: int) -> HttpResponse:
    action = found(request, pk, "actions.write")
    form = MoneyForm(request.POST)
    if form.is_valid():
        try:
            operations.set_money(action, **form.cleaned_data, by=request.user, on=timezone.localdate())
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            return _back(pk, "money")
    return show(request, action, status=422, money_form=form)


@require_POST
def remove_money(request: SignedInRequest, pk: int) -> HttpResponse:
    lines = Money.objects.select_related("action")
    line = get_object_or_404(lines, pk=pk, action__in=Action.objects.visible_to(request.user))
    operations.remove_money(line, by=request.user, on=timezone.localdate())
    return _back(line.action_id, "money")


@require_http_methods(["GET", "POST"])
def waits(request: SignedInRequest, pk: int) -> HttpResponse:
    """`q` looks for what it could wait for; `needs` is the one it does, `reason` why."""
    action, problem = found(request, pk, "actions.write"), ""
    visible = Action.objects.visible_to(request.user)
    reason = written_in(request.POST, "reason")
    if request.method == "POST":
        needs = get_object_or_404(visible, pk=key_in(request.POST.get("needs", "")) or 0)
        try:
            operations.wait_for(action, needs, reason=reason, by=request.user, on=timezone.localdate())
        except operations.CannotWait as refused:
            problem = str(refused)
        else:
            return _back(pk, "waiting")
    words = written_in(request.GET, "q").strip()[:100]
    context = {
        "action": action,
        "q": words,
        "reason": reason,
        "found": readings.candidates(action, words, visible),
        "problem": problem,
        "crumbs": trail(action),
        "crumb": _("What it waits for"),
    }
    return render(request, "actions/waits.html", context, status=409 if problem else 200)


@require_POST
def wait_no_longer(request: SignedInRequest, pk: int) -> HttpResponse:
    both = Dependency.objects.select_related("action", "needs")
    dependency = get_object_or_404(both, pk=pk, action__in=Action.objects.visible_to(request.user))
    operations.wait_no_longer(dependency, by=request.user, on=timezone.localdate())
    messages.success(request, _("It no longer waits for that."))
    return _back(dependency.action_id, "waiting")


def _back(action: int, part: str) -> HttpResponse:
    return redirect(reverse("actions:action", args=[action]) + f"#{part}")
