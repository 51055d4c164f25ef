"""Staff's pages of collections: the list, one of them, and writing down what somebody says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import organisation_for
from roret.foundation.access.rules import may
from roret.foundation.organisations.engine.small_counts import Shown, shown
from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations, tasks
from roret.strategic.voices.engine.poster import Paper, poster_pdf
from roret.strategic.voices.forms.collections import CopyForm, PlanForms
from roret.strategic.voices.forms.notes import NoteForm
from roret.strategic.voices.models import Collection
from roret.strategic.voices.readings import figures_of, heard_of, least_shown_to, phases_of, poster_of
from roret.strategic.voices.requests import find_collection, trail
from roret.strategic.voices.status import COLLECTION_MOVES, CollectionState


@dataclass(frozen=True)
class Counts:
    """A line of the list. `unsorted` is shown to those alone who read the input: it and the rest tell each other."""

    total: Shown
    unsorted: int | None
    least: int


# What the next note of the same round most likely has in common with the one just saved.
KEPT_FOR_THE_NEXT = ("question", "role", "channel", "unit", "place_name", "spoken_on", "noted_by", "may_quote")


@require_GET
def collections(request: HttpRequest) -> HttpResponse:
    """Who may count in none of them, as a citizen, sees what is public alone, and nothing is counted."""
    may_count = may(request.user, "voices.count")
    found = Collection.objects.visible_to(request.user)
    found = found.with_counts().select_related("organisation") if may_count else found
    context = {
        "may_count": may_count,
        "rows": _rows_of(request.user, found, may_count=may_count),
        "may_steer": may(request.user, "voices.steer"),
        "crumb": _("Collections"),
    }
    return render(request, "voices/collections.html", context)


def _rows_of(person: object, found: Iterable[Collection], *, may_count: bool) -> list[tuple[Collection, Counts | None]]:
    """Each with how much there is, where the person may count it, and for those who read it how much is unsorted."""
    return [(one, _counts_of(person, one) if may_count and may(person, "voices.count", one) else None) for one in found]


def _counts_of(person: object, one: Collection) -> Counts:
    least = least_shown_to(person, one)
    return Counts(shown(one.total, least), None if least else one.unsorted, least)


@require_GET
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_collection(request, pk)
    moves = COLLECTION_MOVES[CollectionState(found.state)].items()
    may_count = may(request.user, "voices.count", found)
    least = least_shown_to(request.user, found)
    today = timezone.localdate()
    context = {
        "collection": found,
        "figures": figures_of(found, least=least) if may_count else None,
        "heard": heard_of(found, least=least) if may_count else None,
        "phases": phases_of(found, today),
        "moves": [to for to, permission in moves if may(request.user, permission, found)],
        "takes_input": found.takes_input(today),
        "crumbs": trail(),
        "crumb": found.title,
        **{f"may_{verb}": may(request.user, f"voices.{verb}", found) for verb in _VERBS},
    }
    return render(request, "voices/collection.html", context)


_VERBS = ("steer", "read", "note", "bring_in", "sort")


@require_GET
def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has been heard by now, for the page that is left standing."""
    found = find_collection(request, pk, "voices.count")
    least = least_shown_to(request.user, found)
    seen, takes_input = heard_of(found, least=least), found.takes_input(timezone.localdate())
    context = {"collection": found, "heard": seen, "takes_input": takes_input}
    return render(request, "voices/_heard.html", context)


@require_GET
def poster(request: HttpRequest, pk: int, paper: Paper) -> HttpResponse:
    """For whoever sees the collection: nothing stands on it that is not on the public page."""
    found = find_collection(request, pk)
    if paper not in get_args(Paper):
        raise Http404
    made = poster_pdf(poster_of(found), paper, on=timezone.localdate())
    name = f"{found.slug}-{paper}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    organisation = organisation_for(request.user, "voices.steer")
    plan = PlanForms(request.POST or None, organisation=organisation, opens_on=timezone.localdate())
    if request.method == "POST" and not plan.wants_more and plan.is_valid():
        try:
            made = operations.start_collection(**plan.said, organisation=organisation, by=person_of(request))
            return redirect("voices:collection", made.pk)
        except ValidationError as problem:
            plan.form.add_error(None, problem.messages)
    return _plan_page(request, plan, {"crumbs": trail(), "crumb": _("New collection")})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_collection(request, pk, "voices.steer")
    plan = PlanForms(request.POST or None, organisation=found.organisation, collection=Collection.objects.get(pk=pk))
    if request.method == "POST" and not plan.wants_more and plan.is_valid():
        try:
            operations.change_collection(found, **plan.said, by=person_of(request))
            return redirect("voices:collection", pk)
        except ValidationError as problem:
            plan.form.add_error(None, problem.messages)
        except operations.QuestionInUse as problem:
            sentence = _("People have answered “%(question)s”. It cannot be taken away.")
            plan.form.add_error("questions", sentence % {"question": problem})
    return _plan_page(request, plan, {"collection": found, "crumbs": trail(found), "crumb": _("Change")})


def _plan_page(request: HttpRequest, plan: PlanForms, about: dict[str, object]) -> HttpResponse:
    context = {"plan": plan, "form": plan.form, **about}
    status = 422 if plan.form.errors or plan.mistakes else 200
    return render(request, "voices/collection_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_collection(request, pk, "voices.steer")
    form = CopyForm(request.POST or None, initial={"title": found.title, "opens_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = operations.copy_collection(found, **form.cleaned_data, by=person_of(request))
        messages.success(request, _("This is the copy. Look it through before you open it."))
        return redirect("voices:collection", made.pk)
    context = {"form": form, "collection": found, "crumbs": trail(found), "crumb": _("Copy")}
    return render(request, "voices/collection_copy.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    found = find_collection(request, pk)
    if to not in CollectionState.values:
        raise Http404
    try:
        operations.move(found, to=CollectionState(to), by=person_of(request), on=timezone.localdate())
    except operations.CannotConclude as problem:
        left = [(one.sentence, one.url, _("See what is left")) for one in problem.waiting]
        messages.error(request, format_html_join(" ", '{} <a href="{}">{}</a>', left))
    except operations.CannotMove as problem:
        messages.error(request, str(problem))
    return redirect("voices:collection", pk)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """After saving, the form is empty again, with the same place, channel and day: the next note is one text away."""
    found = find_collection(request, pk, "voices.note")
    common = {"noted_by": person_of(request).name, "spoken_on": timezone.localdate(), "telling": "not"}
    form = NoteForm(request.POST or None, initial={**common, **request.GET.dict()}, collection=found)
    if request.method == "POST" and form.is_valid():
        given = operations.give(to=found, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        tasks.mark_alike.enqueue(given.pk)
        messages.success(request, _("Saved. The code for whoever spoke is %(code)s") % {"code": given.receipt})
        kept = {name: request.POST[name] for name in KEPT_FOR_THE_NEXT if request.POST.get(name)}
        return redirect(f"{reverse('voices:note', args=[pk])}?{urlencode(kept)}")
    context = {"form": form, "collection": found, "crumbs": trail(found), "crumb": _("Write down input")}
    return render(request, "voices/note.html", context, status=422 if form.errors else 200)
