"""What reports put on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.insight.reports.models import Edition
from roret.insight.reports.readings.unseen import quotes_nobody_screened
from roret.organisational.followup.models import Round


def of_round(request: HttpRequest, round: Round) -> str:
    """On a closed round: its newest report, for those who may read it."""
    if round.closed_at is None:
        return ""
    newest = Edition.objects.visible_to(request.user).filter(round=round).newest_first().for_list().first()
    return render_to_string("reports/_of_round.html", {"edition": newest}, request) if newest else ""


def of_closing(request: HttpRequest, round: Round) -> str:
    """Before a round is closed: how many of the words its report will quote nobody has screened."""
    unseen = quotes_nobody_screened(round.strategy)
    if not unseen.waiting:
        return ""
    context = {"unseen": unseen, "may_screen": may(request.user, "voices.see_original", round)}
    return render_to_string("reports/_unseen_quotes.html", context, request)
