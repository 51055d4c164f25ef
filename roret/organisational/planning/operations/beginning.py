"""Many actions begun at once, typed one to a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.written import day_in
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import CannotKeep, may_begin_in
from roret.organisational.planning.engine.lines import Line
from roret.organisational.planning.readings.choices import Choices
from roret.strategic.directions.models import Direction

MOST = 200  # lines at once
LONGEST_TITLE, MOST_HOURS = 160, 2000


@dataclass
class Typed:
    """A line, what was understood of it, and what is wrong with it."""

    line: Line
    direction: Direction | None = None
    unit: Unit | None = None
    owner: Person | None = None
    due_on: date | None = None
    starts_on: date | None = None
    hours: int | None = None
    problems: list[str] = field(default_factory=list)


def check_lines(
    lines: Iterable[Line], *, choices: Choices, direction: Direction | None, unit: Unit | None, by: Person
) -> list[Typed]:
    """What each line says. `direction` and `unit` count where a line says nothing of its own."""
    typed = [_understood(line, choices, direction, unit, by) for line in lines]
    there = set(
        Action.objects.filter(organisation__in=choices.organisations).values_list("direction", "lead_unit", "title")
    )
    for one in typed:
        key = (one.direction and one.direction.pk, one.unit and one.unit.pk, one.line.title)
        if None not in key:
            if key in there:
                one.problems.append(_("%(unit)s already has an action called that.") % {"unit": one.unit})
            there.add(key)  # type: ignore[arg-type]  # none of the three is None here
    return typed


@transaction.atomic
def begin_many(typed: Sequence[Typed], *, by: Person, at: datetime) -> list[Action]:
    """All of them or none: CannotKeep names the line that did not go."""
    made = []
    for one in typed:
        if one.problems or one.direction is None or one.unit is None:
            raise CannotKeep(_("Line %(number)s is not right yet.") % {"number": one.line.number})
        try:
            action = actions.begin(
                one.line.title,
                following=one.direction,
                led_by=one.unit,
                owner=one.owner,
                starts_on=one.starts_on,
                due_on=one.due_on,
                hours_a_week=one.hours,
                by=by,
                at=at,
            )
        except CannotKeep as problem:
            words = _("Line %(number)s: %(problem)s")
            raise CannotKeep(words % {"number": one.line.number, "problem": problem}) from problem
        made.append(action)
    return made


def _understood(line: Line, choices: Choices, direction: Direction | None, unit: Unit | None, by: Person) -> Typed:
    one = Typed(line, direction, unit)
    if not line.title:
        one.problems.append(_("The title is missing."))
    if len(line.title) > LONGEST_TITLE:
        one.problems.append(_("The title is longer than 160 characters."))
    if line.more:
        one.problems.append(_("There are more than six parts on the line."))
    _find_direction(one, choices)
    _find_unit(one, choices, by)
    _find_owner(one, choices)
    one.due_on, one.starts_on = _day(one, line.due), _day(one, line.starts)
    if one.due_on and one.starts_on and one.due_on < one.starts_on:
        one.problems.append(_("It is due before it starts."))
    if line.hours:
        if line.hours.isascii() and line.hours.isdecimal() and len(line.hours) <= 4 and int(line.hours) <= MOST_HOURS:
            one.hours = int(line.hours)
        else:
            one.problems.append(_("“%(words)s” is no number of hours.") % {"words": line.hours})
    return one


def _find_direction(one: Typed, choices: Choices) -> None:
    if one.line.under:
        wanted = one.line.under.rstrip(".").casefold()
        found = [
            each
            for each in choices.directions.values()
            if wanted in {str(each.number), each.title.casefold(), str(each).casefold()}
        ]
        if len(found) > 1:  # the same number in two strategies: the newest, unless another was chosen above
            chosen = [each for each in found if one.direction and each.strategy_id == one.direction.strategy_id]
            found = chosen or found[:1]
        one.direction = found[0] if found else None
        if not found:
            one.problems.append(_("Nothing is called “%(words)s”.") % {"words": one.line.under})
    elif one.direction is None:
        one.problems.append(_("Say what it follows: choose it above, or write # and its number on a line before."))


def _find_unit(one: Typed, choices: Choices, by: Person) -> None:
    if one.line.unit:
        found = [unit for unit in choices.units.values() if unit.name.casefold() == one.line.unit.casefold()]
        one.unit = found[0] if len(found) == 1 else None
        if not found:
            one.problems.append(_("There is no unit called “%(words)s”.") % {"words": one.line.unit})
        elif len(found) > 1:
            one.problems.append(_("Several units are called “%(words)s”.") % {"words": one.line.unit})
    elif one.unit is None:
        one.problems.append(_("The unit is missing."))
    if one.unit is not None and not may_begin_in(by, one.unit):
        one.problems.append(_("You may not begin actions in %(unit)s.") % {"unit": one.unit})
    if one.unit and one.direction and one.unit.organisation_id != one.direction.strategy.organisation_id:
        one.problems.append(_("What it follows belongs to another organisation."))


def _find_owner(one: Typed, choices: Choices) -> None:
    words = one.line.owner.casefold()
    if not words:
        return
    found = [person for person in choices.staff.values() if words in {person.name.casefold(), person.email.casefold()}]
    if len(found) == 1:
        one.owner = found[0]
    elif found:
        one.problems.append(_("Several people are called “%(words)s”. Write the e-mail.") % {"words": one.line.owner})
    else:
        one.problems.append(_("Nobody who works here is called “%(words)s”.") % {"words": one.line.owner})


def _day(one: Typed, words: str) -> date | None:
    if not words:
        return None
    day = day_in(words)
    if day is None:
        one.problems.append(_("“%(words)s” is no date. Write 31-12-2027.") % {"words": words})
    return day
