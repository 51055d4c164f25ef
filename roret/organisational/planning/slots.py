"""What the plan puts on an action's page: is there room for it, what does it collide with, what can be tried."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from roret.foundation.access.rules import may
from roret.organisational.actions.models import Action
from roret.organisational.planning.readings.pace import too_much
from roret.organisational.planning.readings.timeline import collisions_around


def of_action(request: HttpRequest, action: Action) -> str:
    context = {
        "action": action,
        "too_much": too_much(action, timezone.localdate())[:4],
        "collisions": collisions_around(action)[:4],
        "may_write": may(request.user, "actions.write", action),
        "may_keep": may(request.user, "planning.keep_templates", action),
    }
    return render_to_string("planning/_action.html", context, request)
