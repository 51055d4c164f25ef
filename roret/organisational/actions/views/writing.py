"""Beginning an action, writing in it, and saying which words it grew out of."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roret.foundation.access.operations import require
from roret.organisational.actions import operations
from roret.organisational.actions.forms import ActionForm, WhyForm, places_to_begin
from roret.organisational.actions.models import Action
from roret.organisational.actions.views import SignedInRequest
from roret.strategic.directions.models import TopicLink
from roret.strategic.voices.models import Contribution, ContributionQuerySet
from roret.strategic.voices.readings import found_by
from roret.web.requests import keys_in

AT_ONCE = 20  # contributions shown to choose from
MOST = 100  # contributions one address may carry


@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """`?contributions=1,2,3` fills in why, `?direction=4` what it follows."""
    if not places_to_begin(request.user):
        raise PermissionDenied("actions.begin")
    why = WhyForm(request.POST or None, contributions=_carried(request), chosen=True)
    start = {"direction": request.GET.get("direction"), "owner": request.user.pk}
    form = ActionForm(request.POST or None, person=request.user, initial=start)
    if form.is_valid() and why.is_valid():
        try:
            action = operations.begin(**form.words(), because_of=why.because_of(), by=request.user, at=timezone.now())
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The idea is written down. Add milestones, so that others can follow it."))
            return redirect("actions:action", pk=action.pk)
    context = {"form": form, "why": why, "crumbs": _crumbs(), "crumb": _("Begin an action")}
    return render(request, "actions/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    action = _writable(request, pk)
    form = ActionForm(request.POST or None, person=request.user, instance=_copy(action))
    if form.is_valid():
        try:
            operations.edit(action, **form.words(), by=request.user)
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("It is saved."))
            return redirect("actions:action", pk=pk)
    context = {"form": form, "action": action, "crumbs": _crumbs(action), "crumb": _("Edit")}
    return render(request, "actions/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def why(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose more words it grew out of: those about the same topics, or those found by a word."""
    action = _writable(request, pk)
    words = request.GET.get("q", "").strip()
    readable = Contribution.objects.visible_to(request.user)
    found = _chosen(request, readable) if request.method == "POST" else _about(action, words, readable)
    form = WhyForm(request.POST or None, contributions=found, chosen=False)
    if form.is_valid():
        for contribution, reason in form.because_of():
            operations.grew_out_of(action, contribution, reason=reason, by=request.user, at=timezone.now())
        return redirect("actions:action", pk=pk)
    context = {"action": action, "why": form, "q": words, "crumbs": _crumbs(action), "crumb": _("Why")}
    return render(request, "actions/why.html", context)


def _about(action: Action, words: str, readable: ContributionQuerySet) -> list[Contribution]:
    """Up to 20 that are not on the action yet: by a word or reference, or under the direction's topics."""
    found = readable.filter(organisation=action.organisation_id).exclude(pk__in=action.origins.values("contribution"))
    if words:
        return found_by(found, words, AT_ONCE)
    topics = TopicLink.objects.filter(direction=action.direction_id).with_standing().values("stands_under")
    return list(found.filter(sortings__topic__in=topics, set_aside_at=None).distinct().order_by("-pk")[:AT_ONCE])


def _chosen(request: SignedInRequest, readable: ContributionQuerySet) -> list[Contribution]:
    """Those ticked on the page as it was shown, whatever has been said since."""
    names = [name.removeprefix("because_") for name in request.POST if name.startswith("because_")]
    return list(readable.filter(pk__in=keys_in(names, MOST)))


def _carried(request: SignedInRequest) -> list[Contribution]:
    keys = keys_in([request.GET.get("contributions", "")], MOST)
    return list(Contribution.objects.visible_to(request.user).filter(pk__in=keys)) if keys else []


def _writable(request: SignedInRequest, pk: int) -> Action:
    action: Action = get_object_or_404(Action.objects.visible_to(request.user).for_card(), pk=pk)
    require(request.user, "actions.write", action)
    return action


def _copy(action: Action) -> Action:
    """A form writes on its instance; the page's heading keeps what is saved."""
    return Action.objects.for_card().get(pk=action.pk)


def _crumbs(action: Action | None = None) -> list[tuple[Any, str]]:
    crumbs = [(_("Actions"), reverse("actions:board"))]
    if action is not None:
        crumbs.append((action.title, reverse("actions:action", args=[action.pk])))
    return crumbs
