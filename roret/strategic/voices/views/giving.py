"""A citizen gives input: write, choose whether to be told, send, and keep the code. No account, no script needed."""

import secrets
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from roret.foundation.people.models import Person
from roret.foundation.people.operations import TooManyAttempts, count_attempt
from roret.strategic.voices import operations, tasks
from roret.strategic.voices.forms.giving import GiveForm, TellingForm
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.readings import kinds_of_personal_data, qr, receipt_address
from roret.strategic.voices.status import CollectionState
from roret.web.requests import address_of

GIVEN = "voices.given"
RECEIPT_SHOWN_FOR = timedelta(minutes=30)
# Many people at a meeting share one network address; one who floods us uses one too.
MOST_AN_HOUR = 200


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, organisation: str, collection: str) -> HttpResponse:
    to = _public(request, organisation, collection)
    step = request.POST.get("step", "")
    if step == "send":
        return _send(request, to)
    if not to.takes_input(timezone.localdate()) and to.state != CollectionState.DRAFT:
        return render(request, "voices/not_open.html", _frame(to))
    if step == "next":
        return _ask_about_telling(request, to)
    return _write(request, to)


def _public(request: HttpRequest, organisation: str, collection: str) -> Collection:
    """Open and closed ones are for everybody, also for those who work in another municipality."""
    found = Collection.objects.visible_to(None) | Collection.objects.visible_to(request.user)
    to = get_object_or_404(found.select_related("organisation"), organisation__slug=organisation, slug=collection)
    request.organisation = to.organisation  # type: ignore[attr-defined]  # the page frame's name, colour and way home
    return to


def _frame(to: Collection) -> dict[str, object]:
    return {"collection": to, "organisation": to.organisation, "is_draft": to.state == CollectionState.DRAFT}


def _write(request: HttpRequest, to: Collection, form: GiveForm | None = None) -> HttpResponse:
    if form is None and request.method == "POST":
        form = GiveForm(initial=request.POST.dict(), collection=to)
    if form is None:
        asked = to.questions.filter(number=number).first() if (number := _number(request)) else None
        form = GiveForm(initial={"question": asked, "once": secrets.token_urlsafe(12)}, collection=to)
    return render(request, "voices/give.html", {"form": form, **_frame(to)}, status=422 if form.errors else 200)


def _number(request: HttpRequest) -> int | None:
    asked = request.GET.get("question", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else None


def _ask_about_telling(request: HttpRequest, to: Collection) -> HttpResponse:
    words = GiveForm(request.POST, collection=to)
    if not words.is_valid():
        return _write(request, to, words)
    return _summary(request, to, words, TellingForm(), status=200)


def _summary(
    request: HttpRequest, to: Collection, words: GiveForm, telling: TellingForm, *, status: int, problem: str = ""
) -> HttpResponse:
    context = {
        "words": words,
        "form": telling,
        "problem": problem,
        "personal_data": kinds_of_personal_data(words.cleaned_data["text"]),
        **_frame(to),
    }
    return render(request, "voices/give_telling.html", context, status=status)


def _send(request: HttpRequest, to: Collection) -> HttpResponse:
    words, telling = GiveForm(request.POST, collection=to), TellingForm(request.POST)
    if not words.is_valid():
        return _write(request, to, words)
    if not telling.is_valid():
        return _summary(request, to, words, telling, status=422)
    at = timezone.now()
    by = request.user if isinstance(request.user, Person) else None
    try:
        count_attempt("give input", address_of(request), at=at, most=MOST_AN_HOUR, within=timedelta(hours=1))
        given = operations.give(to=to, by=by, at=at, **words.cleaned_data, **telling.cleaned_data)
    except TooManyAttempts:
        problem = _("Very many are sending right now. Your words are still here. Wait a little, and send again.")
        return _summary(request, to, words, telling, status=429, problem=problem)
    except operations.NotTakingInput:
        problem = _("You can no longer send here. Your words are still on this page, so you can copy them.")
        return _summary(request, to, words, telling, status=409, problem=problem)
    except ValidationError as problem:
        return _summary(request, to, words, telling, status=422, problem=" ".join(problem.messages))
    tasks.mark_alike.enqueue(given.pk)
    request.session[GIVEN] = {"pk": given.pk, "until": (at + RECEIPT_SHOWN_FOR).timestamp()}
    return redirect("voices:given", to.organisation.slug, to.slug)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def given(request: HttpRequest, organisation: str, collection: str) -> HttpResponse:
    """The receipt: shown in this browser for half an hour, or until the person says they are done."""
    to = _public(request, organisation, collection)
    kept = request.session.get(GIVEN) or {}
    if request.method == "POST" or timezone.now().timestamp() > kept.get("until", 0):
        request.session.pop(GIVEN, None)
        return redirect("voices:give", organisation, collection)
    contribution = get_object_or_404(Contribution, pk=kept["pk"], collection=to)
    address = receipt_address(contribution.receipt_code)
    context = {
        "contribution": contribution,
        "address": address,
        "qr": qr(address, _("The way to your input")),
        **_frame(to),
    }
    return render(request, "voices/given.html", context)
