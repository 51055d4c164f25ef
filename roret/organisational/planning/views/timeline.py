"""The time line by quarter, and moving an action on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations as actions
from roret.organisational.actions.operations import promised
from roret.organisational.planning.engine.quarters import Quarter, quarter_in, quarter_of, window
from roret.organisational.planning.forms import DatesForm
from roret.organisational.planning.readings.timeline import collisions_around
from roret.organisational.planning.readings.timeline import timeline as timeline_of
from roret.organisational.planning.readings.tracks import Tracks, scale
from roret.organisational.planning.views import Plan, back_to, found_action, plan_crumbs, without
from roret.organisational.planning.views.board import warn
from roret.organisational.planning.views.drawn import Pen, bars
from roret.web.requests import key_in

COUNTS = (4, 6, 8, 12)


@require_GET
def timeline(request: SignedInRequest) -> HttpResponse:
    """`from` is the first quarter, `quarters` how many, `by` what the rows are grouped by."""
    plan = Plan.of(request, "timeline")
    quarters = quarters_in(request, quarter_of(plan.today))
    by = "direction" if request.GET.get("by") == "direction" else "unit"
    after = key_in(request.GET.get("after", ""))
    line = timeline_of(plan.found, quarters, by=by, after=after, person=request.user, on=plan.today)
    query = without(request.GET, "after", "view")
    here = request.get_full_path()
    tracks, pen = Tracks(line), Pen(here)
    context = plan.context(
        line=line,
        scale=scale(line, [f"{quarter.number}/{quarter.year}" for quarter in quarters]),
        groups=[(name, bars(rows, tracks, pen)) for name, rows in line.groups],
        by=by,
        counts=COUNTS,
        steps=steps(request, quarters),
        here=here,
        next_url=f"?{query}&after={line.more_after}" if line.more_after else "",
        first_url=f"?{query}" if after else "",
        window_query=without(request.GET, "after", "view", "by", "quarters"),
    )
    return render(request, "planning/timeline.html", context)


@require_http_methods(["GET", "POST"])
def dates(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move an action's dates: from a bar, or here where there is no script."""
    action = found_action(request, pk)
    form = DatesForm(request.POST or None, action=action)
    back = back_to(request, reverse("planning:timeline"))
    if form.is_valid():
        try:
            moved = actions.replan(
                action,
                form.wanted(),
                by=request.user,
                on=timezone.localdate(),
                reason=form.cleaned_data["reason"],
            )
        except actions.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The dates of “%(action)s” are saved.") % {"action": moved})
            for sentence in collisions_around(moved)[:4]:
                messages.warning(request, sentence)
            warn(request, moved)
            return redirect(f"{back}#action-{moved.pk}")
    context = {
        "action": action,
        "form": form,
        "promised": promised(action),
        "back": back,
        "crumbs": plan_crumbs((_("Time line"), reverse("planning:timeline"))),
        "crumb": action.title,
    }
    return render(request, "planning/dates.html", context, status=422 if form.errors else 200)


def quarters_in(request: SignedInRequest, now: Quarter) -> tuple[Quarter, ...]:
    first = quarter_in(request.GET.get("from", ""), now)
    count = key_in(request.GET.get("quarters", ""))
    return window(first, count if count in COUNTS else 6)


def steps(request: SignedInRequest, quarters: tuple[Quarter, ...]) -> dict[str, Any]:
    """Addresses of the quarters before, after, and of now."""
    query = without(request.GET, "after", "view", "from")
    more = f"&{query}" if query else ""
    half = max(len(quarters) // 2, 1)
    return {
        "earlier": f"?from={quarters[0].later(-half).key}{more}",
        "later": f"?from={quarters[0].later(half).key}{more}",
        "now": f"?{query}",
    }
