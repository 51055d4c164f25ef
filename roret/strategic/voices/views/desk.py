"""The sorting desk: one contribution at a time, one key each. Every act is a form; htmx only swaps what it answers."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import replace_url
from django_htmx.middleware import HtmxDetails

from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations
from roret.strategic.voices.models import Collection, Contribution, Topic
from roret.strategic.voices.readings.desk import (
    Desk,
    desk_of,
    left_of,
    news_of,
    next_added,
    next_unsorted,
    reasons_for,
)
from roret.strategic.voices.requests import Crumb, find_collection, trail
from roret.strategic.voices.status import AsideKind
from roret.web.requests import key_in, keys_in, written_in

MOST_KEYS = 1000  # named in one request; far more than stand on a desk


@require_GET
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The next unsorted, after the one given if any is."""
    collection = find_collection(request, pk, "voices.sort")
    after = key_in(request.GET.get("after", "")) or 0
    shown = (next_added if request.GET.get("added") else next_unsorted)(collection, after)
    return _page(request, desk_of(collection, shown))


@require_GET
def desk_at(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """One contribution, whether it is sorted or not."""
    collection = find_collection(request, pk, "voices.sort")
    ticked = keys_in([request.GET.get("ticked", "")], MOST_KEYS)
    return _page(request, desk_of(collection, _contribution(request, collection, contribution), ticked))


@require_GET
def desk_news(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """What has changed while one reads: how many remain, and whether somebody else has sorted this one."""
    collection = find_collection(request, pk, "voices.sort")
    shown = _contribution(request, collection, contribution)
    seen = _topics(collection, request.GET.get("seen", "").split(","))
    news = news_of(list(shown.sortings.select_related("topic", "by")), seen)
    context = {"collection": collection, "left": left_of(collection), "news": operations.said_of(news) if news else ""}
    return render(request, "voices/_desk_left.html", context)


@require_POST
def desk_save(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """Sort it under what was ticked, with those alike, and go on. A suggestion's button picks that one too."""
    collection = find_collection(request, pk, "voices.sort")
    shown = _contribution(request, collection, contribution)
    chosen = _topics(collection, [*request.POST.getlist("topic"), request.POST.get("pick", "")])
    seen = _topics(collection, request.POST.get("seen", "").split(","))
    if not chosen and not seen:
        return _problem(request, collection, shown, _("Choose a topic first, or skip it."))
    also = Contribution.objects.filter(collection=collection, pk__in=keys_in(request.POST.getlist("also"), MOST_KEYS))
    try:
        move = operations.choose(
            shown,
            under=chosen,
            seen=seen,
            also=list(also),
            by=person_of(request),
            at=timezone.now(),
            reasons=reasons_for(shown, chosen),
        )
    except operations.SomebodyElse as problem:
        return _problem(request, collection, shown, str(problem))
    added = news_of(list(shown.sortings.select_related("topic", "by")), seen=[*chosen, *seen])
    said = _said(shown, chosen, move.steps.count())
    return _go_on(request, collection, shown, f"{said} {operations.said_of(added)}" if added else said)


@require_POST
def desk_aside(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    collection = find_collection(request, pk, "voices.sort")
    shown = _contribution(request, collection, contribution)
    seen = _topics(collection, request.POST.get("seen", "").split(","))
    reason = written_in(request.POST, "reason")
    try:
        operations.set_aside(shown, reason=reason, seen=seen, by=person_of(request), at=timezone.now())
    except operations.SomebodyElse as problem:
        return _problem(request, collection, shown, str(problem))
    except ValidationError as problem:
        return _problem(request, collection, shown, " ".join(problem.messages))
    return _go_on(request, collection, shown, _("%(contribution)s is set aside.") % {"contribution": shown})


@require_POST
def desk_take_back(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    collection = find_collection(request, pk, "voices.sort")
    shown = _contribution(request, collection, contribution)
    if shown.set_aside_kind not in ("", AsideKind.OTHER):
        return _problem(request, collection, shown, _("It is taken back on its own page"))
    try:
        operations.take_back(shown, by=person_of(request), at=timezone.now())
    except operations.SomebodyElse as problem:
        return _problem(request, collection, shown, str(problem))
    shown.refresh_from_db()
    return _show(
        request, desk_of(collection, shown), _("%(contribution)s is unsorted again.") % {"contribution": shown}
    )


@require_POST
def desk_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's latest move is undone, and what it moved is shown again."""
    collection = find_collection(request, pk, "voices.sort")
    here = keys_in([request.POST.get("here", "")], 1)
    shown = Contribution.objects.filter(collection=collection, pk__in=here).first() or next_unsorted(collection)
    try:
        move = operations.undo(collection, by=person_of(request), at=timezone.now())
    except operations.NothingToUndo:
        return _problem(request, collection, shown, _("There is nothing more to undo."))
    except operations.PastUndoing as problem:
        return _problem(request, collection, shown, str(problem))
    first = move.steps.select_related("contribution__question").order_by("pk").first()
    undone = first.contribution if first else shown
    return _show(request, desk_of(collection, undone), _("Undone: %(contribution)s.") % {"contribution": undone})


@require_POST
def desk_topic(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    """A new topic while sorting: it is ticked, and what was ticked stays so."""
    collection = find_collection(request, pk, "voices.sort")
    shown = _contribution(request, collection, contribution)
    ticked = [topic.pk for topic in _topics(collection, request.POST.getlist("topic"))]
    name = written_in(request.POST, "name")
    try:
        topic = operations.make_topic(name, collection=collection, by=person_of(request))
    except ValidationError as problem:
        return _problem(request, collection, shown, " ".join(problem.messages), ticked)
    said = _("The topic %(topic)s is made.") % {"topic": topic}
    return _show(request, desk_of(collection, shown, [*ticked, topic.pk]), said, [*ticked, topic.pk])


def desk_trail(collection: Collection, *below: Crumb) -> list[Crumb]:
    """The breadcrumbs above a page one comes to from the desk."""
    return trail(collection, (_("Sort"), reverse("voices:desk", args=[collection.pk])), *below)


def _contribution(request: HttpRequest, collection: Collection, pk: int) -> Contribution:
    visible = Contribution.objects.visible_to(request.user).select_related("question")
    contribution = get_object_or_404(visible, pk=pk, collection=collection.pk)
    contribution.collection = collection
    return contribution


def _topics(collection: Collection, words: Iterable[str]) -> list[Topic]:
    """Topics of this collection alone, whatever was sent."""
    keys = keys_in(words, MOST_KEYS)
    return list(Topic.objects.filter(collection=collection, pk__in=keys)) if keys else []


def _said(shown: Contribution, chosen: list[Topic], steps: int) -> str:
    if not chosen:
        return _("%(contribution)s is unsorted again.") % {"contribution": shown}
    words = {"contribution": shown, "topics": ", ".join(topic.name for topic in chosen), "more": steps - 1}
    if steps > 1:
        return _("%(contribution)s and %(more)s alike are sorted under %(topics)s.") % words
    return _("%(contribution)s is sorted under %(topics)s.") % words


def _go_on(request: HttpRequest, collection: Collection, shown: Contribution, said: str) -> HttpResponse:
    return _show(request, desk_of(collection, next_unsorted(collection, shown.pk)), said)


def _show(request: HttpRequest, page: Desk, said: str, ticked: Iterable[int] = ()) -> HttpResponse:
    """What comes next: swapped in by htmx, or the page again for a browser without it, with what is not saved yet."""
    if _swaps(request):
        return _page(request, page, said=said)
    messages.success(request, said)
    unsaved = ",".join(map(str, ticked))
    return redirect(f"{_address(page)}?ticked={unsaved}" if unsaved else _address(page))


def _problem(
    request: HttpRequest, collection: Collection, shown: Contribution | None, problem: str, ticked: Iterable[int] = ()
) -> HttpResponse:
    return _page(request, desk_of(collection, shown, ticked), problem=problem, status=409)


def _address(page: Desk) -> str:
    if page.shown is None:
        return reverse("voices:desk", args=[page.collection.pk])
    return reverse("voices:desk_at", args=[page.collection.pk, page.shown.pk])


def _page(request: HttpRequest, page: Desk, *, said: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    collection = page.collection
    context: dict[str, Any] = {
        "desk": page,
        "collection": collection,
        "said": said,
        "problem": problem,
        "swapped": _swaps(request),
        "crumb": _("Sort"),
        "crumbs": trail(collection),
    }
    if not _swaps(request):
        return render(request, "voices/desk.html", context, status=status)
    return replace_url(render(request, "voices/_desk.html", context, status=status), _address(page))


def _swaps(request: HttpRequest) -> bool:
    """Whether htmx swaps the desk alone; going back in the browser's history asks for the whole page."""
    htmx = cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]  # its middleware
    return bool(htmx) and not htmx.history_restore_request
