"""The golden thread of a whole strategy."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.insight.thread import readings
from roret.insight.thread.forms import DirectionForm
from roret.insight.thread.readings import Stop, Where
from roret.strategic.directions.models import Strategy


@dataclass(frozen=True)
class Mend:
    """A stop in words, and the pages where somebody can mend it; none where the reader may not."""

    count: int
    words: str
    links: tuple[tuple[str, str], ...]


@require_GET
def strategy(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Strategy.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    require(request.user, "thread.see", found)
    form = DirectionForm(request.GET, strategy=found)
    only = form.cleaned_data.get("direction") if form.is_valid() else None
    thread = readings.strategy_thread(found, only)
    context = {
        "strategy": found,
        "thread": thread,
        "form": form,
        "picture": None if thread.is_empty else readings.picture_of(thread, Addresses(request)),
        "mends": [_mend(stop, found, request) for stop in thread.stops],
        "may_begin": may(request.user, "actions.begin"),
        "word": found.direction_word,
        "crumbs": [
            (_("Strategies"), reverse("directions:strategies")),
            (found.title, reverse("directions:strategy", args=[pk])),
        ],
        "crumb": _("The golden thread"),
    }
    return render(request, "thread/strategy.html", context)


class Addresses:
    """Where the nodes lead for this reader."""

    def __init__(self, request: HttpRequest) -> None:
        self.person = request.user

    def __call__(self, kind: str, key: object) -> str | None:
        if kind == "direction":
            return reverse("directions:direction", args=[key])
        if kind == "state" and may(self.person, "actions.see"):
            return f"{reverse('planning:list')}?state={key}"
        if kind == "topic" and may(self.person, "voices.sort"):
            return reverse("voices:topic", args=[key])
        if kind == "round" and may(self.person, "followup.see"):
            return reverse("followup:round", args=[key])
        return None


def _mend(stop: Stop, strategy: Strategy, request: HttpRequest) -> Mend:
    own = {"n": stop.count, "word": strategy.direction_word, "words": strategy.direction_words}
    links = tuple(_places(stop, request)) if stop.count else ()
    return Mend(stop.count, str(_WORDS[stop.where] % own), links)


_WORDS = {
    Where.UNSORTED: ngettext_lazy("contribution is not sorted", "contributions are not sorted", "n"),
    Where.TOPICS: ngettext_lazy("topic speaks for no %(word)s", "topics speak for no %(word)s", "n"),
    Where.SILENT_DIRECTIONS: ngettext_lazy(
        "%(word)s has no words behind it", "%(words)s have no words behind them", "n"
    ),
    Where.IDLE_DIRECTIONS: ngettext_lazy("%(word)s has no action", "%(words)s have no action", "n"),
    Where.SILENT_ACTIONS: ngettext_lazy(
        "action had no answer in the newest round", "actions had no answer in the newest round", "n"
    ),
    Where.UNANSWERED: ngettext_lazy("contribution has no answer", "contributions have no answer", "n"),
}

_PAGES = {
    Where.UNSORTED: ("voices:desk", "voices.sort"),
    Where.TOPICS: ("voices:topic", "voices.sort"),
    Where.SILENT_DIRECTIONS: ("directions:origins", "directions.write"),
    Where.SILENT_ACTIONS: ("followup:round", "followup.see"),
}


def _places(stop: Stop, request: HttpRequest) -> Iterator[tuple[str, str]]:
    if stop.where == Where.UNANSWERED:
        if may(request.user, "answers.see"):
            yield _("See who waits"), reverse("answers:unanswered")
    elif stop.where == Where.IDLE_DIRECTIONS:
        for thing in stop.things:
            if may(request.user, "actions.begin"):
                yield str(thing), f"{reverse('actions:begin')}?direction={thing.pk}"
            else:
                yield str(thing), reverse("directions:direction", args=[thing.pk])
    else:
        page, permission = _PAGES[stop.where]
        if may(request.user, permission):
            yield from ((str(thing), reverse(page, args=[thing.pk])) for thing in stop.things)
