"""The strategy after: begun from the one before, and what becomes of each of its directions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from roret.strategic.directions import operations
from roret.strategic.directions.forms import HeirsForm, NextForm
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.readings import fates
from roret.strategic.directions.status import StrategyState
from roret.strategic.directions.views.found import form_page, strategy_to_write, to_strategy, words


@require_http_methods(["GET", "POST"])
def write_next(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    next_one = Strategy(organisation=found.organisation, title=found.title, period_from=_year_after(found))
    form = NextForm(request.POST or None, instance=next_one)
    if form.is_valid():
        try:
            written = operations.write_next(found, by=request.user, **form.cleaned_data)
            return redirect("directions:inheritance", written.pk)
        except operations.CannotFollow as problem:
            form.add_error(None, str(problem))
    lead = _("Themes, %(words)s and objectives are copied into a draft. What people said before still counts.")
    lead %= {"words": found.direction_words}
    return form_page(request, found, form, heading=_("Write the next one"), save=_("Create the draft"), lead=lead)


def _year_after(strategy: Strategy) -> int | None:
    return strategy.period_to + 1 if strategy.period_to else None


@require_GET
def inheritance(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    rows = fates(found)
    context = {
        **words(request, found),
        "strategy": found,
        "fates": rows,
        "undecided": sum(not fate.is_decided for fate in rows),
        "may_edit": found.state == StrategyState.DRAFT,
        "crumbs": to_strategy(found),
        "crumb": _("From the strategy before"),
    }
    return render(request, "directions/inheritance.html", context)


@require_http_methods(["GET", "POST"])
def carry_on(request: HttpRequest, pk: int, old: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    before = get_object_or_404(Direction.objects.select_related("strategy"), pk=old, strategy=found.follows_id)
    form = HeirsForm(request.POST or None, successor=found, old=before)
    if form.is_valid():
        try:
            operations.carry_on(before, successor=found, by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect("directions:inheritance", pk)
        except (operations.Frozen, operations.SayWhy, operations.Elsewhere) as problem:
            form.add_error(None, str(problem))
    back = reverse("directions:inheritance", args=[pk])
    heading = _("What becomes of “%(direction)s”") % {"direction": before}
    lead = _("Tick one, or several where it is split. Two old ones can be carried on by the same new one.")
    return form_page(request, found, form, heading=heading, save=_("Save"), lead=lead, back=back)
