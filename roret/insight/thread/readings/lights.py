"""What units answered about actions in the newest closed round of each strategy."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery

from roret.organisational.actions.models import Action
from roret.organisational.followup.models import Line, Round
from roret.organisational.followup.status import Light, RequestState


def lights_of_actions(actions: Iterable[Action]) -> dict[int, tuple[Light, date]]:
    """Action key → the light and the day the period ended. Those nobody asked about are left out. One query.

    What was written and not sent was never said: it counts as no answer.
    """
    newest = Round.objects.closed().filter(strategy=OuterRef("request__round__strategy"))
    newest_key = Subquery(newest.newest_first().values("pk")[:1])
    lines = Line.objects.filter(action__in=[action.pk for action in actions], request__round=newest_key)
    found = lines.order_by("pk").values_list("action", "light", "request__state", "request__round__period_to")
    return {key: (Light(light) if state == RequestState.SENT else Light.NONE, to) for key, light, state, to in found}
