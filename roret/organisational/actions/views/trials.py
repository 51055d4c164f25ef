"""What a trial is to show, and what it showed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations
from roret.organisational.actions.forms import TrialForm, VerdictForm
from roret.organisational.actions.models import Action
from roret.organisational.actions.status import Verdict
from roret.organisational.actions.views.showing import found, trail
from roret.web.forms import Form


@require_http_methods(["GET", "POST"])
def trial(request: SignedInRequest, pk: int) -> HttpResponse:
    action = found(request, pk, "actions.write")
    there = getattr(action, "trial", None)
    written = {"hypothesis": there.hypothesis, "measure": there.measure} if there else {}
    form = TrialForm(request.POST or None, initial=written)
    if form.is_valid():
        try:
            operations.write_trial(action, **form.cleaned_data, by=request.user, on=timezone.localdate())
        except operations.CannotConclude as problem:
            form.add_error(None, str(problem))
        else:
            return _back(pk)
    return _page(request, action, form, _("What the trial is to show"))


@require_http_methods(["GET", "POST"])
def verdict(request: SignedInRequest, pk: int) -> HttpResponse:
    action = found(request, pk, "actions.move")
    form = VerdictForm(request.POST or None)
    if form.is_valid():
        try:
            operations.conclude_trial(action, **form.cleaned_data, by=request.user, on=timezone.localdate())
        except operations.CannotConclude as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _say_what_next(form.cleaned_data["verdict"]))
            return _back(pk)
    return _page(request, action, form, _("What the trial showed"))


def _say_what_next(verdict: str) -> str:
    if verdict == Verdict.STOP:
        return _("It is decided. Stop the action when those it is for have been told.")
    return _("It is decided. Begin the action that carries it on: the text is filled in.")


def _page(request: SignedInRequest, action: Action, form: Form, heading: str) -> HttpResponse:
    context = {"action": action, "form": form, "heading": heading, "crumbs": trail(action), "crumb": heading}
    return render(request, "actions/trial.html", context, status=422 if form.errors else 200)


def _back(action: int) -> HttpResponse:
    return redirect(reverse("actions:action", args=[action]) + "#trial")
