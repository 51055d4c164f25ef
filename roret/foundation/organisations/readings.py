"""Who answers for a unit."""

from collections.abc import Iterable

from roret.foundation.organisations.models import Membership, Unit
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person


def leaders_of(units: Iterable[Unit]) -> dict[int, Person]:
    """Unit key → the person responsible: its leader, else the nearest leader above. One query for all of them."""
    units = list(units)
    if not units:
        return {}
    leaders = Membership.objects.filter(
        unit__organisation__in={unit.organisation_id for unit in units},
        role=Role.LEADER,
        until=None,
        person__is_active=True,
    ).select_related("person")
    first: dict[int, Person] = {}
    for leader in leaders.order_by("since", "pk"):
        first.setdefault(leader.unit_id, leader.person)
    found: dict[int, Person] = {}
    for unit in units:
        for key in reversed(unit.path.strip(".").split(".")):
            if int(key) in first:
                found[unit.pk] = first[int(key)]
                break
    return found
