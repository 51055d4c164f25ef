"""Everything that changes organisations, units and roles."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Membership, Organisation, Unit
from roret.foundation.organisations.status import Role, UnitKind
from roret.foundation.people import operations as people
from roret.foundation.people.models import Person


class CannotClose(Exception):
    """The unit has open units below it or people in it."""


class UnitIsClosed(Exception):
    """Nobody can be given a role there. The message is for the person."""


class LastAdministrator(Exception):
    """The organisation would be left without anybody to give roles. The message is for the person."""


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
def add_unit(name: str, *, organisation: Organisation, kind: str, by: object, parent: Unit | None = None) -> Unit:
    """ValidationError when the name is taken there."""
    unit = Unit(organisation=organisation, parent=parent, name=name, kind=kind, path=f"new:{name}"[:200])
    unit.validate_constraints()
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}."
    unit.save(update_fields=["path"])
    record("organisations.add_unit", unit, by=by, organisation=organisation.slug)
    return unit


@transaction.atomic
def give_role(person: Person, role: str, *, at: Unit, since: date, by: object) -> Membership:
    """Idempotent: the role in force is returned if the person has it already."""
    if at.closed_on is not None:
        raise UnitIsClosed(_("%(unit)s is closed. Roles are given in open units.") % {"unit": at.name})
    membership, new = Membership.objects.get_or_create(
        person=person, unit=at, role=Role(role), until=None, defaults={"since": since}
    )
    if new:
        forget_roles_read(person)
        record("organisations.give_role", membership, by=by, organisation=at.organisation.slug)
    return membership


@transaction.atomic
def invite(name: str, email: str, role: str, *, at: Unit, since: date, by: object) -> Membership:
    """Give a role to whoever has that e-mail; somebody new is registered and signs in by link the first time."""
    person = Person.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        person = people.register(email, name, by=by)
    return give_role(person, role, at=at, since=since, by=by)


@transaction.atomic
def set_up(organisation: Organisation, *, by: object, **settings: object) -> None:
    """Change the organisation's name, colour, own words or smallest count."""
    for field, value in settings.items():
        setattr(organisation, field, value)
    organisation.full_clean()
    organisation.save(update_fields=list(settings))
    record("organisations.set_up", organisation, by=by, organisation=organisation.slug, **settings)


@transaction.atomic
def end_role(membership: Membership, *, on: date, by: object) -> None:
    """A role that has ended already ended when it did."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.until is not None:
        return
    if membership.role == Role.ADMINISTRATOR:
        _keep_an_administrator(membership)
    membership.until = max(on, membership.since)
    membership.save(update_fields=["until"])
    forget_roles_read(membership.person)
    record("organisations.end_role", membership, by=by, organisation=membership.unit.organisation.slug)


def _keep_an_administrator(leaving: Membership) -> None:
    """Two who end each other's role at once wait for one another: the organisation is held meanwhile."""
    organisation = Organisation.objects.select_for_update().get(pk=leaving.unit.organisation_id)
    others = Membership.objects.current().filter(role=Role.ADMINISTRATOR, unit__organisation=organisation)
    if not others.exclude(pk=leaving.pk).exists():
        raise LastAdministrator(_("This is the last administrator. Give somebody else the role first."))


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
