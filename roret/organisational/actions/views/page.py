"""One action: what, why, who, when, how citizens take part, and what has happened."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.models import Person
from roret.organisational.actions import operations, readings
from roret.organisational.actions.forms import MilestoneForm
from roret.organisational.actions.models import Action, ActionOrigin
from roret.organisational.actions.status import MOVES, NEEDS_REASON, VERBS, State
from roret.organisational.actions.views import SignedInRequest
from roret.web.requests import written_in


@require_GET
def action(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "actions/action.html", _all_of(_found(request, pk), request.user))


@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """`to` is the state, `reason` why. A refusal shows the page again with the reason as it was written."""
    found = _found(request, pk)
    to, reason = request.POST.get("to", ""), written_in(request.POST, "reason")
    try:
        if to not in State.values:
            raise operations.CannotMove(_("Choose what it should become."))
        operations.move(found, State(to), by=request.user, on=timezone.localdate(), reason=reason)
    except operations.CannotMove as problem:
        context = _all_of(found, request.user) | {"problem": problem, "reason": reason}
        return render(request, "actions/action.html", context, status=409)
    messages.success(request, _("It now stands as “%(state)s”.") % {"state": State(to).label})
    return redirect("actions:action", pk=pk)


@require_POST
def seen(request: SignedInRequest, pk: int) -> HttpResponse:
    operations.have_seen(_found(request, pk), by=request.user, at=timezone.now())
    return redirect("actions:action", pk=pk)


@require_POST
def forget_origin(request: SignedInRequest, pk: int) -> HttpResponse:
    actions = Action.objects.visible_to(request.user)
    origin = get_object_or_404(ActionOrigin.objects.select_related("action", "contribution"), pk=pk, action__in=actions)
    operations.forget_origin(origin, by=request.user)
    messages.success(request, _("It no longer stands under why."))
    return redirect("actions:action", pk=origin.action_id)


def _found(request: SignedInRequest, pk: int) -> Action:
    found: Action = get_object_or_404(Action.objects.visible_to(request.user).for_page(), pk=pk)
    require(request.user, "actions.see", found)
    return found


def _all_of(action: Action, person: Person) -> dict[str, Any]:
    """Everything the page shows. Nothing is fetched by the template."""
    today = timezone.localdate()
    may_read = may(person, "voices.read", action)
    may_write = may(person, "actions.write", action)
    return {
        "action": action,
        "card": readings.cards([action], today)[0],
        "steps": readings.involvement_steps(action),
        "milestones": readings.milestone_lines(action, today, most=20).things,
        "history": readings.history(action, most=10).things,
        "because": readings.because(action, word_for_word=may_read).things,
        "notices": list(readings.notices_about(action, person)),
        "moves": [
            (to, VERBS[to], to in NEEDS_REASON)
            for to, permission in MOVES[State(action.state)].items()
            if may(person, permission, action)
        ],
        "may_write": may_write,
        "may_read": may_read,
        "milestone_form": MilestoneForm(action=action) if may_write else None,
        "today": today,
        "crumbs": [(_("Actions"), reverse("actions:board"))],
        "crumb": action.title,
    }
