"""One action waits for another, and never in a ring."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.foundation.people.models import Person
from roret.organisational.actions.engine.rings import ring
from roret.organisational.actions.models import Action, Dependency
from roret.organisational.actions.operations.happening import happened, held
from roret.organisational.actions.status import What

MOST = 60


class CannotWait(Exception):
    """It would wait for itself, by way of others or straight; the sentence names the ring."""


@transaction.atomic
def wait_for(action: Action, needs: Action, *, reason: str = "", by: Person, on: date) -> Dependency:
    """It cannot go on before the other is done. The same a second time changes nothing."""
    Organisation.objects.select_for_update(no_key=True).get(pk=action.organisation_id)  # two at once close no ring
    action = held(action, "actions.write", by=by)
    require(by, "actions.see", needs)
    if needs.organisation_id != action.organisation_id:
        raise CannotWait(_("It belongs to another organisation."))
    there = Dependency.objects.filter(action=action, needs=needs).first()
    if there is not None:
        return there
    _check_ring(action, needs)
    if action.waits_for.count() >= MOST:
        raise CannotWait(_("It waits for 60 others already. Take some of them away first."))
    made = Dependency.objects.create(action=action, needs=needs, reason=reason.strip()[:300])
    record("actions.wait_for", action, by=by, organisation=action.organisation.slug, needs=str(needs))
    happened(action, What.WAITS, by=by, on=on, reason=made.reason, action_title=str(needs))
    return made


@transaction.atomic
def wait_no_longer(dependency: Dependency, *, by: Person, on: date) -> None:
    action = held(dependency.action, "actions.write", by=by)
    if Dependency.objects.filter(pk=dependency.pk).delete()[0]:
        needs = str(dependency.needs)
        record("actions.wait_no_longer", action, by=by, organisation=action.organisation.slug, needs=needs)
        happened(action, What.WAITS_NOT, by=by, on=on, action_title=needs)


def _check_ring(action: Action, needs: Action) -> None:
    """Every wait in the organisation in one query: there are fewer of them than actions."""
    if needs.pk == action.pk:
        raise CannotWait(_("An action cannot wait for itself."))
    waits = Dependency.objects.filter(action__organisation=action.organisation_id).order_by()
    path = ring(waits.values_list("action", "needs"), action.pk, needs.pk)
    if path:
        names = Action.objects.in_bulk(path)
        round_it = " → ".join(f"“{names[key]}”" for key in path)
        raise CannotWait(_("They would wait for each other in a ring: %(ring)s.") % {"ring": round_it})
