"""Rounds: the list, opening one, how it stands, reminding and closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.organisations.models import organisations_as
from roret.foundation.organisations.status import Role
from roret.foundation.people.requests import person_of
from roret.organisational.followup import operations, readings
from roret.organisational.followup.forms import RoundForm, proposed_for, units_asked_last, units_of, units_that_lead
from roret.organisational.followup.models import Request, Round
from roret.organisational.followup.status import RoundState
from roret.strategic.directions.models import Strategy
from roret.web.requests import key_in, keys_in

PAGE = 50
MOST_UNITS = 1000  # one address may name


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    require(request.user, "followup.see")
    found = Round.objects.visible_to(request.user).with_counts().select_related("strategy").order_by("-pk")
    if (before := key_in(request.GET.get("before", ""))) is not None:
        found = found.filter(pk__lt=before)
    shown = list(found[: PAGE + 1])
    context = {
        "rounds": shown[:PAGE],
        "waiting": list(
            Request.objects.visible_to(request.user).waiting().filter(responsible=person_of(request)).for_page()
        ),
        "may_steer": may(request.user, "followup.steer"),
        "next_url": f"?before={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "first_url": reverse("followup:rounds") if before else "",
    }
    return render(request, "followup/rounds.html", context)


@require_http_methods(["GET", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """The form, already filled in; a POST with `preview` shows what would be asked and opens nothing."""
    require(request.user, "followup.steer")
    strategies = _strategies(request)
    chosen = key_in(request.POST.get("strategy") or request.GET.get("strategy") or "")
    if not strategies:
        return render(request, "followup/open_nothing.html", {"crumbs": _crumbs(), "crumb": _("Open a round")})
    strategy = strategies[0] if chosen is None else get_object_or_404(strategies, pk=chosen)
    today = timezone.localdate()
    leading = list(units_that_lead(strategy))
    asked_before = list(units_asked_last(strategy))
    likely = asked_before or leading
    form = RoundForm(strategy, request.POST or None, initial={**proposed_for(strategy, today), "units": likely})
    problem = ""
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            opened = operations.open_round(
                strategy, by=person_of(request), on=today, at=timezone.now(), **form.cleaned_data
            )
        except operations.CannotOpen as reason:
            problem = str(reason)
        else:
            messages.success(request, _("The round is open. Everybody responsible has been told."))
            return redirect("followup:round", pk=opened.pk)
    asked = form.cleaned_data.get("units", []) if form.is_bound and form.is_valid() else likely
    context = {
        "form": form,
        "problem": problem,
        "strategy": strategy,
        "strategies": strategies,
        "plan": readings.plan_round(strategy, units=asked),
        "units": _tickable(strategy, asked, leading),
        "asked_before": bool(asked_before),
        "crumbs": _crumbs(),
        "crumb": _("Open a round"),
    }
    return render(request, "followup/open.html", context, status=409 if problem or form.errors else 200)


@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """What would be asked of the units ticked so far."""
    require(request.user, "followup.steer")
    strategy = get_object_or_404(_strategies(request), pk=key_in(request.GET.get("strategy", "")))
    keys = keys_in(request.GET.getlist("units"), MOST_UNITS)
    plan = readings.plan_round(strategy, units=units_of(strategy).filter(pk__in=keys))
    return render(request, "followup/_plan.html", {"plan": plan})


@require_GET
def round(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    context = {
        "round": found,
        "standing": readings.round_state(found, at=timezone.now()),
        "directions": readings.lights_by_direction(found),
        "mine": set(Request.objects.visible_to(request.user).filter(round=found).values_list("pk", flat=True)),
        "may_steer": may(request.user, "followup.steer", found),
        "is_open": found.state == RoundState.OPEN,
        "today": timezone.localdate(),
        "crumbs": _crumbs(),
        "crumb": found.title,
    }
    return render(request, "followup/round.html", context)


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        done = operations.remind(_found(request, pk), by=person_of(request), at=timezone.now())
    except operations.RoundIsClosed as problem:
        messages.error(request, str(problem))
        return redirect("followup:round", pk=pk)
    if count := len(done.reminded):
        said = ngettext("%(count)s unit was reminded.", "%(count)s units were reminded.", count)
        messages.success(request, said % {"count": count})
    if count := len(done.not_reminded):
        said = ngettext(
            "%(count)s unit was not reminded. The list says why.",
            "%(count)s units were not reminded. The list says why.",
            count,
        )
        messages.info(request, said % {"count": count})
    return redirect("followup:round", pk=pk)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """First what will happen, then it happens."""
    found = _found(request, pk)
    require(request.user, "followup.steer", found)
    if request.method == "POST":
        try:
            operations.close(found, by=person_of(request), at=timezone.now())
        except operations.RoundIsClosed as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("The round is closed. The report lies under “Reports”."))
        return redirect("followup:round", pk=pk)
    context = {
        "round": found,
        "standing": readings.round_state(found, at=timezone.now()),
        "crumbs": [*_crumbs(), (found.title, reverse("followup:round", args=[pk]))],
        "crumb": _("Close the round"),
    }
    return render(request, "followup/close.html", context)


def _found(request: HttpRequest, pk: int) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("strategy__organisation", "organisation")
    found: Round = get_object_or_404(rounds, pk=pk)
    require(request.user, "followup.see", found)
    return found


def _strategies(request: HttpRequest) -> Any:
    """Those adopted where the person opens rounds, what is in force first."""
    where = organisations_as(request.user, Role.CONSULTANT)
    found = Strategy.objects.standing().filter(organisation__in=where).select_related("organisation")
    return found.in_force_first()


def _tickable(strategy: Strategy, asked: Any, leading: Any) -> list[tuple[Any, bool, bool]]:
    """Every unit, whether it is ticked, and whether it leads something."""
    ticked, leads = {unit.pk for unit in asked}, {unit.pk for unit in leading}
    return [(unit, unit.pk in ticked, unit.pk in leads) for unit in units_of(strategy)]


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Follow-up"), reverse("followup:rounds"))]
