"""What the thread puts on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate

from roret.foundation.access.rules import may
from roret.insight.thread.readings import public
from roret.insight.thread.readings.happened import answers_since, happened, last_time
from roret.insight.thread.readings.strategy_picture import NARROW, WIDE, drawn
from roret.strategic.directions.models import Direction, Strategy
from roret.web.requests import key_in


def of_strategy(request: HttpRequest, strategy: Strategy) -> str:
    """The strategy in one picture with its table, and the ways to its state, its thread and what sleeps.

    The picture is there twice, and the style sheet shows the one that fits.
    """
    state = public.state_of(strategy, on=localdate())
    context = {
        "state": state,
        "strategy": strategy,
        "word": strategy.direction_word,
        "wide": drawn(state, width=WIDE),
        "narrow": drawn(state, width=NARROW),
        "may_see_thread": may(request.user, "thread.see", strategy),
    }
    return render_to_string("thread/_of_strategy.html", context, request)


def of_direction(request: HttpRequest, direction: Direction) -> str:
    """What we do about it, with lights, and what happened since last time."""
    today, after = localdate(), key_in(request.GET.get("after", ""))
    since = last_time(direction.strategy)
    here = reverse("directions:direction", args=[direction.pk])
    actions = public.actions_of(direction, on=today, after=after)
    context = {
        "direction": direction,
        "actions": actions,
        "next_url": f"{here}?after={actions.after}#actions" if actions.after else "",
        "first_url": f"{here}#actions" if after else "",
        "since": since,
        "happenings": happened([direction], since.on, on=today).get(direction.pk, []) if since else [],
        "answers": answers_since(direction, since.on) if since else [],
        "may_see_actions": may(request.user, "actions.see", direction),
    }
    return render_to_string("thread/_of_direction.html", context, request)
