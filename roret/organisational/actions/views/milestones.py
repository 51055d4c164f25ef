"""Milestones: set, changed, reached, opened again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations
from roret.organisational.actions.forms import MilestoneForm, ReachForm
from roret.organisational.actions.models import Action, Milestone


@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.visible_to(request.user), pk=pk)
    require(request.user, "actions.write", action)
    form = MilestoneForm(request.POST or None, action=action)
    if form.is_valid():
        try:
            operations.add_milestone(action, **form.cleaned_data, by=request.user)
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            return _back(action.pk)
    return _page(request, action, form, _("Add a milestone"))


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone = _writable(request, pk)
    form = MilestoneForm(request.POST or None, instance=milestone, action=milestone.action)
    if form.is_valid():
        try:
            operations.edit_milestone(milestone, **form.cleaned_data, by=request.user, on=timezone.localdate())
        except (operations.CannotKeep, operations.CannotMoveDate) as problem:
            form.add_error(None, str(problem))
        else:
            return _back(milestone.action_id)
    return _page(request, milestone.action, form, _("Edit the milestone"))


@require_POST
def reach(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone = _writable(request, pk)
    form = ReachForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["on"]))
        return _back(milestone.action_id)
    try:
        operations.reach_milestone(milestone, on=form.cleaned_data["on"], by=request.user)
    except operations.CannotReach as problem:
        messages.error(request, str(problem))
    return _back(milestone.action_id)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone = _writable(request, pk)
    operations.reopen_milestone(milestone, by=request.user)
    return _back(milestone.action_id)


def _writable(request: SignedInRequest, pk: int) -> Milestone:
    visible = Action.objects.visible_to(request.user)
    found = Milestone.objects.select_related("action__lead_unit").filter(action__in=visible)
    milestone: Milestone = get_object_or_404(found, pk=pk)
    require(request.user, "actions.write", milestone.action)
    return milestone


def _page(request: SignedInRequest, action: Action, form: MilestoneForm, heading: str) -> HttpResponse:
    crumbs = [
        (_("Actions"), reverse("actions:board")),
        (action.title, reverse("actions:action", args=[action.pk])),
    ]
    context = {"action": action, "form": form, "heading": heading, "crumbs": crumbs, "crumb": heading}
    return render(request, "actions/milestone.html", context, status=422 if form.errors else 200)


def _back(action: int) -> HttpResponse:
    return redirect(reverse("actions:action", args=[action]) + "#milestones")
