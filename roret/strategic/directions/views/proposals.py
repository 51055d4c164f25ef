"""Documents on their way in: upload, look through, correct, and only then make a strategy of it."""

from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.access.operations import organisation_for
from roret.foundation.organisations.models import Organisation
from roret.foundation.texts.engine.documents import UnreadableDocument
from roret.foundation.texts.readings import unreadable_in_words
from roret.strategic.directions import operations, readings, tasks
from roret.strategic.directions.engine import changes
from roret.strategic.directions.engine.exchange import NotTheFormat
from roret.strategic.directions.engine.recognised import RecognisedStrategy
from roret.strategic.directions.forms import ProposalForms, UploadForm
from roret.strategic.directions.models import Proposal
from roret.strategic.directions.readings import review
from roret.strategic.directions.status import ProposalState
from roret.strategic.directions.views.found import proposal_of, to_strategies, words
from roret.web.requests import key_in

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    organisation = organisation_for(request.user, "directions.write")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _bring_in(request, form.cleaned_data["document"], organisation)
            return redirect("directions:proposal", made.pk)
        except UnreadableDocument as problem:
            form.add_error("document", unreadable_in_words(problem))
        except NotTheFormat as problem:
            form.add_error("document", _not_the_format(problem))
    return _list(request, form)


def _bring_in(request: HttpRequest, file: "UploadedFile[Any]", organisation: Organisation) -> Proposal:
    name, content = file.name or "", file.read()
    said: dict[str, Any] = {"organisation": organisation, "by": request.user, "at": timezone.now()}
    if operations.is_read_at_once(name, content):
        return operations.bring_in_document(name, content, **said)
    made = operations.bring_in_later(name, content, **said)
    tasks.read_document.enqueue(made.pk)
    return made


def _not_the_format(problem: NotTheFormat) -> str:
    where = " · ".join(readings.problem_in_words(each) for each in problem.problems)
    return _("The file is JSON, but does not follow the published format: %(where)s") % {"where": where}


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
    if request.htmx and found.state != ProposalState.READING:  # type: ignore[attr-defined]  # it is read: show all of it
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.state in (ProposalState.READING, ProposalState.FAILED):
        return _reading(request, found)
    if not found.recognised:  # dropped before it was read
        return redirect("directions:proposals")
    forms = ProposalForms(readings.recognised_in(found), request.POST if request.method == "POST" else None)
    if request.method == "GET" or not forms.is_valid():
        return _review(request, found, forms, forms.errors if request.method == "POST" else [])
    return _act(request, found, forms)


def _act(request: HttpRequest, found: Proposal, forms: ProposalForms) -> HttpResponse:
    do = request.POST.get("do", "save")
    try:
        changed, anchor = _changed(forms.corrected(), do, key_in(request.POST.get("under", "")))
        found = operations.correct_proposal(found, changed, by=request.user)
        if do == "create":
            strategy = operations.accept_proposal(found, by=request.user, at=timezone.now())
            messages.success(request, _("The strategy is created as a draft. Look it through before it is adopted."))
            return redirect("directions:strategy", strategy.pk)
    except operations.NotReady as problem:
        return _review(request, found, forms, problem.problems)
    except operations.AlreadyHandled as problem:
        return _review(request, found, forms, [str(problem)])
    if do == "keep":  # the page saves by itself, and stays where it is
        return HttpResponse(status=204)
    return redirect(f"{request.get_full_path()}{anchor}")


