"""Cards of the board, rows of the list, bars of the time line and cells of the pace: drawn here.

A template for each of a hundred cards takes four times as long as the database does. What all have in common – an
address, a translated word – is written once; everything a person wrote is escaped, by `_said`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from html import escape

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from roret.organisational.actions.models import Action
from roret.organisational.actions.readings import Card
from roret.organisational.actions.status import State
from roret.organisational.planning.engine.pace import Pressure
from roret.organisational.planning.readings.pace import Line
from roret.organisational.planning.readings.timeline import Row
from roret.organisational.planning.readings.tracks import Tracks, when

Moves = Sequence[tuple[State, object, bool]]


class Pen:
    """The words and addresses a page needs again and again. `here` is where a form comes back to."""

    def __init__(self, here: str = "") -> None:
        self.language = get_language() or ""
        self.back = escape(urlencode({"next": here}))
        self.states = {state.value: _said(state.label) for state in State}

    @cached_property
    def words(self) -> dict[str, str]:
        said = {"none": _("No owner yet"), "move": _("Move"), "late": _("Late"), "choose": _("Choose")}
        said |= {
            "unit": _("Lead unit"),
            "owner": _("Owner"),
            "state": _("State"),
            "due": _("Due"),
            "action": _("Action"),
        }
        said |= {"dates": _("Set dates")}
        return {name: _said(word) for name, word in said.items()}

    @cached_property
    def action(self) -> tuple[str, str]:
        return _around("actions:action")

    @cached_property
    def move(self) -> tuple[str, str]:
        return _around("planning:move")

    @cached_property
    def dates(self) -> tuple[str, str]:
        return _around("planning:dates")

    def link(self, action: Action) -> str:
        before, after = self.action
        return f'<a href="{before}{action.pk}{after}">{_said(action.title)}</a>'

    def late(self, card: Card) -> str:
        if not card.late:
            return ""
        n = card.late_milestones
        many = ngettext("%(n)s milestone late", "%(n)s milestones late", n) % {"n": n}
        return f'<p class="late">{self.words["late"] if card.overdue else _said(many)}</p>'


def cards(found: Sequence[tuple[Card, Moves]], pen: Pen) -> SafeString:
    """One column of the board."""
    return _whole(_card(card, moves, pen) for card, moves in found)


def rows(found: Sequence[Card], direction_word: object, pen: Pen) -> SafeString:
    """The list."""
    heading = _said(direction_word)
    return _whole(_row(card, heading, pen) for card in found)


def bars(found: Sequence[Row], tracks: Tracks, pen: Pen) -> SafeString:
    """One group of the time line."""
    return _whole(_bar(row, tracks, pen) for row in found)


def loads(lines: Sequence[Line], may_state: set[int]) -> SafeString:
    """The rows of the table of the pace."""
    words, address = _said(_("Say what it can carry")), _around("planning:capacity")
    unit = _said(reverse("planning:pace")) + "?unit="
    return _whole(_load(line, words if line.unit.pk in may_state else "", address, unit) for line in lines)


def _card(card: Card, moves: Moves, pen: Pen) -> str:
    action = card.action
    to = f' draggable="true" data-to="{" ".join(state.value for state, _words, _why in moves)} "' if moves else ""
    due = f"<br>{_due(action.due_on, pen.language)}" if action.due_on else ""
    owner = _said(action.owner) if action.owner else pen.words["none"]
    number = f'<span class="board-number" title="{_said(action.direction.title)}">{action.direction.number}</span>'
    return (
        f'<li id="action-{action.pk}" class="board-card{" board-card-late" if card.late else ""}"{to}>'
        f'<h3 class="h6">{pen.link(action)}</h3><p>{number} {_said(action.lead_unit)}</p>'
        f'<p class="quiet">{owner}{due}</p>{pen.late(card)}{_move(action, pen) if moves else ""}</li>'
    )


def _move(action: Action, pen: Pen) -> str:
    (before, after), word = pen.move, pen.words["move"]
    hidden = f'<span class="sr-only">: {_said(action.title)}</span>'
    return f'<p><a class="board-move" href="{before}{action.pk}{after}?{pen.back}">{word}{hidden}</a></p>'


def _row(card: Card, heading: str, pen: Pen) -> str:
    action, words = card.action, pen.words
    box = f'type="checkbox" name="chosen" value="{action.pk}" aria-label="{words["choose"]}: {_said(action.title)}"'
    due = _day(action.due_on, pen.language) if action.due_on else "–"
    return (
        f'<tr id="action-{action.pk}"><td class="plan-tick"><input {box}></td>'
        f'<td data-title="{words["action"]}">{pen.link(action)}</td>'
        f'<td data-title="{heading}">{action.direction.number}</td>'
        f'<td data-title="{words["unit"]}">{_said(action.lead_unit)}</td>'
        f'<td data-title="{words["owner"]}">{_said(action.owner or "–")}</td>'
        f'<td data-title="{words["state"]}">{pen.states[action.state]}</td>'
        f'<td data-title="{words["due"]}">{due} {pen.late(card)}</td></tr>'
    )


def _bar(row: Row, tracks: Tracks, pen: Pen) -> str:
    action, (before, after) = row.action, pen.dates
    url, quiet = f"{before}{action.pk}{after}?{pen.back}", f"{pen.states[action.state]} · {_said(when(action))}"
    late = [f'<span class="late">{words}</span>' for words in [pen.words["late"]] * row.late]
    late += [f'<span class="late">{_said(words)}</span>' for words in row.collisions]
    hidden = f'<span class="sr-only">: {_said(action.title)}</span>'
    set_dates = f'<a href="{url}">{pen.words["dates"]}{hidden}</a>' if not row.dated and row.may_move else ""
    return (
        f'<li class="timeline-row" id="action-{action.pk}"><div class="timeline-words">{pen.link(action)}'
        f' <span class="quiet">{quiet}</span> {" ".join([*late[: row.late], set_dates, *late[row.late :]])}</div>'
        f"{tracks.track(row, url)}</li>"
    )


def _load(line: Line, say: str, address: tuple[str, str], unit: str) -> str:
    name, key = _said(line.unit), line.unit.pk
    before, after = address
    link = f'<a href="{before}{key}{after}">{say}<span class="sr-only">: {name}</span></a>'
    cells = "".join(f"<td>{_asked(one)}</td>" for one in line.pressures)
    return f'<tr><th scope="row"><a href="{unit}{key}">{name}</a></th>{cells}<td>{link if say else ""}</td></tr>'


def _asked(one: Pressure) -> str:
    """As planning/_asked.html says it."""
    if one.carries is None:
        return f'{one.hours} <span class="quiet">{_said(_("of ?"))}</span>'
    said = _("%(asked)s of %(carries)s: too much") if one.too_much else _("%(asked)s of %(carries)s")
    words = _said(said % {"asked": one.hours, "carries": number_format(one.carries, force_grouping=True)})
    return f'<span class="late">{words}</span>' if one.too_much else words


def _around(name: str) -> tuple[str, str]:
    """What stands before and after the key in the address of that name."""
    before, _zero, after = reverse(name, args=[0]).rpartition("/0/")
    return _said(f"{before}/"), _said(f"/{after}")


def _whole(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped above


def _said(words: object) -> str:
    return escape(str(words))


@lru_cache(maxsize=2_000)
def _day(day: date, _language: str) -> str:
    return _said(date_format(day))


@lru_cache(maxsize=2_000)
def _due(day: date, language: str) -> str:
    return _said(_("Due %(day)s") % {"day": date_format(day)})
