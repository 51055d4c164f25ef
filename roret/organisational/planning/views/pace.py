"""Pace: what units are asked for, what they can carry, and what would happen if an action were moved."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.access.rules import may
from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import STAFF, Action, Partner
from roret.organisational.actions.operations import CannotKeep, promised
from roret.organisational.actions.status import ENDED
from roret.organisational.planning import operations
from roret.organisational.planning.engine.quarters import between, quarter_of, window
from roret.organisational.planning.forms import CapacityForm, WhatIfForm
from roret.organisational.planning.models import Capacity
from roret.organisational.planning.operations.capacity import may_state
from roret.organisational.planning.readings.pace import (
    asked_of,
    asking,
    moved,
    next_quarters,
    pace_of,
    sentences,
    weighing,
)
from roret.organisational.planning.readings.pictures import loads
from roret.organisational.planning.readings.timeline import collisions_around
from roret.organisational.planning.views import Plan, drawn, found_action, plan_crumbs
from roret.organisational.planning.views.board import warn
from roret.organisational.planning.views.timeline import COUNTS, quarters_in, steps
from roret.web.requests import key_in, written_in

LINES = 40  # units on a page


@require_GET
def pace(request: SignedInRequest) -> HttpResponse:
    """The filter's unit and those below; the other filters choose which actions are counted."""
    plan = Plan.of(request, "pace")
    quarters = quarters_in(request, next_quarters(plan.today))
    plan.form.is_valid()
    chosen = plan.form.cleaned_data.get("unit")
    units = plan.choices.units
    if chosen:
        root = units[int(chosen)]
        units = {pk: unit for pk, unit in units.items() if unit.path.startswith(root.path)}
    found = pace_of(units, asked_of(weighing(_counted(plan), quarters)), quarters)
    warnings = sentences(found)
    after = key_in(request.GET.get("after", "")) or 0
    lines = found.lines[after : after + LINES]
    name = str(units[int(chosen)]) if chosen else _("All units")
    context = plan.context(
        pace=found,
        lines=lines,
        rows=drawn.loads(lines, {line.unit.pk for line in lines if may_state(request.user, line.unit)}),
        picture=loads(found.total, _("Load per quarter: %(unit)s") % {"unit": name}),
        name=name,
        warnings=warnings[:12],
        more_warnings=max(len(warnings) - 12, 0),
        counts=COUNTS,
        steps=steps(request, quarters),
        next_url=_at(request, after + LINES) if len(found.lines) > after + LINES else "",
        first_url=_at(request, 0) if after else "",
        state_for=[unit for unit in units.values() if may_state(request.user, unit)][:300],
    )
    return render(request, "planning/pace.html", context)


