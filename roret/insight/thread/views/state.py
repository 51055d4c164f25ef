"""The whole strategy's state on one page, to read and to print: for politicians, and for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.rules import may
from roret.insight.thread.readings import public
from roret.insight.thread.readings.happened import FEW, happened, last_time
from roret.insight.thread.readings.strategy_picture import NARROW, WIDE, drawn
from roret.strategic.directions.models import Strategy


@login_not_required
@require_GET
def state(request: HttpRequest, pk: int) -> HttpResponse:
    strategies = Strategy.objects.visible_to(request.user).select_related("organisation")
    found = get_object_or_404(strategies.prefetch_related("themes", "directions__themes"), pk=pk)
    request.organisation = found.organisation  # type: ignore[attr-defined]  # read by the frame
    today = localdate()
    shown = public.state_of(found, on=today)
    actions, since = public.actions_of_all(shown, on=today), last_time(found)
    directions = [one.direction for one in shown.directions]
    new = happened(directions, since.on, on=today, each=FEW) if since and directions else {}
    context = {
        "state": shown,
        "strategy": found,
        "wide": drawn(shown, width=WIDE),
        "narrow": drawn(shown, width=NARROW),
        "word": found.direction_word,
        "lines": [(one, actions[one.direction.pk], new.get(one.direction.pk, [])) for one in shown.directions],
        "since": since,
        "may_see_actions": may(request.user, "actions.see", found),
        "crumbs": [
            (_("Strategies"), reverse("directions:strategies")),
            (found.title, reverse("directions:strategy", args=[pk])),
        ],
        "crumb": _("How it goes"),
    }
    return render(request, "thread/state.html", context)
