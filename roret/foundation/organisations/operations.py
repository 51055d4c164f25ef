"""Everything that changes organisations, units and roles."""

from datetime import date

from django.db import transaction

from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Membership, Organisation, Unit, memberships_of
from roret.foundation.organisations.status import Role, UnitKind
from roret.foundation.people.models import Person


class CannotClose(Exception):
    """The unit has open units below it or people in it."""


@transaction.atomic
def found(name: str, slug: str, *, by: object, **settings: object) -> Organisation:
    """A new organisation with its root unit, which has the same name."""
    organisation = Organisation(name=name, slug=slug, **settings)
    organisation.full_clean()
    organisation.save()
    record("organisations.found", organisation, by=by, organisation=slug)
    add_unit(name, organisation=organisation, kind=UnitKind.ADMINISTRATION, by=by)
    return organisation


@transaction.atomic
def add_unit(
    name: str, *, organisation: Organisation, kind: str, by: object, parent: Unit | None = None
) -> Unit:
    unit = Unit(organisation=organisation, parent=parent, name=name, kind=kind, path=f"new:{name}"[:200])
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}."
    unit.save(update_fields=["path"])
    record("organisations.add_unit", unit, by=by, organisation=organisation.slug)
    return unit


@transaction.atomic
def give_role(person: Person, role: str, *, at: Unit, since: date, by: object) -> Membership:
    """Idempotent: the role in force is returned if the person has it already."""
    membership, new = Membership.objects.get_or_create(
        person=person, unit=at, role=Role(role), until=None, defaults={"since": since}
    )
    if new:
        forget_roles_read(person)
        record("organisations.give_role", membership, by=by, organisation=at.organisation.slug)
    return membership


@transaction.atomic
def end_role(membership: Membership, *, on: date, by: object) -> None:
    membership.until = max(on, membership.since)
    membership.save(update_fields=["until"])
    forget_roles_read(membership.person)
    record("organisations.end_role", membership, by=by, organisation=membership.unit.organisation.slug)


@transaction.atomic
def close_unit(unit: Unit, *, on: date, by: object) -> None:
    """A unit is closed, never deleted: what was done there still happened there."""
    if unit.children.filter(closed_on=None).exists() or unit.memberships.filter(until=None).exists():
        raise CannotClose(unit.name)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    record("organisations.close_unit", unit, by=by, organisation=unit.organisation.slug)


def forget_roles_read(person: Person) -> None:
    """The roles read earlier in this request no longer hold."""
    if hasattr(person, "_memberships"):
        del person._memberships


__all__ = [
    "CannotClose",
    "add_unit",
    "close_unit",
    "end_role",
    "forget_roles_read",
    "found",
    "give_role",
    "memberships_of",
]
