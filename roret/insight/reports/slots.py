"""What reports put on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.insight.reports.models import Edition
from roret.organisational.followup.models import Round


def of_round(request: HttpRequest, round: Round) -> str:
    """On a closed round: its newest report, for those who may read it."""
    if round.closed_at is None:
        return ""
    newest = Edition.objects.visible_to(request.user).filter(round=round).newest_first().for_list().first()
    return render_to_string("reports/_of_round.html", {"edition": newest}, request) if newest else ""
