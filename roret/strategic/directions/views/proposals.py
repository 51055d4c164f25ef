"""Documents on their way in: upload, look through, correct, and only then make a strategy of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.access.operations import organisation_for
from roret.foundation.texts.engine.documents import UnreadableDocument
from roret.foundation.texts.readings import unreadable_in_words
from roret.strategic.directions import operations, readings
from roret.strategic.directions.engine.recognised import RecognisedStrategy
from roret.strategic.directions.forms import ProposalForms, UploadForm
from roret.strategic.directions.forms.proposals import (
    with_new_direction,
    with_new_theme,
    without_direction,
    without_theme,
)
from roret.strategic.directions.models import Proposal
from roret.strategic.directions.status import ProposalState
from roret.strategic.directions.views.found import proposal_of, to_strategies, words
from roret.web.requests import key_in

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    organisation = organisation_for(request.user, "directions.write")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["document"]
        try:
            made = operations.bring_in_document(
                file.name, file.read(), organisation=organisation, by=request.user, at=timezone.now()
            )
            return redirect("directions:proposal", made.pk)
        except UnreadableDocument as problem:
            form.add_error("document", unreadable_in_words(problem))
    return _list(request, form)


def _list(request: HttpRequest, form: UploadForm) -> HttpResponse:
    before = key_in(request.GET.get("before", ""))
    shown = Proposal.objects.visible_to(request.user).select_related("strategy").defer("source", "recognised")
    if before is not None:
        shown = shown.filter(pk__lt=before)
    rows = list(shown[: PER_PAGE + 1])
    here = reverse("directions:proposals")
    context = {
        "form": form,
        "proposals": rows[:PER_PAGE],
        "next_url": f"{here}?before={rows[PER_PAGE - 1].pk}" if len(rows) > PER_PAGE else "",
        "first_url": here if before else "",
        "crumbs": to_strategies(),
        "crumb": _("Bring in a document"),
    }
    return render(request, "directions/proposals.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Every button keeps what was written before it does anything else."""
    found = proposal_of(request, pk)
    recognised = readings.recognised_in(found)
    forms = ProposalForms(recognised, request.POST if request.method == "POST" else None)
    if request.method == "GET" or not forms.is_valid():
        return _review(request, found, forms, forms.errors if request.method == "POST" else [])
    try:
        do = request.POST.get("do", "save")
        changed, anchor = _changed(forms.corrected(), do)
        found = operations.correct_proposal(found, changed, by=request.user)
        if do == "create":
            strategy = operations.accept_proposal(found, by=request.user, at=timezone.now())
            messages.success(request, _("The strategy is created as a draft. Look it through before it is adopted."))
            return redirect("directions:strategy", strategy.pk)
    except operations.NotReady as problem:
        return _review(request, found, forms, problem.problems)
    except operations.AlreadyHandled as problem:
        return _review(request, found, forms, [str(problem)])
    return redirect(f"{request.get_full_path()}{anchor}")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    found = proposal_of(request, pk)
    try:
        operations.drop_proposal(found, by=request.user)
        messages.success(request, _("The document is dropped. No strategy was made of it."))
    except operations.AlreadyHandled as problem:
        messages.error(request, str(problem))
    return redirect("directions:proposals")


def _changed(recognised: RecognisedStrategy, do: str) -> tuple[RecognisedStrategy, str]:
    """What the button asked for, and where on the page to go: "remove-theme:2" takes the third theme away."""
    verb, _colon, said = do.partition(":")
    place = key_in(said)
    if verb == "add-theme":
        return with_new_theme(recognised), f"#themes-{len(recognised.themes)}"
    if verb == "add-direction":
        return with_new_direction(recognised), f"#directions-{len(recognised.directions)}"
    if verb == "remove-theme" and place is not None:
        return without_theme(recognised, place), "#themes"
    if verb == "remove-direction" and place is not None:
        return without_direction(recognised, place), "#directions"
    return recognised, ""


def _review(request: HttpRequest, found: Proposal, forms: ProposalForms, problems: list[str]) -> HttpResponse:
    recognised = forms.recognised
    is_strategy = recognised.taken_for == "strategy"
    context: dict[str, Any] = {
        **words(request, found.organisation),
        "proposal": found,
        "forms": forms,
        "problems": problems,
        "kind": readings.kind_in_words(recognised.taken_for),
        "because": readings.because_in_words(recognised.taken_because.reason),
        "evidence": recognised.taken_because.evidence,
        "is_strategy": is_strategy,
        "is_open": found.state == ProposalState.WAITING and (is_strategy or "anyway" in request.GET),
        "is_waiting": found.state == ProposalState.WAITING,
        "left_out": [(each.text, readings.reason_in_words(each.reason)) for each in recognised.left_out],
        "crumbs": [*to_strategies(), (_("Bring in a document"), reverse("directions:proposals"))],
        "crumb": found.name,
    }
    return render(request, "directions/proposal.html", context, status=422 if problems else 200)
