"""Freezing what a strategy says."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from roret.foundation.audit.operations import SYSTEM, record
from roret.strategic.directions.models import Strategy, Version
from roret.strategic.directions.operations.strategies import locked
from roret.strategic.directions.readings.content import checksum_of, content_of
from roret.strategic.directions.status import STANDING, StrategyState


def freeze(strategy: Strategy, *, on_the_way_to: StrategyState, why: str, by: Any, at: datetime) -> Version:
    """Keep what it says as the next version. The strategy is locked by whoever calls."""
    content = content_of(strategy)
    last = strategy.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        strategy=strategy,
        number=last + 1,
        state=on_the_way_to,
        content=content,
        checksum=checksum_of(content),
        why=why.strip()[:300],
        frozen_at=at,
        frozen_by=None if isinstance(by, str) else by,
    )
    slug = strategy.organisation.slug
    record("directions.freeze", version, by=by, organisation=slug, number=version.number, checksum=version.checksum)
    return version


def freeze_what_is_missing(*, at: datetime) -> int:
    """Strategies adopted before there were versions get theirs: their words are those they were adopted with."""
    without = Strategy.objects.filter(state__in=[*STANDING, StrategyState.ENDED])
    without = without.exclude(versions__state=StrategyState.ADOPTED)
    return sum(_freeze_if_missing(strategy, at=at) for strategy in without)


@transaction.atomic
def _freeze_if_missing(strategy: Strategy, *, at: datetime) -> bool:
    """Asked once more with the row locked: two may be at it."""
    strategy = locked(strategy)
    missing = not strategy.versions.filter(state=StrategyState.ADOPTED).exists()
    if missing:
        freeze(strategy, on_the_way_to=StrategyState.ADOPTED, why=strategy.decision_number, by=SYSTEM, at=at)
    return missing
