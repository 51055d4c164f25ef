"""Indicators: the list, one of them with its readings, and the forms that change it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.organisational.actions.models import Action
from roret.organisational.indicators import operations, readings
from roret.organisational.indicators.forms import CorrectionForm, IndicatorForm, PastedForm, ReadingForm
from roret.organisational.indicators.models import Indicator, Reading
from roret.strategic.directions.models import Direction, Objective
from roret.web.requests import key_in

MOST = 50


@require_GET
def indicators(request: HttpRequest) -> HttpResponse:
    """Those in use, by name; with `closed=1` those that are not."""
    closed = request.GET.get("closed") == "1"
    found = Indicator.objects.visible_to(person_of(request)).filter(closed_on__isnull=not closed)
    page, after = _page(found.for_page(), request.GET.get("after", ""))
    context = {"shown": readings.all_shown(page), "closed": closed, "after": after, "crumb": _("Indicators")}
    return render(request, "indicators/indicators.html", context)


@require_GET
@login_not_required
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _show(request, found)


@require_http_methods(["GET", "POST"])
def add_to_action(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.visible_to(person_of(request)).for_card(), pk=pk)
    return _add(request, Indicator(organisation=action.organisation, action=action))


@require_http_methods(["GET", "POST"])
def add_to_objective(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Direction.objects.visible_to(person_of(request))
    found = Objective.objects.select_related("direction__strategy__organisation").filter(direction__in=visible)
    objective = get_object_or_404(found, pk=pk)
    return _add(request, Indicator(organisation=objective.direction.strategy.organisation, objective=objective))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    _require_write(request, found)
    form = IndicatorForm(request.POST or None, instance=found, organisation=found.organisation_id)
    if form.is_valid():
        try:
            operations.edit_indicator(found, by=person_of(request), **form.cleaned_data)
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("indicators:indicator", pk=pk)
    return _form(request, _found(request, pk), form, _("Change the indicator"))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    operations.close_indicator(_found(request, pk), on=timezone.localdate(), by=person_of(request))
    return redirect("indicators:indicator", pk=pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        operations.reopen_indicator(_found(request, pk), by=person_of(request))
    except operations.CannotKeep as problem:
        messages.error(request, str(problem))
    return redirect("indicators:indicator", pk=pk)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), ReadingForm(request.POST)
    _require_reading(request, found)
    if form.is_valid():
        now, today = timezone.now(), timezone.localdate()
        try:
            operations.read_off(found, **form.cleaned_data, by=person_of(request), at=now, today=today)
        except operations.CannotRead as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(reverse("indicators:indicator", args=[pk]) + "#readings")
    return _show(request, found, form=form, status=422)


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), PastedForm(request.POST or None)
    _require_reading(request, found)
    if form.is_valid():
        lines, now, today = form.cleaned_data["lines"], timezone.now(), timezone.localdate()
        try:
            new = operations.read_off_many(found, lines, by=person_of(request), at=now, today=today)
        except operations.CannotRead as problem:
            form.add_error("lines", str(problem))
        else:
            messages.success(request, _kept(new))
            return redirect("indicators:indicator", pk=pk)
    return _form(request, found, form, _("Many readings at once"))


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    reading = _reading(request, pk)
    _require_reading(request, reading.indicator)
    form = CorrectionForm(request.POST or None, initial={"value": reading.value, "source": reading.source})
    if form.is_valid():
        try:
            operations.correct_reading(reading, **form.cleaned_data, by=person_of(request), at=timezone.now())
        except operations.CannotRead as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(reverse("indicators:indicator", args=[reading.indicator_id]) + "#readings")
    return _form(request, reading.indicator, form, _("Correct the reading"), reading=reading)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    reading = _reading(request, pk)
    try:
        operations.remove_reading(reading, by=person_of(request))
    except operations.CannotRead as problem:
        messages.error(request, str(problem))
    return redirect(reverse("indicators:indicator", args=[reading.indicator_id]) + "#readings")


def _add(request: HttpRequest, new: Indicator) -> HttpResponse:
    _require_write(request, new)
    form = IndicatorForm(request.POST or None, organisation=new.organisation_id)
    if form.is_valid():
        try:
            made = operations.add_indicator(
                **form.cleaned_data, action=new.action, objective=new.objective, by=person_of(request)
            )
        except operations.CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("indicators:indicator", pk=made.pk)
    return _form(request, new, form, _("A new indicator"))


def _found(request: HttpRequest, pk: int) -> Indicator:
    found: Indicator = get_object_or_404(Indicator.objects.visible_to(request.user).for_page(), pk=pk)
    return found


def _reading(request: HttpRequest, pk: int) -> Reading:
    visible = Indicator.objects.visible_to(person_of(request))
    found = Reading.objects.select_related(
        "indicator__organisation", "indicator__action__lead_unit", "indicator__objective__direction__strategy"
    )
    reading: Reading = get_object_or_404(found.filter(indicator__in=visible), pk=pk)
    return reading


def _require_write(request: HttpRequest, indicator: Indicator) -> None:
    if not operations.may_write(request.user, indicator):
        raise PermissionDenied("indicators.write")


def _require_reading(request: HttpRequest, indicator: Indicator) -> None:
    if not _may_read_off(request, indicator):
        raise PermissionDenied("indicators.read_off")


def _may_read_off(request: HttpRequest, indicator: Indicator) -> bool:
    person = request.user
    return may(person, "indicators.write_anywhere", indicator) or may(person, "indicators.read_off", indicator)


def _show(
    request: HttpRequest, found: Indicator, *, form: ReadingForm | None = None, status: int = 200
) -> HttpResponse:
    may_read_off = found.closed_on is None and _may_read_off(request, found)
    if may_read_off and form is None:
        form = ReadingForm(initial={"on": timezone.localdate()})
    context = {
        "shown": readings.shown(found),
        "chart": readings.chart(found),
        "table": [(each, readings.with_unit(each.value, found)) for each in reversed(found.readings.all())],
        "form": form if may_read_off else None,
        "may_read_off": may_read_off,
        "may_write": operations.may_write(request.user, found),
        "crumbs": _crumbs(request, found),
        "crumb": found.title,
    }
    return render(request, "indicators/indicator.html", context, status=status)


def _form(request: HttpRequest, indicator: Indicator, form: Any, heading: str, **more: Any) -> HttpResponse:
    context = {"indicator": indicator, "form": form, "heading": heading, "crumb": heading, **more}
    context["crumbs"] = _crumbs(request, indicator)
    return render(request, "indicators/form.html", context, status=422 if form.errors else 200)


def _crumbs(request: HttpRequest, indicator: Indicator) -> list[tuple[str, str]]:
    """The page of what it belongs to, and its own when it has one."""
    if indicator.action is not None:
        crumbs = [(str(indicator.action), reverse("actions:action", args=[indicator.action_id]))]
    else:
        assert indicator.objective is not None, "it belongs to one of the two"
        direction = indicator.objective.direction
        crumbs = [(str(direction), reverse("directions:direction", args=[direction.pk]))]
    here = request.resolver_match
    if indicator.pk and here is not None and here.url_name not in ("indicator", "read"):
        crumbs.append((indicator.title, reverse("indicators:indicator", args=[indicator.pk])))
    return crumbs


def _kept(count: int) -> str:
    return ngettext("%(count)d reading is kept.", "%(count)d readings are kept.", count) % {"count": count}


def _page(found: Any, after: str) -> tuple[list[Indicator], int | None]:
    """The next fifty by key after `after`, and the last one's key when there are more."""
    key = key_in(after)
    rows = list((found.filter(pk__gt=key) if key else found).order_by("pk")[: MOST + 1])
    return rows[:MOST], rows[MOST - 1].pk if len(rows) > MOST else None
