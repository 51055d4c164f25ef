"""Who takes part beside the lead unit, and what it costs."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, Money, Partner
from roret.organisational.actions.operations.happening import happened, held
from roret.organisational.actions.operations.writing import CannotKeep
from roret.organisational.actions.status import What

MOST = 60  # partners, and lines of money; who has more needs another tool
MOST_HOURS = 2000
MOST_KRONER = 2_000_000_000


@transaction.atomic
def set_partner(
    action: Action,
    *,
    unit: Unit | None = None,
    name: str = "",
    hours_a_week: int | None = None,
    by: Person,
    on: date | None = None,
) -> Partner:
    """A unit of ours or somebody outside takes part. One that does already gets the new hours."""
    action = held(action, "actions.write", by=by)
    name = name.strip()[:160]
    _check_partner(action, unit, name, hours_a_week)
    there = action.partners.filter(unit=unit) if unit else action.partners.filter(unit=None, name__iexact=name)
    partner = there.first()
    if partner is not None and partner.hours_a_week == hours_a_week:
        return partner
    if partner is None:
        _check_room(action.partners.count())
        _check_open(unit)
        partner = Partner(action=action, unit=unit, name=name)
        happened(action, What.PARTNER, by=by, on=on, partner=str(partner))
    else:
        happened(action, What.PARTNER_HOURS, by=by, on=on, partner=str(partner), hours=hours_a_week)
    partner.hours_a_week = hours_a_week
    partner.save()
    record("actions.set_partner", action, by=by, organisation=action.organisation.slug, partner=str(partner))
    return partner


@transaction.atomic
def remove_partner(partner: Partner, *, by: Person, on: date | None = None) -> None:
    action = held(partner.action, "actions.write", by=by)
    if Partner.objects.filter(pk=partner.pk).delete()[0]:
        record("actions.remove_partner", action, by=by, organisation=action.organisation.slug)
        happened(action, What.PARTNER_LEFT, by=by, on=on, partner=str(partner))


@transaction.atomic
def set_money(action: Action, *, year: int, source: str, amount: int, by: Person, on: date | None = None) -> Money:
    """What it may cost in one year, from one source, in whole kroner. A line that is there gets the new amount."""
    action = held(action, "actions.write", by=by)
    source = source.strip()[:160]
    _check_money(year, source, amount)
    line = action.money.filter(year=year, source__iexact=source).first()
    if line is not None and line.amount == amount:
        return line
    before = line.amount if line else None
    if line is None:
        _check_room(action.money.count())
        line = Money(action=action, year=year, source=source)
    line.amount = amount
    line.save()
    detail: dict[str, Any] = {"year": str(year), "source": line.source, "before": before, "after": amount}
    record("actions.set_money", action, by=by, organisation=action.organisation.slug, **detail)
    happened(action, What.MONEY, by=by, on=on, **detail)
    return line


@transaction.atomic
def remove_money(line: Money, *, by: Person, on: date | None = None) -> None:
    action = held(line.action, "actions.write", by=by)
    if Money.objects.filter(pk=line.pk).delete()[0]:
        detail: dict[str, Any] = {"year": str(line.year), "source": line.source, "amount": line.amount}
        record("actions.remove_money", action, by=by, organisation=action.organisation.slug, **detail)
        happened(action, What.MONEY_TAKEN, by=by, on=on, **detail)


def _check_partner(action: Action, unit: Unit | None, name: str, hours: int | None) -> None:
    if (unit is None) == (not name):
        raise CannotKeep(_("Choose a unit, or write who it is outside."))
    if unit is not None and unit.organisation_id != action.organisation_id:
        raise CannotKeep(_("The unit belongs to another organisation."))
    if unit is not None and unit.pk == action.lead_unit_id:
        raise CannotKeep(_("%(unit)s leads it already.") % {"unit": unit})
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise CannotKeep(_("Write the hours a week as a number from 0 to 2,000."))


def _check_open(unit: Unit | None) -> None:
    """Only who joins must be open: one that takes part and has closed can still be written about."""
    if unit is not None and unit.closed_on is not None:
        raise CannotKeep(_("%(unit)s is closed. Choose another unit.") % {"unit": unit})


def _check_money(year: int, source: str, amount: int) -> None:
    if not 2000 <= year <= 2100:
        raise CannotKeep(_("Write the year with four digits."))
    if not source:
        raise CannotKeep(_("Write where the money comes from."))
    if not 0 <= amount <= MOST_KRONER:
        raise CannotKeep(_("Write the amount in whole kroner."))


def _check_room(there: int) -> None:
    if there >= MOST:
        raise CannotKeep(_("There are 60 lines already. Put some of them together."))
