"""Indicators: begun, changed, read off, closed."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import works_in
from roret.organisational.indicators.engine.pasted import PastedReading
from roret.organisational.indicators.models import Indicator, Reading
from roret.strategic.directions.models import Objective


class CannotKeep(Exception):
    """What was written does not fit together; the sentence says why."""


class CannotRead(Exception):
    """The reading cannot stand there: another value has the day, it lies ahead, or the indicator is closed."""


WORDS = ("title", "unit_of_measure", "good", "baseline", "baseline_on", "target", "target_on", "owner")


def may_write(person: object, indicator: Indicator) -> bool:
    """A consultant anywhere in the organisation, a leader and the action's owner in the unit's."""
    return may(person, "indicators.write_anywhere", indicator) or may(person, "indicators.write", indicator)


@transaction.atomic
def add_indicator(
    title: str, *, by: Person, action: Action | None = None, objective: Objective | None = None, **words: Any
) -> Indicator:
    """Of an action or of an objective. `words`: the fields of WORDS. Raises CannotKeep."""
    of = action or objective
    assert of is not None, "an indicator belongs to an action or to an objective"
    strategy = objective.direction.strategy if objective is not None else None
    organisation = strategy.organisation if strategy else action.organisation  # type: ignore[union-attr]  # one is there
    indicator = Indicator(organisation=organisation, action=action, objective=objective, title=title.strip(), **words)
    _require_write(by, indicator)
    _check(indicator)
    indicator.save()
    _write_down("indicators.add", indicator, by=by)
    return indicator


@transaction.atomic
def edit_indicator(indicator: Indicator, *, by: Person, **words: Any) -> Indicator:
    """Write it anew; what stood there before is on record. Nothing changed is not put on record."""
    indicator = _locked(indicator)
    _require_write(by, indicator)
    stands = {name: getattr(indicator, name) for name in WORDS if name in words}
    before = {name: value for name, value in stands.items() if value != words[name]}
    if not before:
        return indicator
    for name in before:
        setattr(indicator, name, words[name])
    _check(indicator)
    indicator.save(update_fields=list(before))
    changed = {name: f"{was if was not in (None, '') else '–'} → {words[name]}" for name, was in before.items()}
    _write_down("indicators.edit", indicator, by=by, changed=changed)
    return indicator


@transaction.atomic
def close_indicator(indicator: Indicator, *, on: date, by: Person) -> Indicator:
    """It is measured no more; what was measured stays."""
    indicator = _locked(indicator)
    _require_write(by, indicator)
    if indicator.closed_on is None:
        indicator.closed_on = on
        indicator.save(update_fields=["closed_on"])
        _write_down("indicators.close", indicator, by=by)
    return indicator


@transaction.atomic
def reopen_indicator(indicator: Indicator, *, by: Person) -> Indicator:
    indicator = _locked(indicator)
    _require_write(by, indicator)
    if indicator.closed_on is not None:
        indicator.closed_on = None
        _check(indicator)
        indicator.save(update_fields=["closed_on"])
        _write_down("indicators.reopen", indicator, by=by)
    return indicator


@transaction.atomic
def read_off(
    indicator: Indicator, value: Decimal, *, on: date, by: Person, at: datetime, today: date, source: str = ""
) -> Reading:
    """What was measured that day. The same again is one reading; another value has to correct the one that is there."""
    indicator = _readable(indicator, by=by)
    return _read_off(indicator, value, on=on, by=by, at=at, today=today, source=source)


@transaction.atomic
def read_off_many(
    indicator: Indicator, readings: Iterable[PastedReading], *, by: Person, at: datetime, today: date
) -> int:
    """All of them or none; CannotRead names the day that does not fit. Returns how many were new."""
    indicator = _readable(indicator, by=by)
    before = indicator.readings.count()
    for each in readings:
        _read_off(indicator, each.value, on=each.on, by=by, at=at, today=today, source=each.source)
    return indicator.readings.count() - before


@transaction.atomic
def correct_reading(reading: Reading, value: Decimal, *, source: str, by: Person, at: datetime) -> Reading:
    """The value was wrong. What stood there is on record, with who corrected it."""
    indicator = _readable(reading.indicator, by=by)
    reading = indicator.readings.select_for_update(of=("self",)).get(pk=reading.pk)
    if (reading.value, reading.source) == (value, source.strip()):
        return reading
    was, reading.value, reading.source = reading.value, value, source.strip()[:200]
    reading.by, reading.at = by, at
    reading.save(update_fields=["value", "source", "by", "at"])
    _write_down("indicators.correct_reading", indicator, by=by, on=str(reading.on), value=f"{was} → {value}")
    return reading


@transaction.atomic
def remove_reading(reading: Reading, *, by: Person) -> None:
    """It belonged to another day or another indicator. Day and value stay on record."""
    indicator = _readable(reading.indicator, by=by)
    found = indicator.readings.filter(pk=reading.pk).first()
    if found is not None:
        found.delete()
        _write_down("indicators.remove_reading", indicator, by=by, on=str(found.on), value=str(found.value))


def _read_off(
    indicator: Indicator, value: Decimal, *, on: date, by: Person, at: datetime, today: date, source: str
) -> Reading:
    if on > today:
        raise CannotRead(_("%(day)s has not come yet, so nothing can be measured on it.") % {"day": date_format(on)})
    there = indicator.readings.filter(on=on).first()
    if there is not None and there.value != value:
        raise CannotRead(
            _("On %(day)s there is a reading already, with another value. Correct that one instead.")
            % {"day": date_format(on)}
        )
    if there is not None:
        return there
    made = Reading.objects.create(indicator=indicator, on=on, value=value, source=source.strip()[:200], by=by, at=at)
    _write_down("indicators.read_off", indicator, by=by, on=str(on), value=str(value))
    return made


def _locked(indicator: Indicator) -> Indicator:
    return (
        Indicator.objects.select_for_update(of=("self",))
        .select_related("organisation", "action__lead_unit")
        .get(pk=indicator.pk)
    )


def _readable(indicator: Indicator, *, by: Person) -> Indicator:
    indicator = _locked(indicator)
    if not may(by, "indicators.write_anywhere", indicator):
        require(by, "indicators.read_off", indicator)
    if indicator.closed_on is not None:
        raise CannotRead(_("The indicator is closed. Open it again first."))
    return indicator


def _require_write(by: Person, indicator: Indicator) -> None:
    if not may_write(by, indicator):
        require(by, "indicators.write", indicator)


def _check(indicator: Indicator) -> None:
    if (indicator.baseline is None) != (indicator.baseline_on is None):
        raise CannotKeep(_("A baseline has both a value and a date."))
    if indicator.target is None and indicator.target_on is not None:
        raise CannotKeep(_("Write which value is to be reached by that date."))
    if indicator.owner is not None and not works_in(indicator.owner, indicator.organisation_id):
        raise CannotKeep(_("%(person)s does not work in the organisation.") % {"person": indicator.owner})
    try:
        indicator.clean_fields(exclude=("organisation", "action", "objective", "owner"))
        indicator.validate_constraints()
    except ValidationError as problem:
        raise CannotKeep(" ".join(problem.messages)) from problem


def _write_down(verb: str, indicator: Indicator, *, by: Person, **detail: Any) -> None:
    of = str(indicator.action) if indicator.action is not None else str(indicator.objective)
    record(verb, indicator, by=by, organisation=indicator.organisation.slug, of=of, **detail)
