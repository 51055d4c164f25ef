"""For everybody who has a receipt code."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.people.operations import TooManyAttempts, count_attempt
from roret.insight.thread import readings
from roret.insight.thread.forms import CodeForm
from roret.strategic.voices.readings import MOST_WRONG_CODES, WRONG_CODES_WITHIN
from roret.web.requests import address_of

MOST, WITHIN = MOST_WRONG_CODES, WRONG_CODES_WITHIN


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "thread/find.html", {"form": form}, status=422 if form.errors else 200)
    contribution = readings.contribution_with(form.cleaned_data["code"])
    if contribution is None:
        return _not_found(request, form)
    return redirect("thread:receipt", contribution.receipt_code)


@login_not_required
@never_cache
@require_GET
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    contribution = readings.contribution_with(code)
    if contribution is None:
        return _not_found(request, CodeForm(initial={"code": code[:60]}))
    if contribution.receipt_code != code:
        return redirect("thread:receipt", contribution.receipt_code)
    request.organisation = contribution.organisation  # type: ignore[attr-defined]  # read by the frame
    if contribution.withdrawn_at is not None:
        return render(request, "thread/withdrawn.html", {"contribution": contribution})
    response = render(request, "thread/receipt.html", {"thread": readings.thread_of(contribution)})
    response["X-Robots-Tag"] = "noindex"
    return response


def _not_found(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Only tries that miss are counted: whoever has a code gets in, however many share the address.

    So it keeps nobody from guessing; the length of the code does that (docs/decisions/0016). It keeps one address from
    asking the database without end, and tells a person who mistypes that it is enough.
    """
    try:
        count_attempt("receipt code", address_of(request), at=timezone.now(), most=MOST, within=WITHIN)
    except TooManyAttempts:
        problem = _("There have been many tries from here. Wait a quarter of an hour, and try again.")
        return render(request, "thread/find.html", {"form": form, "problem": problem}, status=429)
    return render(request, "thread/find.html", {"form": form, "not_found": True}, status=404)
