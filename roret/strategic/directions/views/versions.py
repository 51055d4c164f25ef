"""What a strategy said: its versions, one of them, and two of them beside each other."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.strategic.directions.models import Strategy, Version
from roret.strategic.directions.readings import compared, is_intact, shown
from roret.strategic.directions.views.found import Crumbs, to_strategy, words
from roret.web.requests import key_in

PER_PAGE = 50


@login_not_required
@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Newest first."""
    strategy = _strategy(request, pk)
    before = key_in(request.GET.get("before", ""))
    rows = strategy.versions.for_list().order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: PER_PAGE + 1])
    here = reverse("directions:versions", args=[pk])
    context = {
        **words(request, strategy),
        "strategy": strategy,
        "versions": found[:PER_PAGE],
        "others": _to_compare(request, strategy),
        "next_url": f"{here}?before={found[PER_PAGE - 1].number}" if len(found) > PER_PAGE else "",
        "first_url": here if before else "",
        "crumbs": to_strategy(strategy),
        "crumb": _("Versions"),
    }
    return render(request, "directions/versions.html", context)


@login_not_required
@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    strategy = _strategy(request, pk)
    found = get_object_or_404(strategy.versions.all(), number=number)
    intact = is_intact(found)
    context = {
        **words(request, strategy),
        "strategy": strategy,
        "version": found,
        "content": shown(found.content) if intact else {"title": strategy.title},
        "found": "" if intact else json.dumps(found.content, ensure_ascii=False, indent=2),
        "crumbs": _to_versions(strategy),
        "crumb": _("Version %(number)s") % {"number": number},
    }
    return render(request, "directions/version.html", context)


@login_not_required
@require_GET
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Of any two of its versions, or of one and one of the strategy before. The newest two when none are named."""
    strategy = _strategy(request, pk)
    others = _to_compare(request, strategy)
    old, new = (_chosen(others, request.GET.get(name, ""), place) for name, place in (("old", 1), ("new", 0)))
    two = Version.objects.filter(pk__in=[each.pk for each in (old, new) if each]).in_bulk()
    tampered = [each for each in two.values() if not is_intact(each)]
    sections = []
    if old and new and not tampered:
        sections = compared(two[old.pk].content, two[new.pk].content, words=strategy.direction_words.capitalize())
    context = {
        **words(request, strategy),
        "strategy": strategy,
        "others": others,
        "old": old,
        "new": new,
        "tampered": tampered,
        "sections": sections,
        "nothing_changed": bool(sections) and not any(section.changed for section in sections),
        "crumbs": _to_versions(strategy),
        "crumb": _("Differences"),
    }
    return render(request, "directions/differences.html", context)


def _strategy(request: HttpRequest, pk: int) -> Strategy:
    return get_object_or_404(Strategy.objects.visible_to(request.user).select_related("organisation"), pk=pk)


def _to_compare(request: HttpRequest, strategy: Strategy) -> list[Version]:
    """Its own, newest first, and those of the strategy it follows; the newest hundred of each."""
    mine = strategy.versions.for_list().select_related("strategy").order_by("-number")
    before = Version.objects.visible_to(request.user).filter(strategy=strategy.follows_id).for_list()
    return [*mine[:100], *before.select_related("strategy").order_by("-number")[:100]]


def _chosen(others: list[Version], wanted: str, place: int) -> Version | None:
    """The one named; else the newest two, the older of them first."""
    key = key_in(wanted)
    named = next((each for each in others if each.pk == key), None)
    return named or (others[place] if place < len(others) else None)


def _to_versions(strategy: Strategy) -> Crumbs:
    return [*to_strategy(strategy), (_("Versions"), reverse("directions:versions", args=[strategy.pk]))]
