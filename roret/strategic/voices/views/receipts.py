"""What the giver does with the code: add words, take them back, say anew how to be told. The page itself lies above."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from roret.foundation.people.operations import TooManyAttempts, count_attempt
from roret.strategic.voices import operations
from roret.strategic.voices.forms.giving import AdditionForm, ToldForm, WithdrawForm
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import MOST_WRONG_CODES, WRONG_CODES_WITHIN, receipt_path
from roret.web.forms import Form
from roret.web.requests import address_of

MOST_AN_HOUR = 60

ReceiptView = Callable[[HttpRequest, Contribution], HttpResponse]


def _with_code(view: ReceiptView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Only the code opens these pages, and wrong ones are counted together with those of the receipt's own page."""

    @login_not_required
    @never_cache
    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def found(request: HttpRequest, code: str) -> HttpResponse:
        known = Contribution.objects.filter(receipt_code=code).select_related("organisation", "collection")
        contribution = known.first()
        if contribution is None:
            return _wrong(request)
        if contribution.withdrawn_at is not None:
            return redirect(receipt_path(code))
        request.organisation = contribution.organisation  # type: ignore[attr-defined]  # read by the frame
        return view(request, contribution)

    return found


def _wrong(request: HttpRequest) -> HttpResponse:
    at, where = timezone.now(), address_of(request)
    try:
        count_attempt("receipt code", where, at=at, most=MOST_WRONG_CODES, within=WRONG_CODES_WITHIN)
    except TooManyAttempts:
        words = _("There have been many tries from here. Wait a quarter of an hour, and try again.")
        return render(request, "voices/receipt_wrong.html", {"problem": words}, status=429)
    return render(request, "voices/receipt_wrong.html", {"problem": _("We cannot find that code")}, status=404)


@_with_code
def add(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    form = AdditionForm(_sent(request), initial={"once": get_random_string(16)})

    def act() -> str:
        operations.add(contribution, form.cleaned_data["text"], once=form.cleaned_data["once"], at=timezone.now())
        return _("Thank you. We have added it.")

    return _asked(request, contribution, form, "voices/receipt_add.html", act)


@_with_code
def withdraw(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    form = WithdrawForm(_sent(request))

    def act() -> str:
        operations.withdraw(contribution, at=timezone.now())
        return _("Your words are deleted.")

    return _asked(request, contribution, form, "voices/receipt_withdraw.html", act)


@_with_code
def told(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """What is kept of the person is not shown here: a code may be found by somebody else."""
    form = ToldForm(_sent(request), initial={"telling": contribution.telling})

    def act() -> str:
        operations.change_telling(contribution, at=timezone.now(), **form.cleaned_data)
        return _("We have written down how to tell you.")

    return _asked(request, contribution, form, "voices/receipt_told.html", act)


def _sent(request: HttpRequest) -> QueryDict | None:
    """A box without a tick sends nothing at all, and is an answer."""
    return request.POST if request.method == "POST" else None


def _asked(
    request: HttpRequest, contribution: Contribution, form: Form, template: str, act: Callable[[], str]
) -> HttpResponse:
    """The page, or the act and back to the receipt."""
    problem, status = "", 422 if form.errors else 200
    if form.is_bound and form.is_valid():
        at = timezone.now()
        try:
            count_attempt("receipt act", address_of(request), at=at, most=MOST_AN_HOUR, within=timedelta(hours=1))
            messages.success(request, act())
            return redirect(receipt_path(contribution.receipt_code))
        except TooManyAttempts:
            problem, status = _("There is much going on here right now. Wait a little, and send again."), 429
        except (operations.Withdrawn, ValidationError) as refused:
            problem, status = " ".join(getattr(refused, "messages", [str(refused)])), 409
    here = {
        "contribution": contribution,
        "form": form,
        "problem": problem,
        "back": receipt_path(contribution.receipt_code),
    }
    return render(request, template, here, status=status)
