"""Directions nobody speaks of: in total, and unit by unit."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.insight.thread.readings.asleep import asleep_in
from roret.strategic.directions.models import Strategy
from roret.web.requests import key_in


@require_GET
def asleep(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Strategy.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    require(request.user, "thread.see", found)
    every = {"all": "1"} if request.GET.get("all") == "1" else {}
    after = key_in(request.GET.get("after", ""))
    shown = asleep_in(found, on=localdate(), after=after, every_unit=bool(every))
    here = reverse("thread:asleep", args=[pk])
    context = {
        "asleep": shown,
        "strategy": found,
        "every_unit": bool(every),
        "next_url": f"{here}?{urlencode({**every, 'after': shown.after})}#units" if shown.after else "",
        "first_url": f"{here}?{urlencode(every)}#units" if after else "",
        "word": found.direction_word,
        "crumbs": [
            (_("Strategies"), reverse("directions:strategies")),
            (found.title, reverse("directions:strategy", args=[pk])),
        ],
        "crumb": _("What is asleep"),
    }
    return render(request, "thread/asleep.html", context)
