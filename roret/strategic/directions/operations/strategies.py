"""The strategy itself: written, edited while it is a draft, adopted, ended."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.status import MOVES, StrategyState


class AlreadyAdopted(Exception):
    """An adopted strategy never changes; a change is a new strategy."""

    def __init__(self) -> None:
        super().__init__(_("The strategy is adopted, so its words are frozen. Write a new strategy for what is new."))


class CannotMove(Exception):
    """The table of moves does not have that move, or something is missing for it."""


@transaction.atomic
def write_strategy(
    title: str,
    *,
    organisation: Organisation,
    by: Any,
    area: str = "",
    period_from: int | None = None,
    period_to: int | None = None,
    foreword: str = "",
    signature: str = "",
) -> Strategy:
    """A new draft, which only staff can see."""
    strategy = Strategy(
        organisation=organisation,
        title=title,
        area=area,
        period_from=period_from,
        period_to=period_to,
        foreword=foreword,
        signature=signature,
    )
    require(by, "directions.write", strategy)
    strategy.full_clean()
    strategy.save()
    record("directions.write_strategy", strategy, by=by, organisation=organisation.slug)
    return strategy


@transaction.atomic
def edit_strategy(
    strategy: Strategy,
    *,
    title: str,
    by: Any,
    area: str = "",
    period_from: int | None = None,
    period_to: int | None = None,
    foreword: str = "",
    signature: str = "",
) -> Strategy:
    draft = draft_of(strategy, by=by)
    draft.title, draft.area, draft.signature = title, area, signature
    draft.period_from, draft.period_to, draft.foreword = period_from, period_to, foreword
    draft.full_clean()
    draft.save()
    record("directions.edit_strategy", draft, by=by, organisation=draft.organisation.slug)
    return draft


@transaction.atomic
def move(
    strategy: Strategy, *, to: StrategyState, by: Any, adopted_on: date | None = None, adopted_by: str = ""
) -> Strategy:
    """Along the table of moves. Adopting takes the day and who adopted it, in words."""
    strategy = locked(strategy)
    permission = MOVES[StrategyState(strategy.state)].get(to)
    if permission is None:
        raise CannotMove(
            _("The strategy is “%(state)s” and cannot go there.") % {"state": strategy.get_state_display()}
        )
    require(by, permission, strategy)
    if to is StrategyState.ADOPTED:
        _check_adoption(strategy, adopted_on, adopted_by)
        strategy.adopted_on, strategy.adopted_by = adopted_on, adopted_by.strip()
    strategy.state = to
    strategy.save(update_fields=["state", "adopted_on", "adopted_by"])
    record("directions.move", strategy, by=by, organisation=strategy.organisation.slug, to=to.value)
    return strategy


def _check_adoption(strategy: Strategy, adopted_on: date | None, adopted_by: str) -> None:
    if adopted_on is None or not adopted_by.strip():
        raise CannotMove(_("Say who adopted it, and when."))
    if not strategy.directions.exists():
        raise CannotMove(
            _("There are no %(words)s in the strategy yet, so there is nothing to adopt.")
            % {"words": strategy.organisation.direction_words}
        )


def locked(strategy: Strategy) -> Strategy:
    """The row as it stands now, locked until the transaction ends."""
    return Strategy.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=strategy.pk)


def draft_of(strategy: Strategy, *, by: Any) -> Strategy:
    """The locked strategy, if this person may write in it and it is still a draft."""
    strategy = locked(strategy)
    require(by, "directions.write", strategy)
    if strategy.state != StrategyState.DRAFT:
        raise AlreadyAdopted
    return strategy
