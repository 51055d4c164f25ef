"""Writing an answer, and choosing whom it is for."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.organisations.models import Organisation
from roret.foundation.people.models import Person
from roret.foundation.people.requests import person_of
from roret.organisational.answers import operations, readings
from roret.organisational.answers.forms import AnswerForm, FindForm
from roret.organisational.answers.models import Answer
from roret.organisational.answers.views.lists import measured, trail
from roret.strategic.voices.models import Contribution, ContributionQuerySet
from roret.web.requests import keys_in


@dataclass(frozen=True)
class Choice:
    """Contributions on the page, and the keys of those that are ticked."""

    shown: list[Contribution]
    ticked: frozenset[int]

    @property
    def chosen(self) -> list[Contribution]:
        return [one for one in self.shown if one.pk in self.ticked]


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    """Looking around loses nothing: ticks and words stay on the page until it is sent."""
    by, organisation = _writer(request)
    data = request.POST or request.GET
    find = FindForm(
        data if "waiting" in data or request.POST else {"waiting": "on", **data.dict()}, organisation=organisation
    )
    choice = _choice(data, Contribution.objects.visible_to(by).filter(organisation=organisation), find)
    if data.get("step") != "prepare":
        form = AnswerForm(initial={**_suggested(find), **data.dict()}, organisation=organisation)
        return _page(request, find, choice, form)
    form = AnswerForm(data, organisation=organisation)
    if not form.is_valid():
        return _page(request, find, choice, form, status=422)
    try:
        answer = operations.prepare(**form.cleaned_data, to=choice.chosen, by=by, at=timezone.now())
    except operations.CannotAnswer as problem:
        return _page(request, find, choice, form, problem=str(problem), status=422)
    messages.success(request, _("The answer is prepared. Nobody outside sees it until it is published."))
    return redirect("answers:answer", answer.pk)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    answer = _found(request, pk)
    require(request.user, "answers.prepare", answer)
    written = {"kind": answer.kind, "text": answer.text, "action": answer.action_id}
    form = AnswerForm(request.POST or None, initial=written, organisation=answer.organisation)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_prepared(answer, **form.cleaned_data, by=person_of(request))
            return redirect("answers:answer", pk)
        except (operations.CannotAnswer, operations.AlreadyPublished) as refused:
            problem = str(refused)
    context = {
        "answer": answer,
        "form": form,
        "problem": problem,
        **measured(form["text"].value() or ""),
        "crumbs": [*trail(), (answer.get_kind_display().capitalize(), reverse("answers:answer", args=[pk]))],
        "crumb": _("Edit"),
    }
    return render(request, "answers/edit.html", context, status=422 if form.errors or problem else 200)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    answer = _found(request, pk)
    try:
        operations.drop_prepared(answer, by=person_of(request))
    except (operations.CannotAnswer, operations.AlreadyPublished) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The answer is dropped. Those it was for still wait."))
    return redirect("answers:answers")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the ticked receivers off a prepared answer."""
    answer = _found(request, pk)
    keys = keys_in(request.POST.getlist("contributions"), readings.MOST)
    try:
        operations.remove_receivers(answer, Contribution.objects.filter(pk__in=keys), by=person_of(request))
    except (operations.CannotAnswer, operations.AlreadyPublished) as refused:
        messages.error(request, str(refused))
    return redirect("answers:answer", pk)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a prepared answer to more: by reference, as they stand in the lists."""
    answer = _found(request, pk)
    require(request.user, "answers.prepare", answer)
    given = Contribution.objects.visible_to(request.user).filter(organisation=answer.organisation)
    find = FindForm({"references": request.POST.get("references", "")}, organisation=answer.organisation)
    more = readings.found(given, find.cleaned_data) if find.is_valid() else []
    try:
        if not more:
            raise operations.CannotAnswer(_("There is no input with that reference."))
        operations.add_receivers(answer, more, by=person_of(request))
    except (operations.CannotAnswer, operations.AlreadyPublished) as refused:
        messages.error(request, str(refused))
    return redirect("answers:answer", pk)


@require_POST
def readability(request: HttpRequest) -> HttpResponse:
    """How the words read so far, beside the field while they are written."""
    require(request.user, "answers.prepare")
    return render(request, "answers/_readability.html", measured(request.POST.get("text", "")[:4000]))


def _page(
    request: HttpRequest, find: FindForm, choice: Choice, form: AnswerForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "find": find,
        "choice": choice,
        "form": form,
        "problem": problem,
        "most": readings.MOST,
        **measured(form["text"].value() or ""),
        "crumbs": trail(),
        "crumb": _("Prepare an answer"),
    }
    return render(request, "answers/prepare.html", context, status=status)


def _choice(data: QueryDict, given: ContributionQuerySet, find: FindForm) -> Choice:
    """Those ticked before, those asked for in the address, and those just found. What is new comes ticked."""
    named = keys_in(data.getlist("contributions"), readings.MOST)
    seen = set(keys_in(data.getlist("shown"), readings.MOST))
    kept = readings.with_topics(given, named)
    new = readings.found(given, find.cleaned_data) if find.is_valid() else []
    shown = {one.pk: one for one in [*kept, *new]}
    ticked = {one.pk for one in kept} | {one.pk for one in new if one.pk not in seen}
    return Choice(list(shown.values()), frozenset() if data.get("step") == "none" else frozenset(ticked))


def _suggested(find: FindForm) -> dict[str, Any]:
    """The action one came from is the one the answer is likely to be about."""
    return {"action": find.cleaned_data.get("action_from")} if find.is_valid() else {}


def _writer(request: HttpRequest) -> tuple[Person, Organisation]:
    """Who writes, and for which organisation: the one where the person may."""
    by = person_of(request)
    return by, organisation_for(by, "answers.prepare")


def _found(request: HttpRequest, pk: int) -> Answer:
    return get_object_or_404(Answer.objects.visible_to(request.user).select_related("organisation"), pk=pk)
