"""Saying what a unit can carry."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from roret.foundation.access.rules import may
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.planning.engine.quarters import Quarter
from roret.organisational.planning.models import Capacity


def may_state(person: object, unit: Unit) -> bool:
    """A consultant for any unit of the organisation, a leader for the own and those below."""
    return may(person, "planning.state_any_capacity", unit) or may(person, "planning.state_capacity", unit)


@transaction.atomic
def state_capacity(unit: Unit, *, since: Quarter, hours_a_week: int | None, by: Person) -> None:
    """So many hours a week from that quarter on, until the next statement; None takes that statement away."""
    if not may_state(by, unit):
        raise PermissionDenied("planning.state_capacity")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = Capacity.objects.filter(unit=unit, year=since.year, quarter=since.number).first()
    before = there.hours_a_week if there else None
    if before == hours_a_week:
        return
    if hours_a_week is None:
        assert there is not None
        record("planning.take_back_capacity", there, by=by, organisation=unit.organisation.slug, before=before)
        there.delete()
        return
    said, _made = Capacity.objects.update_or_create(
        unit=unit, year=since.year, quarter=since.number, defaults={"hours_a_week": hours_a_week}
    )
    record(
        "planning.state_capacity", said, by=by, organisation=unit.organisation.slug, before=before, after=hours_a_week
    )
