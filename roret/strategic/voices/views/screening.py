"""The screening desk: one contribution at a time, what is found in it, and what others read instead."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.personal_data import Finding, hide
from roret.strategic.voices.forms.screening import marks_in, marks_of_words
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.operations import screening as operations
from roret.strategic.voices.readings.screening import marks_on, pieces_of, screening_of, to_screen
from roret.strategic.voices.views.collections import find_collection, trail
from roret.web.requests import key_in


@require_GET
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    """The next that waits, after the one given if any is."""
    collection = _collection(request, pk)
    after = key_in(request.GET.get("after", "")) or 0
    shown = to_screen(collection).filter(pk__gt=after).first() or to_screen(collection).first()
    return _page(request, collection, shown, marks_on(shown) if shown else [])


@require_http_methods(["GET", "POST"])
def screening_at(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """One of them, whether it waits or not. Places can be added before anything is saved."""
    collection = _collection(request, pk)
    shown = get_object_or_404(Contribution.objects.filter(collection=collection), pk=contribution)
    if shown.is_hidden or request.method == "GET":
        return _page(request, collection, shown, [] if shown.is_hidden else marks_on(shown))
    marks, nowhere = marks_of_words(shown.text, request.POST.get("words", ""), marks_in(request.POST.getlist("mark")))
    if nowhere or request.POST.get("do") == "add":
        problem = _("This does not stand in it: %(words)s") % {"words": ", ".join(nowhere)} if nowhere else ""
        inside = [mark for mark in marks if mark.start < mark.end <= len(shown.text)]
        return _page(request, collection, shown, inside, problem=problem)
    return _save(request, collection, shown, marks)


def _save(request: HttpRequest, collection: Collection, shown: Contribution, marks: list[Finding]) -> HttpResponse:
    try:
        operations.screen(shown, marks=marks, by=_me(request), at=timezone.now())
    except operations.CannotScreen as problem:
        return _page(request, collection, shown, marks_on(shown), problem=str(problem))
    messages.success(request, _("%(contribution)s is screened.") % {"contribution": shown})
    return redirect(f"{reverse('voices:screening', args=[collection.pk])}?after={shown.pk}")


@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Contribution.objects.visible_to(request.user), pk=pk)
    try:
        operations.look_again(shown, by=_me(request))
    except operations.CannotScreen as problem:
        messages.error(request, str(problem))
    return redirect("voices:screening_at", shown.collection_id, shown.pk)


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # sign-in is required
    return request.user


def _collection(request: HttpRequest, pk: int) -> Collection:
    collection = find_collection(request, pk)
    require(request.user, "voices.see_original", collection)
    return collection


def _page(
    request: HttpRequest, collection: Collection, shown: Contribution | None, marks: list[Finding], *, problem: str = ""
) -> HttpResponse:
    """Places that overlap, as only a hand-written request has them, are not drawn."""
    drawn = [one for one, before in zip(marks, [0, *(mark.end for mark in marks)], strict=False) if one.start >= before]
    hides = shown is not None and not shown.is_hidden
    context: dict[str, Any] = {
        "collection": collection,
        "shown": shown,
        "pieces": pieces_of(shown.text, drawn) if shown and hides else [],
        "marks": [piece for piece in pieces_of(shown.text, drawn) if piece.value] if shown and hides else [],
        "others_read": hide(shown.text, drawn) if shown and hides else "",
        "figures": screening_of(collection, timezone.localdate()),
        "problem": problem,
        "crumbs": trail(collection),
        "crumb": _("Screening"),
    }
    return render(request, "voices/screening.html", context, status=409 if problem else 200)
