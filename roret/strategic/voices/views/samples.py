"""A sample sorted twice: drawn, sorted blind by a second person, and held against the first."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.voices.models import Sample, SecondSorting, Topic
from roret.strategic.voices.operations import samples as operations
from roret.strategic.voices.operations.moves import SomebodyElse
from roret.strategic.voices.readings.agreement import looked_at
from roret.strategic.voices.readings.desk import topics_of
from roret.strategic.voices.requests import find_collection
from roret.strategic.voices.status import Settled
from roret.strategic.voices.views.desk import MOST_KEYS, desk_trail
from roret.web.requests import key_in, keys_in


@require_http_methods(["GET", "POST"])
def samples(request: HttpRequest, pk: int) -> HttpResponse:
    """Those drawn so far, and a button that draws one."""
    collection = find_collection(request, pk, "voices.sort")
    problem = ""
    if request.method == "POST":
        size = key_in(request.POST.get("size", "")) or operations.SAMPLE_SIZE
        seed = secrets.randbits(32)
        try:
            drawn = operations.draw_sample(collection, size=size, seed=seed, by=person_of(request), at=timezone.now())
            return redirect("voices:sample", drawn.pk)
        except operations.NothingToDraw:
            problem = _("Nothing is sorted yet, so there is nothing to sort twice.")
    context = {
        "collection": collection,
        "samples": collection.samples.select_related("drawn_by"),
        "size": operations.SAMPLE_SIZE,
        "most": operations.MOST_DRAWN,
        "problem": problem,
        "crumb": _("Sorted twice"),
        "crumbs": desk_trail(collection),
    }
    return render(request, "voices/samples.html", context, status=409 if problem else 200)


@require_GET
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the two agree, where they do not, and what is to be done about each."""
    found = _sample(request, pk)
    return render(request, "voices/sample.html", _context(found, looked=looked_at(found), crumb=_("How far we agree")))


@require_http_methods(["GET", "POST"])
def sample_sort(request: HttpRequest, pk: int) -> HttpResponse:
    """The next one, without where it stands. Somebody's own come only when they say that they want them."""
    found = _sample(request, pk)
    own = bool(request.GET.get("own"))
    problem = ""
    if request.method == "POST":
        problem = _sorted_again(request, found, own=own)
        if not problem:
            return redirect(request.get_full_path())
    me = person_of(request).pk
    all_left = list(found.contributions.filter(at=None).select_related("contribution__question"))
    # A case or abuse is read on its own page alone, and of what was withdrawn there is nothing to read.
    left = [one for one in all_left if not (one.contribution.is_hidden or one.contribution.withdrawn_at)]
    mine = [one for one in left if me in {person for _topic, person in one.stood}]
    shown = next((one for one in left if own or one not in mine), None)
    context = _context(
        found,
        second=shown,
        left=len(left) - (0 if own else len(mine)),
        mine=len(mine),
        hidden=len(all_left) - len(left),
        topics=topics_of(found.collection),
        problem=problem,
        crumb=_("Sort again"),
    )
    return render(request, "voices/sample_sort.html", context, status=409 if problem else 200)


@require_POST
def sample_settle(request: HttpRequest, pk: int, second: int, to: str) -> HttpResponse:
    """Keep it where it stands, or use the second person's topics."""
    found = _sample(request, pk)
    one = get_object_or_404(found.contributions, pk=second)
    if to not in Settled.values:
        return HttpResponse(status=404)
    try:
        operations.settle(one, as_=Settled(to), by=person_of(request), at=timezone.now())
        messages.success(request, f"{one.contribution}: {Settled(to).label}.")
    except operations.AlreadySecond:
        messages.error(request, _("Somebody has decided that already."))
    except SomebodyElse as problem:
        messages.error(request, str(problem))
    return redirect("voices:sample", pk)


def _sorted_again(request: HttpRequest, found: Sample, *, own: bool) -> str:
    """Save the choice, or say why not."""
    key = key_in(request.POST.get("second", "")) or 0
    second = SecondSorting.objects.filter(sample=found, pk=key).first()
    keys = keys_in(request.POST.getlist("topic"), MOST_KEYS)
    topics = list(Topic.objects.filter(collection=found.collection_id, pk__in=keys))
    if second is None or not topics:
        return _("Choose at least one topic.")
    try:
        operations.sort_again(second, under=topics, by=person_of(request), at=timezone.now(), own=own)
    except operations.AlreadySecond:
        return _("Somebody has sorted that one again already. Here is the next.")
    except operations.OwnSecond:
        return _("You sorted that one the first time yourself.")
    except SomebodyElse as problem:
        return str(problem)
    return ""


def _sample(request: HttpRequest, pk: int) -> Sample:
    visible = Sample.objects.visible_to(request.user).select_related("collection__organisation")
    found = get_object_or_404(visible, pk=pk)
    require(request.user, "voices.sort", found.collection)
    return found


def _context(found: Sample, **more: Any) -> dict[str, Any]:
    back = (_("Sorted twice"), reverse("voices:samples", args=[found.collection_id]))
    crumbs = desk_trail(found.collection, back)
    return {"sample": found, "collection": found.collection, "crumbs": crumbs, **more}
