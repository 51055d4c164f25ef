"""One row of a workbook against what is there: what would change, and what keeps it from changing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.access.rules import may
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.tables import as_text
from roret.organisational.actions.models import Action, Milestone
from roret.organisational.actions.operations import may_begin_in, promised
from roret.organisational.actions.status import ENDED, MOVES, NEEDS_REASON, Kind, State
from roret.organisational.exchange.engine.book import TOO_LONG
from roret.organisational.exchange.engine.columns import ACTIONS, MILESTONES, MONEY, PARTNERS, SHEETS, WAITING
from roret.organisational.exchange.engine.moves import way
from roret.organisational.exchange.operations import cells
from roret.organisational.exchange.operations.cells import Unclear
from roret.organisational.exchange.readings import TEXTS, Names, action_row, milestone_row

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One cell that would change, in words."""

    label: str
    before: str
    after: str


@dataclass
class Difference:
    """What a row says that is not so already. `values` holds the things the changed cells mean, by column key."""

    row: Row
    title: str = ""
    action: Action | None = None
    milestone: Milestone | None = None
    new: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        return not self.changes and not self.problems

    @property
    def reason(self) -> str:
        return str(self.row.get("reason", "")).strip()


@dataclass
class Things:
    """The actions some rows speak of, read in a handful of queries. `made` is new ones by what the file calls them."""

    by: Person
    names: Names
    actions: dict[int, Action] = field(default_factory=dict)
    milestones: dict[int, Milestone] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)
    made: dict[str, int] = field(default_factory=dict)

    def fetch(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        visible = Action.objects.visible_to(self.by).filter(organisation=self.names.organisation)
        numbers = [row.get("no", "") for row in rows if row["sheet"] == MILESTONES]
        milestones = Milestone.objects.filter(pk__in=_keys(numbers), action__in=visible).select_related("owner")
        self.milestones = {milestone.pk: milestone for milestone in milestones}
        named = [row.get(key, "") for row in rows for key in ("action", "needs")]
        named += [row.get("no", "") for row in rows if row["sheet"] == ACTIONS]
        keys = {*_keys(named), *self.made.values(), *(each.action_id for each in self.milestones.values())}
        found = visible.for_card().select_related("organisation", "trial")
        found = found.prefetch_related("money", "partners__unit", "waits_for").filter(pk__in=keys)
        self.actions = {action.pk: action for action in found}

    def action(self, words: str) -> Action | None:
        """By its number here, or by what the file calls a new one."""
        if words in self.made:
            return self.actions.get(self.made[words])
        (key,) = _keys([words]) or [0]
        return self.actions.get(key)


def difference(row: Row, things: Things) -> Difference:
    """What the row would change. Asks the database nothing that `things` has not fetched."""
    found = Difference(row, title=str(row.get("title") or row.get("of") or "")[:160])
    try:
        _OF_SHEET[row["sheet"]](found, things)
    except Unclear as problem:
        found.problems.append(str(problem))
    return found


def _action(found: Difference, things: Things) -> None:
    words = found.row.get("no", "")
    found.action = things.action(words)
    if found.action is None and words.isdecimal():
        raise Unclear(_("There is no action with number %(number)s here, or you may not see it.") % {"number": words})
    found.new = found.action is None
    _read_action(found, things)
    if found.new:
        _check_new(found, things)
    elif found.changes:
        _check_changed(found, found.action, things)  # type: ignore[arg-type]  # there is one where it is not new


def _read_action(found: Difference, things: Things) -> None:
    action, names = found.action, things.names
    trial = getattr(action, "trial", None) if action else None
    now = action_row(action, names) if action else {}
    _compare(found, "title", now, str)
    for key in (*TEXTS, "hypothesis", "measure"):
        _compare(found, key, now, str)
    for key in ("kind", "level", "involvement", "state"):
        _compare(found, key, now, partial(cells.choice, key))
    _compare(found, "lead_unit", now, lambda words: cells.unit(words, names) if words else None)
    _compare(found, "owner", now, lambda words: cells.person(words, names))
    for key in ("starts_on", "due_on"):
        _compare(found, key, now, cells.day)
    _compare(found, "hours_a_week", now, cells.whole)
    if {"direction", "strategy"} & set(found.row) and _differs(found.row, now, "strategy", "direction"):
        strategy, number = found.row.get("strategy", now.get("strategy", "")), found.row.get("direction", "")
        found.values["direction"] = cells.direction(strategy, number, names)
        before = str(action.direction) if action else ""
        found.changes.append(Change(_label(ACTIONS, "direction"), before, str(found.values["direction"])))
    kind = found.values.get("kind", action.kind if action else Kind.INITIATIVE)
    if trial is None and kind != Kind.TRIAL and {"hypothesis", "measure"} & set(found.values):
        found.problems.append(_("Only a trial has something to find out. Change its kind first."))


def _check_new(found: Difference, things: Things) -> None:
    for key in ("title", "direction", "lead_unit"):
        if not found.values.get(key):
            found.problems.append(_("“%(column)s” is missing.") % {"column": _label(ACTIONS, key)})
    place = found.values.get("lead_unit")
    if place is not None and not may_begin_in(things.by, place):
        found.problems.append(_("You may not begin actions in %(unit)s.") % {"unit": place})
    _check_days(found, found.values.get("starts_on"), found.values.get("due_on"))
    _check_state(found, State.IDEA)


def _check_changed(found: Difference, action: Action, things: Things) -> None:
    stand = found.row.get("stand", "")
    if stand and stand != action_row(action, things.names)["stand"]:
        found.problems.append(_("Somebody has changed it since the file was made, so it is left alone."))
    if not may(things.by, "actions.write", action):
        found.problems.append(_("You may not change it."))
    elif action.state in ENDED:
        found.problems.append(_("It has ended and stands as it is."))
    place = found.values.get("lead_unit")
    if place is not None and not may_begin_in(things.by, place):
        found.problems.append(_("You may not give it to %(unit)s.") % {"unit": place})
    for key in ("title", "lead_unit"):
        if key in found.values and not found.values[key]:
            found.problems.append(_("“%(column)s” is missing.") % {"column": _label(ACTIONS, key)})
    starts, due = (found.values.get(key, getattr(action, key)) for key in ("starts_on", "due_on"))
    _check_days(found, starts, due)
    if {"starts_on", "due_on"} & set(found.values) and promised(action) and not found.reason:
        found.problems.append(_("Say in “%(column)s” why the dates are moved.") % {"column": _label(ACTIONS, "reason")})
    _check_state(found, State(action.state))


def _check_days(found: Difference, starts: date | None, due: date | None) -> None:
    if starts and due and due < starts:
        found.problems.append(_("It would be due before it starts."))


def _check_state(found: Difference, here: State) -> None:
    if not found.values.get("state"):
        found.values.pop("state", None)
        return
    there = State(found.values["state"])
    passed = way(MOVES, here, there)
    if passed is None:
        words = _("It stands as “%(before)s” and cannot become “%(after)s” from there.")
        found.problems.append(words % {"before": here.label, "after": there.label})
    elif set(passed) & set(NEEDS_REASON) and not found.reason:
        found.problems.append(_("Say in “%(column)s” why.") % {"column": _label(ACTIONS, "reason")})


def _milestone(found: Difference, things: Things) -> None:
    words = found.row.get("no", "")
    (number,) = _keys([words]) or [0]
    found.milestone = things.milestones.get(number)
    if found.milestone is None and words:
        raise Unclear(_("There is no milestone with number %(number)s here.") % {"number": words[:20]})
    found.new = found.milestone is None
    if found.milestone is not None:
        found.action = things.actions.get(found.milestone.action_id)
        now = milestone_row(found.milestone, found.action) if found.action else {}
    else:
        now = {}
        _of_action(found, things)
    _compare(found, "title", now, str)
    _compare(found, "due_on", now, cells.day)
    _compare(found, "done_on", now, cells.day)
    _compare(found, "owner", now, lambda words: cells.person(words, things.names))
    for key in ("title", "due_on"):
        if (found.new or key in found.values) and not found.values.get(key):
            found.problems.append(_("“%(column)s” is missing.") % {"column": _label(MILESTONES, key)})
    if now and found.changes and found.row.get("stand", now["stand"]) != now["stand"]:
        found.problems.append(_("Somebody has changed it since the file was made, so it is left alone."))
    if now and "due_on" in found.values and not found.reason:
        words = _("Say in “%(column)s” why the dates are moved.")
        found.problems.append(words % {"column": _label(MILESTONES, "reason")})
    _check_write(found, things)


def _money(found: Difference, things: Things) -> None:
    _of_action(found, things)
    year, amount, source = cells.whole(found.row.get("year", "")), cells.whole(found.row.get("amount", "")), ""
    source = found.row.get("source", "").strip()
    if year is None or amount is None or not source:
        raise Unclear(_("A line of money has a year, a source and an amount."))
    lines = found.action.money.all() if found.action else ()
    there = next((each for each in lines if each.year == year and each.source.casefold() == source.casefold()), None)
    if there is None or there.amount != amount:
        found.new = there is None
        found.values = {"year": year, "source": source, "amount": amount}
        found.changes.append(Change(f"{year} {source}", str(there.amount) if there else "", str(amount)))
    _check_write(found, things)


def _partner(found: Difference, things: Things) -> None:
    _of_action(found, things)
    words, outside = found.row.get("unit", "").strip(), found.row.get("name", "").strip()
    place = cells.unit(words, things.names) if words else None
    if (place is None) == (not outside):
        raise Unclear(_("Choose a unit, or write who it is outside."))
    hours = cells.whole(found.row.get("hours_a_week", ""))
    partners = found.action.partners.all() if found.action else ()
    there = next((each for each in partners if (each.unit == place if place else each.name == outside)), None)
    if there is None or there.hours_a_week != hours:
        found.new = there is None
        found.values = {"unit": place, "name": outside, "hours_a_week": hours}
        found.changes.append(Change(str(place or outside), _said(there.hours_a_week if there else None), _said(hours)))
    _check_write(found, things)


def _waiting(found: Difference, things: Things) -> None:
    _of_action(found, things)
    words = found.row.get("needs", "")
    needs = things.action(words)
    if needs is None and words not in things.announced:
        raise Unclear(_("There is no action with number %(number)s here, or you may not see it.") % {"number": words})
    waits = found.action.waits_for.all() if found.action else ()
    if needs is not None and any(each.needs_id == needs.pk for each in waits):
        return
    found.new = True
    found.values = {"needs": needs, "because": found.row.get("because", "")}
    found.changes.append(Change(_label(WAITING, "needs"), "", str(needs or words)))
    _check_write(found, things)


def _of_action(found: Difference, things: Things) -> None:
    """The action a row of another sheet belongs to; one the file itself is to make is not there yet."""
    words = found.row.get("action", "")
    found.action = things.action(words)
    if found.action is None and words not in things.announced:
        raise Unclear(_("There is no action with number %(number)s here, or you may not see it.") % {"number": words})
    found.title = found.action.title if found.action else found.title


def _check_write(found: Difference, things: Things) -> None:
    if found.changes and found.action is not None and not may(things.by, "actions.write", found.action):
        found.problems.append(_("You may not change it."))


def _compare(found: Difference, key: str, now: Row, understood: Callable[[str], Any]) -> None:
    """Note the cell when it says something else than what is there. A column the file has not, says nothing."""
    row = found.row
    if key not in row or row[key] == TOO_LONG or not _differs(row, now, key):
        return
    words = row[key].strip()
    sheet = row["sheet"]
    try:
        value = understood(words)
    except Unclear as problem:
        found.problems.append(f"{_label(sheet, key)}: {problem}")
        return
    before = now.get(key)
    if now and key in ("kind", "level", "involvement", "state") and value == _key_now(found, key):
        return  # the same in another language
    if now and key == "owner" and value is not None and value.email == before:
        return  # the same by another name
    if now and key == "lead_unit" and found.action is not None and value == found.action.lead_unit:
        return
    if now and isinstance(before, date | int) and value == before:
        return
    found.values[key] = value
    found.changes.append(Change(_label(sheet, key), _said(before), _said(value) if value != words else words))


def _key_now(found: Difference, key: str) -> str:
    return str(getattr(found.action, key)) if found.action is not None else ""


def _differs(row: Row, now: Row, *keys: str) -> bool:
    """Whether the cells say anything else, spaces and line ends apart."""
    return any(key in row and _flat(row[key]) != _flat(_written(now.get(key))) for key in keys)


def _written(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _flat(words: str) -> str:
    return " ".join(as_text(words).split())


def _said(value: object) -> str:
    if value is None or value == "":
        return "–"
    return date_format(value) if isinstance(value, date) else str(value)


def _label(sheet: str, key: str) -> str:
    return _(next(column.name for column in SHEETS[sheet] if column.key == key))


def _keys(words: Iterable[str]) -> list[int]:
    return [int(each) for each in words if each.isascii() and each.isdecimal() and len(each) <= 18]


_OF_SHEET: dict[str, Callable[[Difference, Things], None]] = {
    ACTIONS: _action,
    MILESTONES: _milestone,
    MONEY: _money,
    PARTNERS: _partner,
    WAITING: _waiting,
}
