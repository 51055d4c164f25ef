"""The screening desk: one contribution at a time, what is found in it, and what others read instead."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.people.requests import person_of
from roret.strategic.voices.forms.screening import marks_in, marks_of_words
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.operations import screening as operations
from roret.strategic.voices.readings.screening import AtDesk, at_desk, screening_of, to_screen
from roret.strategic.voices.requests import find_collection, trail
from roret.web.requests import key_in, next_in


@require_GET
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    """The next that waits, after the one given if any is."""
    collection = find_collection(request, pk, "voices.see_original")
    after = key_in(request.GET.get("after", "")) or 0
    shown = to_screen(collection).filter(pk__gt=after).first() or to_screen(collection).first()
    return _page(request, collection, shown, at_desk(shown) if shown else [])


@require_http_methods(["GET", "POST"])
def screening_at(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """One of them, whether it waits or not. Places can be added before anything is saved."""
    collection = find_collection(request, pk, "voices.see_original")
    shown = get_object_or_404(Contribution.objects.filter(collection=collection), pk=contribution)
    texts = at_desk(shown)
    if request.method == "GET" or not texts:
        return _page(request, collection, shown, texts)
    chosen, nowhere = _chosen(request.POST, texts)
    if nowhere or request.POST.get("do") == "add":
        problem = _("This does not stand in it: %(words)s") % {"words": ", ".join(nowhere)} if nowhere else ""
        return _page(request, collection, shown, chosen, problem=problem)
    return _save(request, collection, shown, chosen)


def _chosen(sent: QueryDict, texts: list[AtDesk]) -> tuple[list[AtDesk], list[str]]:
    """The texts with the places chosen on the page, and typed words that stand in none of them.

    What was added after the page was made was not on it: nobody has chosen there, and what we find stays hidden.
    """
    on_page, typed = set(sent.getlist("text")), sent.get("words", "")
    chosen, nowhere = [], [line.strip() for line in typed.splitlines() if line.strip()]
    for text in texts:
        places = marks_in(sent.getlist(text.name)) if text.was_on(on_page) else text.marks
        marks, missing = marks_of_words(text.text, typed, places)
        chosen.append(replace(text, marks=marks))
        nowhere = [line for line in nowhere if line in missing]
    return chosen, list(dict.fromkeys(nowhere))


def _save(request: HttpRequest, collection: Collection, shown: Contribution, chosen: list[AtDesk]) -> HttpResponse:
    first, on_page = chosen[0], set(request.POST.getlist("text"))
    added = {each.addition.pk: each.marks for each in chosen[1:] if each.addition and each.was_on(on_page)}
    try:
        operations.screen(shown, marks=first.marks, added=added, by=person_of(request), at=timezone.now())
    except operations.CannotScreen as problem:
        return _page(request, collection, shown, at_desk(shown), problem=str(problem))
    messages.success(request, _("%(contribution)s is screened.") % {"contribution": shown})
    return redirect(next_in(request) or f"{reverse('voices:screening', args=[collection.pk])}?after={shown.pk}")


@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Contribution.objects.visible_to(request.user), pk=pk)
    try:
        operations.look_again(shown, by=person_of(request))
    except operations.CannotScreen as problem:
        messages.error(request, str(problem))
    back = next_in(request)
    here = reverse("voices:screening_at", args=[shown.collection_id, shown.pk])
    return redirect(f"{here}?{urlencode({'next': back})}" if back else here)


def _page(
    request: HttpRequest, collection: Collection, shown: Contribution | None, texts: list[AtDesk], *, problem: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "collection": collection,
        "shown": shown,
        "texts": texts,
        "marks": any(text.places for text in texts),
        "figures": screening_of(collection, timezone.localdate()),
        "problem": problem,
        "back": next_in(request),
        "crumbs": trail(collection),
        "crumb": _("Screening"),
    }
    return render(request, "voices/screening.html", context, status=409 if problem else 200)
