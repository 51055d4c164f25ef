"""Beginning an action, writing in it, and saying which words it grew out of."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roret.foundation.access.operations import require
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations, readings
from roret.organisational.actions.forms import ActionForm, BeginForm, WhyForm, places_to_begin
from roret.organisational.actions.models import Action
from roret.organisational.actions.views.showing import trail
from roret.strategic.directions.models import TopicLink
from roret.strategic.voices.models import Contribution, ContributionQuerySet, Topic
from roret.strategic.voices.readings import found_by
from roret.web.requests import key_in, keys_in

AT_ONCE = 20  # contributions shown to choose from
MOST = 100  # contributions one address may carry


@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """`?contributions=1,2,3` or `?topic=5` fills in why, `?direction=4` what it follows, `?after=6` all of it."""
    if not places_to_begin(request.user):
        raise PermissionDenied("actions.begin")
    start = _start(request)
    why = WhyForm(request.POST or None, contributions=start.contributions, chosen=True)
    form = BeginForm(request.POST or None, person=request.user, initial=start.initial)
    if form.is_valid() and why.is_valid():
        written: dict[str, Any] = {"because_of": why.because_of(), "after": start.after, "owner": request.user}
        try:
            action = operations.begin(**form.words(), **written, by=request.user, at=timezone.now())
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The idea is written down. Add milestones, so that others can follow it."))
            return redirect("actions:action", pk=action.pk)
    context = {"form": form, "why": why, "start": start, "crumbs": trail(), "crumb": _("Begin an action")}
    return render(request, "actions/begin.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Start:
    """What the form is filled in with. `more` says that the topic has more input than one address carries."""

    initial: dict[str, Any]
    contributions: list[Contribution]
    after: Action | None = None
    more: bool = False


def _start(request: SignedInRequest) -> Start:
    """From a trial that showed something, from a topic, or from contributions that were chosen."""
    asked = request.GET
    initial: dict[str, Any] = {"direction": asked.get("direction")}
    readable = Contribution.objects.visible_to(request.user)
    after = Action.objects.visible_to(request.user).for_page().filter(pk=key_in(asked.get("after", "")) or 0).first()
    topic = Topic.objects.visible_to(request.user).filter(pk=key_in(asked.get("topic", "")) or 0).first()
    if after is not None:
        grown = readable.filter(pk__in=after.origins.values("contribution")).order_by("pk")
        return Start(readings.carrying_on(after), list(grown[:MOST]), after)
    if topic is not None:
        under = list(readable.under(topic).with_words().filter(set_aside_at=None).order_by("-pk")[: MOST + 1])
        initial |= _direction_of(topic) if not initial["direction"] else {}
        return Start(initial, under[:MOST], more=len(under) > MOST)
    keys = keys_in(asked.getlist("contributions"), MOST)
    return Start(initial, list(readable.filter(pk__in=keys).order_by("pk")) if keys else [])


def _direction_of(topic: Topic) -> dict[str, Any]:
    """The direction the topic leads to, where there is no doubt."""
    found = TopicLink.objects.filter(topic=topic).values_list("direction", flat=True).distinct()[:2]
    return {"direction": found[0]} if len(found) == 1 else {}


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    action = _writable(request, pk)
    form = ActionForm(request.POST or None, person=request.user, instance=_copy(action))
    if form.is_valid():
        try:
            operations.edit(action, **form.words(), by=request.user, on=timezone.localdate())
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("It is saved."))
            return redirect("actions:action", pk=pk)
    context = {"form": form, "action": action, "crumbs": trail(action), "crumb": _("Edit")}
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
    context = {"action": action, "why": form, "q": words, "crumbs": trail(action), "crumb": _("Why")}
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


def _writable(request: SignedInRequest, pk: int) -> Action:
    action: Action = get_object_or_404(Action.objects.visible_to(request.user).for_card(), pk=pk)
    require(request.user, "actions.write", action)
    return action


def _copy(action: Action) -> Action:
    """A form writes on its instance; the page's heading keeps what is saved."""
    return Action.objects.for_card().get(pk=action.pk)
