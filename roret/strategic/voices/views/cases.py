"""Individual cases and abuse: handed to a unit, seen to there, hidden with a reason, and taken back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.strategic.voices.forms.screening import AbuseForm, HandForm, OutcomeForm
from roret.strategic.voices.models import Case, Contribution
from roret.strategic.voices.operations import cases as operations
from roret.strategic.voices.operations import screening
from roret.strategic.voices.operations.sorting import SomebodyElse
from roret.strategic.voices.readings import additions_in_full
from roret.strategic.voices.readings.screening import cases_of
from roret.strategic.voices.requests import trail
from roret.strategic.voices.status import AsideKind
from roret.web.requests import next_in, written_in


@require_http_methods(["GET", "POST"])
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    """This is somebody's own case: to a unit with a deadline, or on to another one."""
    found = _screened(request, pk)
    form = HandForm(request.POST or None, organisation=found.organisation_id, initial={"unit": found.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            case = operations.hand(found, **form.cleaned_data, by=person_of(request), at=timezone.now())
            messages.success(request, _("The case is handed to %(unit)s.") % {"unit": case.unit})
            return _onward(request, found)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        except (operations.CannotHand, SomebodyElse) as problem:
            form.add_error(None, str(problem))
    return _form(request, found, form, "voices/case_hand.html", _("Individual case"))


@require_http_methods(["GET", "POST"])
def abuse(request: HttpRequest, pk: int) -> HttpResponse:
    found = _screened(request, pk)
    form = AbuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            screening.hide_abuse(found, **form.cleaned_data, by=person_of(request), at=timezone.now())
            messages.success(request, _("%(contribution)s is hidden as abuse.") % {"contribution": found})
            return _onward(request, found)
        except SomebodyElse as problem:
            form.add_error(None, str(problem))
    return _form(request, found, form, "voices/abuse.html", _("Hide as abuse"))


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """No case and no abuse after all."""
    found = _screened(request, pk)
    try:
        if operations.bring_back(found, by=person_of(request), at=timezone.now()):
            messages.success(request, _("%(contribution)s is unsorted again.") % {"contribution": found})
    except SomebodyElse as problem:
        messages.error(request, str(problem))
    return redirect("voices:contribution", pk)


@require_POST
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a case or of abuse. Asked for on purpose, and on record."""
    found = _screened(request, pk)
    said = screening.look_up(found, by=person_of(request), at=timezone.now())
    context = {"contribution": found, "said": said, "additions": additions_in_full(found)}
    return render(request, "voices/original.html", {**context, **_crumbs(found, _("What was said"))})


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Open ones first, the latest on top; then what has ended lately."""
    if not (may(request.user, "voices.answer_case") or may(request.user, "voices.see_original")):
        require(request.user, "voices.answer_case")
    context = {"cases": cases_of(request.user), "today": timezone.localdate(), "crumb": _("Individual cases")}
    return render(request, "voices/cases.html", context)


@require_GET
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, for those who see to it: each look is on record."""
    found = _case(request, pk)
    if found.contribution.set_aside_kind == AsideKind.CASE and found.ended_at is None:
        operations.look_into(found, by=person_of(request), at=timezone.now())
    return _case_page(request, found, OutcomeForm())


@require_POST
def case_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Done, handed back, or with the unit again."""
    found = _case(request, pk)
    if act not in ("done", "hand-back", "reopen"):
        raise Http404
    form = OutcomeForm(request.POST)
    words = written_in(request.POST, "outcome")[:300]
    try:
        if act == "done":
            operations.finish(found, outcome=words, by=person_of(request), at=timezone.now())
        elif act == "hand-back":
            operations.hand_back(found, reason=words, by=person_of(request), at=timezone.now())
        else:
            operations.reopen(found, by=person_of(request), at=timezone.now())
    except ValidationError as problem:
        return _case_page(request, found, form, " ".join(problem.messages), 422)
    except operations.CannotHand as problem:
        return _case_page(request, found, form, str(problem), 409)
    return redirect("voices:case", pk)


def _screened(request: HttpRequest, pk: int) -> Contribution:
    visible = Contribution.objects.visible_to(request.user).select_related("collection", "organisation")
    found = get_object_or_404(visible, pk=pk)
    require(request.user, "voices.see_original", found)
    return found


def _case(request: HttpRequest, pk: int) -> Case:
    visible = Case.objects.visible_to(request.user).select_related(
        "unit__organisation", "contribution__question", "contribution__organisation", "handed_by", "ended_by"
    )
    found = get_object_or_404(visible, pk=pk)
    require(request.user, "voices.answer_case", found)
    return found


def _case_page(
    request: HttpRequest, found: Case, form: OutcomeForm, problem: str = "", status: int = 200
) -> HttpResponse:
    reads = found.contribution.set_aside_kind == AsideKind.CASE and found.ended_at is None
    context: dict[str, Any] = {
        "case": found,
        "contribution": found.contribution,
        "reads": reads,
        "additions": additions_in_full(found.contribution) if reads else [],
        "is_late": found.ended_at is None and found.due_on < timezone.localdate(),
        "may_screen": may(request.user, "voices.see_original", found),
        "form": form,
        "problem": problem,
        "crumbs": [(_("Individual cases"), reverse("voices:cases"))],
        "crumb": str(found.contribution),
    }
    return render(request, "voices/case.html", context, status=status)


def _form(request: HttpRequest, found: Contribution, form: Any, template: str, crumb: str) -> HttpResponse:
    context = {"contribution": found, "form": form, "back": next_in(request), **_crumbs(found, crumb)}
    return render(request, template, context, status=422 if form.errors else 200)


def _onward(request: HttpRequest, found: Contribution) -> HttpResponse:
    """Back to where somebody came from, or to the contribution's own page."""
    return redirect(next_in(request) or reverse("voices:contribution", args=[found.pk]))


def _crumbs(found: Contribution, crumb: str) -> dict[str, Any]:
    page = (str(found), reverse("voices:contribution", args=[found.pk]))
    return {"crumbs": trail(found.collection, page), "crumb": crumb}
