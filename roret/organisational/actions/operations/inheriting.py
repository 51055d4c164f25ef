"""Actions that go over to the direction which carries theirs on, when a new strategy follows the old one."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations.happening import edited
from roret.strategic.directions.models import Direction
from roret.strategic.directions.readings import lines_back


class CannotInherit(Exception):
    """The new direction does not carry the old one on, or its strategy is not adopted."""


@transaction.atomic
def follow_heir(old: Direction, heir: Direction, *, by: Person, on: date) -> int:
    """Every action still going on that follows the old direction follows its heir from now on. How many.

    Those that are done or stopped stay where they were. Each keeps in its history where it came from.
    """
    require(by, "actions.begin_anywhere", heir)
    if old.pk == heir.pk or old.pk not in lines_back([heir.pk])[heir.pk]:
        raise CannotInherit(_("“%(new)s” does not carry on “%(old)s”.") % {"new": heir, "old": old})
    if not heir.strategy.is_standing:
        raise CannotInherit(_("The actions can go over when “%(strategy)s” is adopted.") % {"strategy": heir.strategy})
    rows = Action.objects.locked().filter(direction=old).going_on()
    actions = list(rows.select_related("organisation", "lead_unit"))
    for action in actions:
        action.direction = heir
        action.save(update_fields=["direction"])
        edited(action, {"direction": old}, by=by, on=on)
        slug, changed = action.organisation.slug, {"direction": f"{old} → {heir}"}
        record("actions.follow_heir", action, by=by, organisation=slug, changed=changed)
    return len(actions)
