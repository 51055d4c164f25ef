"""The life of a strategy: in hearing, adopted, in force, ended. Everything goes through one door."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import SYSTEM, record
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.operations.strategies import locked
from roret.strategic.directions.operations.versions import freeze
from roret.strategic.directions.readings.inheritance import undecided
from roret.strategic.directions.readings.life import is_due, its_day_has_come
from roret.strategic.directions.status import MOVES, StrategyState
from roret.strategic.voices.models import Collection


class CannotMove(Exception):
    """The table of moves does not have that move, or something is missing for it."""


@transaction.atomic
def send_in_hearing(
    strategy: Strategy,
    *,
    hearing_from: date,
    hearing_until: date,
    by: Any,
    at: datetime,
    hearing_text: str = "",
    hearing_how: str = "",
    hearing_collection: Collection | None = None,
) -> Strategy:
    """Everybody may read it, and is told until when and how to be heard. What it says is kept as a version."""
    strategy = _through(strategy, StrategyState.HEARING, by=by)
    _must_say_something(strategy)
    _must_be_heard_somewhere(strategy, hearing_how, hearing_collection)
    if hearing_until < localdate(at):
        raise CannotMove(_("The hearing cannot end before today."))
    strategy.hearing_from, strategy.hearing_until = hearing_from, hearing_until
    strategy.hearing_text, strategy.hearing_how = hearing_text.strip(), hearing_how.strip()
    strategy.hearing_collection = hearing_collection
    fields = ("hearing_from", "hearing_until", "hearing_text", "hearing_how", "hearing_collection")
    _keep(strategy, fields, verb="directions.send_in_hearing", by=by, until=hearing_until.isoformat())
    freeze(strategy, on_the_way_to=StrategyState.HEARING, why=hearing_text, by=by, at=at)
    return strategy


@transaction.atomic
def take_back(strategy: Strategy, *, by: Any) -> Strategy:
    """From hearing to draft, to be written in again. The version that was heard stays."""
    strategy = _through(strategy, StrategyState.DRAFT, by=by)
    return _keep(strategy, (), verb="directions.take_back", by=by)


@transaction.atomic
def adopt(
    strategy: Strategy,
    *,
    adopted_on: date,
    adopted_by: str,
    by: Any,
    at: datetime,
    decision_number: str = "",
    in_force_on: date | None = None,
) -> Strategy:
    """Who adopted it, when, and from which day it holds: the day of adoption when none is given.

    Its words are kept as a version, and are frozen. Where its first day has come it is in force at once.
    """
    strategy = _through(strategy, StrategyState.ADOPTED, by=by)
    _must_say_something(strategy)
    _must_account_for_what_it_follows(strategy)
    if not adopted_by.strip():
        raise CannotMove(_("Say who adopted it, and when."))
    if adopted_on > localdate(at):
        raise CannotMove(_("It cannot have been adopted on a day to come."))
    strategy.adopted_on, strategy.adopted_by = adopted_on, adopted_by.strip()
    strategy.decision_number, strategy.in_force_on = decision_number.strip(), in_force_on or adopted_on
    fields = ("adopted_on", "adopted_by", "decision_number", "in_force_on")
    _keep(strategy, fields, verb="directions.adopt", by=by, in_force_on=strategy.in_force_on.isoformat())
    freeze(strategy, on_the_way_to=StrategyState.ADOPTED, why=strategy.decision_number, by=by, at=at)
    return put_in_force(strategy, on=localdate(at), by=by) if is_due(strategy, localdate(at)) else strategy


@transaction.atomic
def put_in_force(strategy: Strategy, *, on: date, by: Any = SYSTEM) -> Strategy:
    """Its first day has come. The strategy it follows ends that day. By the system when nobody is named."""
    strategy = _through(strategy, StrategyState.IN_FORCE, by=by)
    if not its_day_has_come(strategy, on):
        day = date_format(strategy.in_force_on) if strategy.in_force_on else ""
        raise CannotMove(_("It comes into force on %(day)s, and not before.") % {"day": day})
    _keep(strategy, (), verb="directions.put_in_force", by=by)
    if strategy.follows is not None and strategy.follows.is_standing:
        end(strategy.follows, on=strategy.in_force_on or on, by=by, followed_by=strategy)
    return strategy


def put_in_force_what_is_due(*, on: date) -> int:
    """Everything whose first day has come, each once; what a missed night left is done the next time. How many."""
    adopted = Strategy.objects.filter(state=StrategyState.ADOPTED, in_force_on__lte=on)
    return sum(_put_in_force_if_due(strategy, on=on) for strategy in adopted.order_by("in_force_on", "pk"))


@transaction.atomic
def _put_in_force_if_due(strategy: Strategy, *, on: date) -> bool:
    """Asked once more with the row locked: two may be at it."""
    due = is_due(locked(strategy), on)
    if due:
        put_in_force(strategy, on=on)
    return due


@transaction.atomic
def end(strategy: Strategy, *, on: date, by: Any, followed_by: Strategy | None = None) -> Strategy:
    """It can still be read. One that never came into force has no first day; no other ends before its first day."""
    before = strategy.state
    strategy = _through(strategy, StrategyState.ENDED, by=by)
    if before == StrategyState.ADOPTED:
        strategy.in_force_on = None
    strategy.ended_on = max(on, strategy.in_force_on or on)
    detail = {"followed_by": followed_by.pk} if followed_by else {}
    return _keep(strategy, ("in_force_on", "ended_on"), verb="directions.end", by=by, **detail)


def _through(strategy: Strategy, to: StrategyState, *, by: Any) -> Strategy:
    """The one door: the row locked, the table asked, the permission too. What the system does by itself needs none."""
    strategy = locked(strategy)
    permission = MOVES[StrategyState(strategy.state)].get(to)
    if permission is None:
        raise CannotMove(
            _("The strategy is “%(state)s” and cannot go there.") % {"state": strategy.get_state_display()}
        )
    if by != SYSTEM:
        require(by, permission, strategy)
    strategy.state = to
    return strategy


def _keep(strategy: Strategy, fields: Iterable[str], *, verb: str, by: Any, **detail: Any) -> Strategy:
    """Written and on record. Raises CannotMove with the sentence of what the database would refuse."""
    try:
        strategy.clean_fields(exclude={field.name for field in strategy._meta.fields} - set(fields))
        strategy.validate_constraints()
    except ValidationError as problem:
        raise CannotMove(" ".join(problem.messages)) from problem
    strategy.save(update_fields=["state", *fields])
    record(verb, strategy, by=by, organisation=strategy.organisation.slug, **detail)
    return strategy


def _must_say_something(strategy: Strategy) -> None:
    """Directions without themes, or themes without directions; one of them."""
    if not strategy.directions.exists() and not strategy.themes.exists():
        raise CannotMove(
            _("There are no themes and no %(words)s in the strategy yet. Write what it says first.")
            % {"words": strategy.direction_words}
        )


def _must_be_heard_somewhere(strategy: Strategy, how: str, collection: Collection | None) -> None:
    if collection is not None and collection.organisation_id != strategy.organisation_id:
        raise CannotMove(_("The collection belongs to another organisation."))
    if collection is None and not how.strip():
        raise CannotMove(_("Say how to be heard: choose a collection, or write it."))


def _must_account_for_what_it_follows(strategy: Strategy) -> None:
    """Nothing is lost: each direction of the one before is carried on, or is dropped with a reason."""
    if left := undecided(strategy):
        named = ", ".join(f"“{direction}”" for direction in left[:3])
        more = len(left) - 3
        raise CannotMove(
            _("Say first what becomes of %(directions)s from the strategy before.")
            % {"directions": named if more <= 0 else _("%(named)s and %(n)s more") % {"named": named, "n": more}}
        )
