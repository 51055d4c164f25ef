"""One action: what, why, who, when, how citizens take part, and what has happened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations, readings
from roret.organisational.actions.models import Action, ActionOrigin
from roret.organisational.actions.status import State
from roret.organisational.actions.views.showing import found, show, trail
from roret.web.requests import key_in, written_in


@require_GET
def action(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, found(request, pk))


@require_GET
def part(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """All of what the action's page shows the first of, 50 at a time."""
    shown = found(request, pk)
    if part not in _PARTS:
        raise Http404
    after = key_in(request.GET.get("after", ""))
    context = {
        "action": shown,
        "part": part,
        "today": timezone.localdate(),
        "may_write": may(request.user, "actions.write", shown),
        "may_read": may(request.user, "voices.read", shown),
        "may_withdraw_all": may(request.user, "actions.withdraw_comment"),
        "crumbs": trail(shown),
        "crumb": _PARTS[part](),
        **_things(request, shown, part, after),
    }
    return render(request, "actions/part.html", context)


_PARTS: dict[str, Any] = {
    "comments": lambda: _("Comments"),
    "files": lambda: _("Files"),
    "history": lambda: _("What has happened"),
    "milestones": lambda: _("Milestones"),
    "words": lambda: _("Why we do it"),
}


def _things(request: SignedInRequest, shown: Action, part: str, after: int | None) -> dict[str, Any]:
    things: readings.Part[Any]
    if part == "comments":
        require(request.user, "actions.comment", shown)
        things = readings.comments(shown, after=after)
    elif part == "files":
        things = readings.files(shown, after=after)
    elif part == "history":
        things = readings.history(shown, after=after)
    elif part == "milestones":
        things = readings.all_milestones(shown, timezone.localdate(), after=after)
    else:
        things = readings.because(shown, word_for_word=may(request.user, "voices.read", shown), after=after)
    return {
        "things": things,
        "next_url": f"?after={things.after}" if things.after else "",
        "first_url": request.path if after else "",
    }


@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """`to` is the state, `reason` why. A refusal shows the page again with the reason as it was written."""
    moved = found(request, pk)
    to, reason = request.POST.get("to", ""), written_in(request.POST, "reason")
    try:
        if to not in State.values:
            raise operations.CannotMove(_("Choose what it should become."))
        operations.move(moved, State(to), by=request.user, on=timezone.localdate(), reason=reason)
    except operations.CannotMove as problem:
        return show(request, moved, status=409, problem=problem, reason=reason)
    messages.success(request, _("It now stands as “%(state)s”.") % {"state": State(to).label})
    return redirect("actions:action", pk=pk)


@require_POST
def seen(request: SignedInRequest, pk: int) -> HttpResponse:
    operations.have_seen(found(request, pk), by=request.user, at=timezone.now())
    return redirect("actions:action", pk=pk)


@require_POST
def follow(request: SignedInRequest, pk: int) -> HttpResponse:
    """`follow` is "no" to stop; anything else begins."""
    followed = found(request, pk)
    if request.POST.get("follow") == "no":
        operations.unfollow(followed, by=request.user)
    else:
        operations.follow(followed, by=request.user, at=timezone.now())
    return redirect(reverse("actions:action", args=[pk]) + "#follow")


@require_POST
def forget_origin(request: SignedInRequest, pk: int) -> HttpResponse:
    actions = Action.objects.visible_to(request.user)
    origin = get_object_or_404(ActionOrigin.objects.select_related("action", "contribution"), pk=pk, action__in=actions)
    operations.forget_origin(origin, by=request.user)
    messages.success(request, _("It no longer stands under why."))
    return redirect("actions:action", pk=origin.action_id)