@require_http_methods(["GET", "POST"])
def what_if(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET draws before and after and saves nothing; POST does it, with a reason."""
    action = found_action(request, pk, "actions.see")
    plan = Plan.of(request, "pace")
    asked = request.method == "POST" or "due_on" in request.GET
    sent = request.POST if request.method == "POST" else request.GET
    form = WhatIfForm(sent if asked else None, action=action, choices=plan.choices)
    reason, problem = written_in(request.POST, "reason").strip(), ""
    if form.is_valid() and request.method == "POST":
        try:
            done = actions.replan(action, form.wanted(), by=request.user, on=timezone.localdate(), reason=reason)
        except CannotKeep as refused:
            problem = str(refused)
        else:
            messages.success(request, _("“%(action)s” is moved.") % {"action": done})
            for sentence in collisions_around(done)[:4]:
                messages.warning(request, sentence)
            warn(request, done)
            return redirect("planning:what_if", pk=pk)
    context = {
        "action": action,
        "form": form,
        "reason": reason,
        "problem": problem,
        "promised": promised(action),
        "ended": action.state in ENDED,
        "may_do": may(request.user, "actions.write", action) and action.state not in ENDED,
        "crumbs": plan_crumbs((_("Pace"), reverse("planning:pace"))),
        "crumb": _("What if"),
        **(_compared(form, action, plan) if form.is_bound and form.is_valid() else {}),
    }
    return render(request, "planning/what_if.html", context, status=422 if form.errors or problem else 200)


@require_http_methods(["GET", "POST"])
def capacity(request: SignedInRequest, pk: int) -> HttpResponse:
    found = Unit.objects.filter(organisation__in=organisations_as(request.user, *STAFF)).select_related("organisation")
    unit = get_object_or_404(found, pk=pk)
    if not may_state(request.user, unit):
        raise PermissionDenied("planning.state_capacity")
    form = CapacityForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        operations.state_capacity(
            unit, since=form.quarter(), hours_a_week=form.cleaned_data["hours_a_week"], by=request.user
        )
        messages.success(request, _("What %(unit)s can carry is saved.") % {"unit": unit})
        return redirect("planning:capacity", pk=pk)
    context = {
        "unit": unit,
        "form": form,
        "stated": list(Capacity.objects.filter(unit=unit)[:200]),
        "crumbs": plan_crumbs((_("Pace"), reverse("planning:pace"))),
        "crumb": unit.name,
    }
    return render(request, "planning/capacity.html", context, status=422 if form.errors else 200)


def _counted(plan: Plan) -> Any:
    """Which actions count: the filters', but of every unit, for a partner's hours count in the partner's unit."""
    return plan.form.narrow(Action.objects.visible_to(plan.request.user), but=("unit",))


def _compared(form: WhatIfForm, action: Action, plan: Plan) -> dict[str, Any]:
    """The units it touches, before and after, in every quarter it runs in either."""
    wanted = form.wanted()
    units = {action.lead_unit_id: action.lead_unit, wanted.lead_unit.pk: wanted.lead_unit}
    partners = Partner.objects.filter(action=action).exclude(unit=None).select_related("unit")
    units |= {partner.unit.pk: partner.unit for partner in partners if partner.unit}
    days = [day for day in (action.starts_on, action.due_on, wanted.starts_on, wanted.due_on) if day]
    quarters = tuple(islice(between(min(days), max(days)), 60)) if days else window(quarter_of(plan.today), 4)
    asked = asked_of(asking(units))
    before = pace_of(units, asked, quarters)
    after = pace_of(
        units,
        moved(
            asked,
            action,
            unit=wanted.lead_unit.pk,
            hours=wanted.hours_a_week,
            starts=wanted.starts_on,
            ends=wanted.due_on,
        ),
        quarters,
    )
    now, then = {line.unit.pk: line for line in before.lines}, {line.unit.pk: line for line in after.lines}
    return {
        "compared": [_one(unit, now.get(pk), then.get(pk)) for pk, unit in units.items() if pk in now or pk in then],
        "worse": sorted(set(sentences(after)) - set(sentences(before))),
        "better": sorted(set(sentences(before)) - set(sentences(after))),
        "no_hours": wanted.hours_a_week is None,
        "differs": bool(wanted.on(action)),
    }


def _one(unit: Unit, now: Any, then: Any) -> dict[str, Any]:
    said = {"unit": unit}
    pressures = [line.pressures for line in (now, then) if line]
    most = max((max(float(one.asked), one.carries or 0) for line in pressures for one in line), default=0)
    return {
        **said,
        "before": loads(now.pressures, _("Before: %(unit)s") % said, most=most, width=420) if now else "",
        "after": loads(then.pressures, _("After: %(unit)s") % said, most=most, width=420) if then else "",
        "rows": list(
            zip(
                [one.quarter for one in (now or then).pressures],
                now.pressures if now else [None] * len(then.pressures),
                then.pressures if then else [None] * len(now.pressures),
                strict=True,
            )
        ),
    }


def _at(request: SignedInRequest, after: int) -> str:
    query = request.GET.copy()
    query["after"] = str(after)
    return f"?{query.urlencode()}"
