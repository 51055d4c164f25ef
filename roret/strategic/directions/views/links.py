"""What a direction grew out of, as consultants link it: topics as a whole, and contributions one by one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roret.strategic.directions import operations
from roret.strategic.directions.forms import ContributionLinkForm, TopicLinkForm
from roret.strategic.directions.models import Direction
from roret.strategic.directions.readings import behind, found_contributions
from roret.strategic.directions.views.found import direction_to_write, to_direction, words
from roret.strategic.voices.models import Topic


@require_GET
def origins(request: HttpRequest, pk: int) -> HttpResponse:
    direction = direction_to_write(request, pk)
    return _page(request, direction, TopicLinkForm(direction=direction, person=request.user))


@require_POST
def link_topic(request: HttpRequest, pk: int) -> HttpResponse:
    direction = direction_to_write(request, pk)
    form = TopicLinkForm(request.POST, direction=direction, person=request.user)
    if not form.is_valid():
        return _page(request, direction, form, status=422)
    operations.link_topic(direction, by=request.user, at=timezone.now(), **form.cleaned_data)
    return redirect("directions:origins", pk)


@require_POST
def unlink_topic(request: HttpRequest, pk: int, topic: int) -> HttpResponse:
    direction = direction_to_write(request, pk)
    linked = get_object_or_404(Topic.objects.visible_to(request.user), pk=topic)
    operations.unlink_topic(direction, linked, by=request.user)
    return redirect("directions:origins", pk)


@require_POST
def link_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    direction = direction_to_write(request, pk)
    form = ContributionLinkForm(request.POST, direction=direction, person=request.user)
    if not form.is_valid():
        problem = _("That contribution cannot be linked. Nothing was changed.")
        return _page(request, direction, TopicLinkForm(direction=direction, person=request.user), problem, status=422)
    operations.link_contribution(direction, by=request.user, at=timezone.now(), **form.cleaned_data)
    return redirect("directions:origins", pk)


@require_POST
def unlink_contribution(request: HttpRequest, pk: int, contribution: int) -> HttpResponse:
    direction = direction_to_write(request, pk)
    origin = get_object_or_404(direction.origins.select_related("contribution"), contribution=contribution)
    operations.unlink_contribution(direction, origin.contribution, by=request.user)
    return redirect("directions:origins", pk)


def _page(
    request: HttpRequest, direction: Direction, form: TopicLinkForm, problem: str = "", status: int = 200
) -> HttpResponse:
    words_sought = request.GET.get("q", "").strip()
    context = {
        **words(request, direction.strategy),
        "direction": direction,
        "behind": behind(direction, quotes=0),
        "topic_form": form,
        "problem": problem,
        "q": words_sought,
        "found": found_contributions(direction, words_sought, by=request.user) if words_sought else [],
        "crumbs": to_direction(direction),
        "crumb": _("What it grew out of"),
    }
    return render(request, "directions/origins.html", context, status=status)