def _reading(request: HttpRequest, found: Proposal) -> HttpResponse:
    """How far it is, asked for again each second; or why it could not be read."""
    problem = unreadable_in_words(UnreadableDocument(found.problem)) if found.problem else ""
    context = {
        **words(request, found.organisation),
        "proposal": found,
        "is_reading": found.state == ProposalState.READING,
        "problem": problem,
        "crumbs": [*to_strategies(), (_("Bring in a document"), reverse("directions:proposals"))],
        "crumb": found.name,
    }
    is_part = request.htmx  # type: ignore[attr-defined]  # its middleware
    return render(request, "directions/_reading.html" if is_part else "directions/reading.html", context)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Set it going again where the reading stopped half way, as after a restart. It may run twice without harm."""
    found = proposal_of(request, pk)
    if found.state == ProposalState.READING:
        tasks.read_document.enqueue(found.pk)
    return redirect("directions:proposal", pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    found = proposal_of(request, pk)
    try:
        operations.drop_proposal(found, by=request.user)
        messages.success(request, _("The document is dropped. No strategy was made of it."))
    except operations.AlreadyHandled as problem:
        messages.error(request, str(problem))
    return redirect("directions:proposals")


def _changed(recognised: RecognisedStrategy, do: str, under: int | None) -> tuple[RecognisedStrategy, str]:
    """What the button asked for, and where on the page to go: "remove-theme:2" takes the third theme away."""
    verb, _colon, said = do.partition(":")
    if verb == "add-theme":
        return changes.with_new_theme(recognised), f"#themes-{len(recognised.themes)}"
    if verb == "add-direction":
        return changes.with_new_direction(recognised), f"#directions-{len(recognised.directions)}"
    if verb == "put":
        at, _colon, kind = said.partition(":")
        return changes.with_left_out(recognised, key_in(at) or 0, kind, under), "#left-out"
    change = {
        "remove-theme": (changes.without_theme, "#themes"),
        "remove-direction": (changes.without_direction, "#directions"),
        "join-theme": (changes.with_themes_joined, "#themes"),
        "join-direction": (changes.with_directions_joined, "#directions"),
    }.get(verb)
    place = key_in(said)
    if change is None or place is None:
        return recognised, ""
    return change[0](recognised, place), change[1]


def _review(request: HttpRequest, found: Proposal, forms: ProposalForms, problems: list[str]) -> HttpResponse:
    recognised = forms.recognised
    is_strategy = recognised.taken_for == "strategy"
    is_open = found.state == ProposalState.WAITING and (is_strategy or "anyway" in request.GET)
    context: dict[str, Any] = {
        **words(request, found.organisation),
        "proposal": found,
        "forms": forms,
        "problems": problems,
        "kind": readings.kind_in_words(recognised.taken_for),
        "because": readings.because_in_words(recognised.taken_because.reason),
        "brings": readings.brings_in_words(recognised.taken_for),
        "evidence": recognised.taken_because.evidence,
        "is_strategy": is_strategy,
        "is_open": is_open,
        "is_waiting": found.state == ProposalState.WAITING,
        **_beside(request, found, recognised, forms),
        "crumbs": [*to_strategies(), (_("Bring in a document"), reverse("directions:proposals"))],
        "crumb": found.name,
    }
    return render(request, "directions/proposal.html", context, status=422 if problems else 200)


def _beside(
    request: HttpRequest, found: Proposal, recognised: RecognisedStrategy, forms: ProposalForms
) -> dict[str, Any]:
    """The document, what became of each of its paragraphs, and what was left out, a page at a time."""
    start = key_in(request.GET.get("left", "")) or 0
    total, size = len(recognised.left_out), review.LEFT_PER_PAGE
    query = "&anyway=1" if "anyway" in request.GET else ""
    return {
        "source": review.paragraphs_beside(readings.source_of(found), recognised),
        "head_found": review.found_in_head(recognised),
        "theme_rows": list(zip_longest(forms.themes, review.found_in_themes(recognised), fillvalue=())),
        "direction_rows": list(zip_longest(forms.directions, review.found_in_directions(recognised), fillvalue=())),
        "left_out": review.left_out_rows(recognised, start),
        "left_total": total,
        "left_next": f"?left={start + size}{query}#left-out" if start + size < total else "",
        "left_before": f"?left={max(start - size, 0)}{query}#left-out" if start else "",
    }
