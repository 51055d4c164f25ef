"""The strategy itself: written, and edited while it is a draft."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.status import StrategyState


class Frozen(Exception):
    """Only a draft can be written in: what is heard stands still meanwhile, and what is adopted never changes."""

    def __init__(self, strategy: Strategy) -> None:
        in_hearing = strategy.state == StrategyState.HEARING
        super().__init__(
            _("The strategy is in hearing, so its words stand still. Take it back to draft to write in it.")
            if in_hearing
            else _("The strategy is adopted, so its words are frozen. Write a new strategy for what is new.")
        )


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
    word: str = "",
    words: str = "",
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
        word=word,
        words=words,
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
    word: str = "",
    words: str = "",
) -> Strategy:
    draft = draft_of(strategy, by=by)
    draft.title, draft.area, draft.signature = title, area, signature
    draft.period_from, draft.period_to, draft.foreword = period_from, period_to, foreword
    draft.word, draft.words = word, words
    draft.full_clean()
    draft.save()
    record("directions.edit_strategy", draft, by=by, organisation=draft.organisation.slug)
    return draft


def locked(strategy: Strategy) -> Strategy:
    """The row as it stands now, locked until the transaction ends."""
    rows = Strategy.objects.select_for_update(of=("self",)).select_related("organisation", "follows")
    return rows.get(pk=strategy.pk)


def draft_of(strategy: Strategy, *, by: Any) -> Strategy:
    """The locked strategy, if this person may write in it and it is still a draft."""
    strategy = locked(strategy)
    require(by, "directions.write", strategy)
    if strategy.state != StrategyState.DRAFT:
        raise Frozen(strategy)
    return strategy
