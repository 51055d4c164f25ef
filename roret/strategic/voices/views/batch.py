"""The surest suggestions on one page: looked at, ticked, looked at again as counts, and then sorted in one move."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations
from roret.strategic.voices.models import Collection, Contribution, Topic
from roret.strategic.voices.operations.batches import Ticked
from roret.strategic.voices.readings.desk import near_of, topics_of
from roret.strategic.voices.readings.suggestions import suggestions_for, surest_of
from roret.strategic.voices.readings.trails import moves_of
from roret.strategic.voices.requests import find_collection
from roret.strategic.voices.views.desk import desk_trail
from roret.web.requests import keys_in

AT_ONCE = 40
A_DAY = 24 * 60 * 60  # seconds what was shown may wait to be ticked
_SALT = "voices.batch"


@dataclass(frozen=True)
class Line:
    """One contribution with the topic suggested for it, and why."""

    contribution: Contribution
    topic: Topic
    reason: str
    near: tuple[Contribution, ...]
    ticked: bool = False


@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Ticked by the person alone. Only what this person was shown, and ticked, can be sorted from here."""
    collection = find_collection(request, pk, "voices.sort")
    if request.method == "GET":
        return _page(request, collection, _lines(collection))
    ticked = keys_in(request.POST.getlist("tick"), AT_ONCE)
    shown = _shown(request, collection)
    chosen = [one for one in shown if one.contribution in ticked]
    if not chosen:
        return _page(request, collection, _as_shown(collection, shown, ()), problem=_("Tick at least one."), status=409)
    if request.POST.get("do") != "sort":
        return _page(request, collection, _as_shown(collection, shown, ticked), preview=True)
    done = operations.sort_ticked(collection, chosen, by=person_of(request), at=timezone.now())
    messages.success(request, _said(done))
    return redirect("voices:batch", pk)


@require_GET
def moves(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's own latest moves, and the way back."""
    collection = find_collection(request, pk, "voices.sort")
    context = {
        "collection": collection,
        "moves": moves_of(collection, person_of(request)),
        "crumb": _("My latest moves"),
        "crumbs": desk_trail(collection),
    }
    return render(request, "voices/moves.html", context)


def _lines(collection: Collection) -> list[Line]:
    surest = surest_of(collection, AT_ONCE)
    topics = {topic.pk: topic for topic in topics_of(collection)}
    found = [each[0] if each else None for each in suggestions_for(collection, surest, 1)]
    near = near_of([one for one in found if one])
    return [
        Line(contribution, topics[one.topic], ", ".join(one.words), tuple(near[pk] for pk in one.near if pk in near))
        for contribution, one in zip(surest, found, strict=True)
        if one and one.topic in topics
    ]


def _shown(request: HttpRequest, collection: Collection) -> list[Ticked]:
    """What this page showed this person, signed; nothing when it was tampered with or is too old."""
    try:
        kept = signing.loads(request.POST.get("shown", ""), salt=_SALT, max_age=A_DAY)
    except signing.BadSignature:
        return []
    if kept["by"] != str(person_of(request).pk) or kept["in"] != collection.pk:
        return []
    return [Ticked(*line) for line in kept["lines"]]


def _as_shown(collection: Collection, shown: list[Ticked], ticked: Iterable[int]) -> list[Line]:
    contributions = Contribution.objects.filter(collection=collection).in_bulk([one.contribution for one in shown])
    topics = Topic.objects.filter(collection=collection).in_bulk([one.topic for one in shown])
    return [
        Line(contributions[one.contribution], topics[one.topic], one.reason, (), one.contribution in set(ticked))
        for one in shown
        if one.contribution in contributions and one.topic in topics
    ]


def _said(done: operations.Batch) -> str:
    said = ngettext("%(n)s contribution is sorted.", "%(n)s contributions are sorted.", done.sorted)
    said = said % {"n": done.sorted}
    if not done.left_out:
        return said
    left = _("Left out, because somebody changed them meanwhile: %(which)s.")
    return f"{said} {left % {'which': ', '.join(map(str, done.left_out))}}"


def _page(
    request: HttpRequest,
    collection: Collection,
    lines: list[Line],
    *,
    preview: bool = False,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    lines = sorted(lines, key=lambda line: (line.topic.name, line.contribution.pk))
    kept = [(line.contribution.pk, line.topic.pk, line.reason) for line in lines]
    shown = {"by": str(person_of(request).pk), "in": collection.pk, "lines": kept}
    context: dict[str, Any] = {
        "collection": collection,
        "lines": [line for line in lines if line.ticked] if preview else lines,
        "counts": Counter(line.topic.name for line in lines if line.ticked).most_common(),
        "preview": preview,
        "problem": problem,
        "shown": signing.dumps(shown, salt=_SALT, compress=True),
        "crumb": _("The surest suggestions"),
        "crumbs": desk_trail(collection),
    }
    return render(request, "voices/batch.html", context, status=status)
