"""What answers put on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.organisational.actions.models import Action
from roret.organisational.answers.models import Answer
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import may_be_tellers
from roret.strategic.voices.status import Telling

MOST = 5  # prepared answers shown on an action's page


def of_contribution(request: HttpRequest, contribution: Contribution) -> str:
    """Who tells the giver, where somebody is named; and for those who may, who of us that is."""
    if contribution.telling != Telling.PERSON:
        return ""
    may_link = may(request.user, "voices.link_teller", contribution)
    tellers = may_be_tellers(contribution) if may_link else []
    return render_to_string("answers/_teller.html", {"contribution": contribution, "tellers": tellers}, request)


def of_action(request: HttpRequest, action: Action) -> str:
    """Answers about the action that are prepared: whoever may publish does so from here. One query."""
    if not may(request.user, "answers.see"):
        return ""
    waiting = Answer.objects.visible_to(request.user).prepared().filter(action=action).with_counts()
    prepared = list(waiting.order_by("-pk")[:MOST])
    if not prepared:
        return ""
    context = {
        "prepared": prepared,
        "may_publish": may(request.user, "answers.publish"),
        "may_prepare": may(request.user, "answers.prepare"),
    }
    return render_to_string("answers/_of_action.html", context, request)
