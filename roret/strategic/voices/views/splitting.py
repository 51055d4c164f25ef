"""A topic made into several: a division is suggested, a person changes it, sees what will move, and then says yes."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations
from roret.strategic.voices.models import Contribution, Topic
from roret.strategic.voices.readings.trails import trail_of
from roret.strategic.voices.views.topics import topic_in_use, topics_trail
from roret.web.requests import key_in, written_in

SHOWN = 300  # contributions divided on one page
PARTS = (1, 2, 3)


@dataclass(frozen=True)
class Line:
    """One contribution and the part it is to go to; 0 stays."""

    contribution: Contribution
    part: int


@dataclass(frozen=True)
class Part:
    number: int
    name: str
    size: int


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    shown = topic_in_use(request, pk)
    under = list(Contribution.objects.filter(sortings__topic=shown).with_words().order_by("pk")[:SHOWN])
    if request.method == "GET":
        lines, names = _suggested(under, min(key_in(request.GET.get("into", "")) or 2, len(PARTS) + 1))
        return _page(request, shown, lines, names)
    names = {part: written_in(request.POST, f"name-{part}").strip() for part in PARTS}
    lines = [Line(one, _part(request, one)) for one in under]
    problem = _problem(lines, names)
    if problem or request.POST.get("do") != "split":
        return _page(request, shown, lines, names, problem=problem, preview=not problem)
    into = {names[part]: [line.contribution for line in lines if line.part == part] for part in PARTS if names[part]}
    try:
        done = operations.split_topic(shown, into=into, by=person_of(request), at=timezone.now())
    except ValidationError as refused:
        return _page(request, shown, lines, names, problem=" ".join(refused.messages))
    except operations.CannotSplit:
        return _page(
            request, shown, lines, names, problem=_("Somebody else has moved them meanwhile. Nothing is split.")
        )
    messages.success(request, _said(done))
    return redirect("voices:trail", pk)


@require_GET
def trail(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened to a topic, also when it was merged away or closed, and what points at it."""
    shown = _any_topic(request, pk)
    context = {
        "topic": shown,
        "trail": trail_of(shown),
        "split_into": shown.split_into.all(),
        "merged_from": shown.merged_from.all(),
        "crumb": shown.name,
        "crumbs": topics_trail(shown.collection),
    }
    return render(request, "voices/topics_trail.html", context)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    shown = topic_in_use(request, pk)
    try:
        operations.close_topic(shown, by=person_of(request), at=timezone.now())
        messages.success(request, _("%(topic)s is closed. It can be brought back.") % {"topic": shown})
    except operations.CannotClose:
        messages.error(request, _("Only an empty topic can be closed."))
    return redirect("voices:topics", shown.collection_id)


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _any_topic(request, pk)
    try:
        if shown.closed_at is None:
            raise operations.CannotComeBack
        operations.bring_back(shown, by=person_of(request))
        messages.success(request, _("%(topic)s is in use again.") % {"topic": shown})
    except operations.CannotComeBack:
        messages.error(request, _("It cannot be brought back: another topic has its name, or it is in use."))
    return redirect("voices:topics", shown.collection_id)


def _any_topic(request: HttpRequest, pk: int) -> Topic:
    visible = Topic.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("collection__organisation", "merged_into", "split_from"), pk=pk)
    require(request.user, "voices.sort", found)
    return found


def _suggested(under: list[Contribution], into: int) -> tuple[list[Line], dict[int, str]]:
    """The largest group stays; each other one becomes a part, named by its words. Likely neighbours stand together."""
    from roret.strategic.voices.engine.groups import divide

    groups = divide([one.text for one in under], into)
    lines = [Line(under[index], part) for part, group in enumerate(groups) for index in group.members]
    names = {part: ", ".join(group.words).capitalize() for part, group in enumerate(groups) if part}
    return lines, names


def _part(request: HttpRequest, contribution: Contribution) -> int:
    part = key_in(request.POST.get(f"part-{contribution.pk}", "")) or 0
    return part if part in PARTS else 0


def _problem(lines: list[Line], names: dict[int, str]) -> str:
    moving = {line.part for line in lines if line.part}
    if not moving:
        return _("Choose what is to move to a new topic.")
    if any(not names[part] for part in moving):
        return _("Give each new topic a name.")
    chosen = [names[part].lower() for part in moving]
    return _("Give each new topic a name of its own.") if len(set(chosen)) < len(chosen) else ""


def _said(done: operations.Splitting) -> str:
    said = _("Split: %(topics)s.") % {"topics": ", ".join(topic.name for topic in done.made)}
    if not done.left_out:
        return said
    left = ngettext(
        "%(n)s was left where somebody put it meanwhile.",
        "%(n)s were left where somebody put them meanwhile.",
        done.left_out,
    )
    return f"{said} {left % {'n': done.left_out}}"


def _page(
    request: HttpRequest,
    topic: Topic,
    lines: list[Line],
    names: dict[int, str],
    *,
    problem: str = "",
    preview: bool = False,
) -> HttpResponse:
    parts = [Part(part, names.get(part, ""), sum(line.part == part for line in lines)) for part in PARTS]
    context = {
        "topic": topic,
        "lines": lines,
        "parts": parts,
        "staying": sum(line.part == 0 for line in lines),
        "more": topic.sortings.count() - len(lines),
        "problem": problem,
        "preview": preview,
        "crumb": _("Split"),
        "crumbs": topics_trail(topic.collection),
    }
    return render(request, "voices/topics_split.html", context, status=409 if problem else 200)
