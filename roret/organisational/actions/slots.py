"""What actions put on pages of lower areas: the way from what was said to what is done.

Rendered without the request: with it each part would count what waits in the menu once more.
"""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.organisational.actions.models import Action
from roret.organisational.actions.readings.inheriting import left_behind
from roret.strategic.directions.models import Strategy
from roret.strategic.voices.models import Collection, Contribution, Topic

MOST = 10


def of_contribution(request: HttpRequest, contribution: Contribution) -> str:
    """What grew out of it, and the way to begin something. One query."""
    grown = Action.objects.visible_to(request.user).filter(origins__contribution=contribution)
    may_begin = contribution.withdrawn_at is None and may(request.user, "actions.begin")
    context = {
        "grown": list(grown.order_by("-pk")[:MOST]),
        "query": f"contributions={contribution.pk}" if may_begin else "",
        "words": "one",
    }
    return render_to_string("actions/_from_words.html", context)


def of_topic(request: HttpRequest, topic: Topic) -> str:
    """The way to begin something with all the words under the topic. A topic that is closed begins nothing."""
    if topic.closed_at is not None or topic.merged_into_id is not None or not may(request.user, "actions.begin"):
        return ""
    return render_to_string("actions/_from_words.html", {"query": f"topic={topic.pk}", "words": "topic"})


def of_inheritance(request: HttpRequest, successor: Strategy) -> str:
    """Actions still going on that follow the strategy before, and the way over to the new one once it is adopted."""
    may_move = successor.is_standing and may(request.user, "actions.begin_anywhere", successor)
    context = {"left": left_behind(successor), "may_move": may_move}
    return render_to_string("actions/_left_behind.html", context, request)


def of_chosen(request: HttpRequest, collection: Collection) -> str:
    """A button in the form around a list of contributions, which sends those that are ticked."""
    if not may(request.user, "actions.begin"):
        return ""
    return render_to_string("actions/_from_chosen.html")


def of_desk(request: HttpRequest, desk: Any) -> str:
    """The way on from the sorting desk, with the one shown and those nearly the same, which come ticked."""
    if desk.shown is None or not may(request.user, "actions.begin"):
        return ""
    keys = ",".join(str(one.pk) for one in [desk.shown, *desk.alike])
    context = {"query": f"contributions={keys}", "words": "one"}
    return render_to_string("actions/_from_words.html", context)
