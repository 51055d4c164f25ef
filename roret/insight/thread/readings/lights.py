"""What units answered about actions in the newest closed round of each strategy."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from roret.organisational.actions.models import Action
from roret.organisational.followup.models import Line, Round
from roret.organisational.followup.status import Light, RequestState


def lights_of_actions(actions: Iterable[Action]) -> dict[int, tuple[Light, date]]:
    """Action key → the light and the day it was said. Those nobody asked about are left out. One query.

    What was written and not sent was never said: it counts as no answer, from the day the round was closed. The
    period a round is about may end later than that.
    """
    newest = Round.objects.closed().filter(strategy=OuterRef("request__round__strategy"))
    newest_key = Subquery(newest.newest_first().values("pk")[:1])
    lines = Line.objects.filter(action__in=[action.pk for action in actions], request__round=newest_key)
    said = ("action", "light", "request__state", "request__sent_at", "request__round__closed_at")
    return {
        action: (Light(light), localdate(sent)) if state == RequestState.SENT else (Light.NONE, localdate(closed))
        for action, light, state, sent, closed in lines.order_by("pk").values_list(*said)
    }
