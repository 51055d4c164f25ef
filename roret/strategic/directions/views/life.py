"""Along the life of a strategy: in hearing and back, adopted, ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roret.strategic.directions import operations
from roret.strategic.directions.forms import AdoptForm, HearingForm
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.status import StrategyState
from roret.strategic.directions.views.found import form_page, strategy_to_write
from roret.web.forms import Form


@require_http_methods(["GET", "POST"])
def hear(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    form = HearingForm(request.POST or None, instance=found, initial={"hearing_from": timezone.localdate()})
    if form.is_valid():
        try:
            operations.send_in_hearing(found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except operations.CannotMove as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The strategy is in hearing. Everybody can read it and be heard."))
            return redirect("directions:strategy", pk)
    lead = _("Everybody can read it meanwhile, and its words stand still. You can take it back to draft afterwards.")
    return form_page(request, found, form, heading=_("Send it in hearing"), save=_("Send it in hearing"), lead=lead)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.take_back(found, by=request.user)
            return redirect("directions:strategy", pk)
        except operations.CannotMove as problem:
            form.add_error(None, str(problem))
    lead = _("Only staff can read a draft. What was heard is kept as a version.")
    return form_page(request, found, form, heading=_("Take it back to draft"), save=_("Take it back"), lead=lead)


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    form = AdoptForm(request.POST or None, initial={"adopted_on": timezone.localdate()})
    if form.is_valid():
        try:
            adopted = operations.adopt(found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except operations.CannotMove as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _what_now(adopted))
            return redirect("directions:strategy", pk)
    lead = _("When the strategy is adopted, everybody can read it, and its words can no longer be changed.")
    return form_page(request, found, form, heading=_("Register that it is adopted"), save=_("Adopt"), lead=lead)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = strategy_to_write(request, pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.end(found, on=timezone.localdate(), by=request.user)
            return redirect("directions:strategy", pk)
        except operations.CannotMove as problem:
            form.add_error(None, str(problem))
    lead = _("It can still be read, but it is no longer in force. This cannot be undone.")
    return form_page(request, found, form, heading=_("End the strategy"), save=_("End the strategy"), lead=lead)


def _what_now(adopted: Strategy) -> str:
    if adopted.state == StrategyState.IN_FORCE or adopted.in_force_on is None:
        return _("The strategy is adopted and in force. Everybody can read it, and its words are frozen.")
    words = _("The strategy is adopted, and its words are frozen. It comes into force on %(day)s.")
    return words % {"day": date_format(adopted.in_force_on)}
