"""The strategy after: begun from the one before, with an account of what becomes of each of its directions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.strategic.directions.models import (
    Direction,
    Dropped,
    FocusArea,
    Keyword,
    Objective,
    Policy,
    Strategy,
    Theme,
)
from roret.strategic.directions.operations.contents import Elsewhere
from roret.strategic.directions.operations.strategies import draft_of, locked
from roret.strategic.directions.status import StrategyState

FOLLOWABLE = (StrategyState.ADOPTED, StrategyState.IN_FORCE, StrategyState.ENDED)


class CannotFollow(Exception):
    """The strategy is not adopted yet, or there is one that follows it already."""


class SayWhy(Exception):
    """A direction is dropped without a reason."""


@transaction.atomic
def write_next(
    strategy: Strategy, *, title: str, by: Any, period_from: int | None = None, period_to: int | None = None
) -> Strategy:
    """A draft that follows it, with its themes, directions and objectives; each direction carries on its old one.

    Foreword and signature are not copied: they belong to those who write now.
    """
    old = locked(strategy)
    require(by, "directions.write", old)
    if old.state not in FOLLOWABLE:
        raise CannotFollow(_("Only a strategy that is adopted can have one that follows it."))
    if old.successors.exclude(state=StrategyState.ENDED).exists():
        raise CannotFollow(_("There is a strategy that follows it already. Write in that one."))
    new = Strategy(
        organisation=old.organisation,
        title=title,
        area=old.area,
        period_from=period_from,
        period_to=period_to,
        word=old.word,
        words=old.words,
        follows=old,
    )
    new.full_clean()
    new.save()
    _copy_policies(old, new)
    _copy_directions(old, new, _copy_themes(old, new))
    record("directions.write_next", new, by=by, organisation=old.organisation.slug, follows=old.pk)
    return new


@transaction.atomic
def carry_on(
    old: Direction, *, successor: Strategy, heirs: Iterable[Direction], by: Any, at: datetime, reason: str = ""
) -> None:
    """Say which of the draft's directions carry the old one on: one, several (it is split), or none, with a reason.

    An old direction must belong to the strategy the draft follows, so no line can ever come round in a circle.
    """
    successor = draft_of(successor, by=by)
    if successor.follows_id is None or old.strategy_id != successor.follows_id:
        raise Elsewhere(_("It does not belong to the strategy that this one follows."))
    chosen = {heir.pk for heir in heirs}
    new = list(successor.directions.all())
    if chosen - {direction.pk for direction in new}:
        raise Elsewhere(_("What was chosen belongs to another strategy."))
    if not chosen and not reason.strip():
        raise SayWhy(_("Say why nothing carries it on, so that whoever cares for it can read it."))
    for direction in new:
        (direction.inherits.add if direction.pk in chosen else direction.inherits.remove)(old)
    _account_for(old, successor, "" if chosen else reason.strip(), by=by, at=at)
    slug = successor.organisation.slug
    record("directions.carry_on", old, by=by, organisation=slug, strategy=successor.pk, heirs=sorted(chosen))


def _account_for(old: Direction, successor: Strategy, reason: str, *, by: Any, at: datetime) -> None:
    successor.drops.filter(direction=old).delete()
    if reason:
        dropped = Dropped(direction=old, strategy=successor, reason=reason, by=by, at=at)
        dropped.full_clean()
        dropped.save()


def _copy_policies(old: Strategy, new: Strategy) -> None:
    Policy.objects.bulk_create(
        Policy(strategy=new, position=position, title=each.title, link=each.link, text=each.text)
        for position, each in enumerate(old.policies.all(), 1)
    )


def _copy_themes(old: Strategy, new: Strategy) -> dict[int, Theme]:
    """Old theme's key → its copy."""
    copies = {}
    for theme in old.themes.prefetch_related("focus_areas"):
        copy = copies[theme.pk] = Theme.objects.create(
            strategy=new, number=theme.number, name=theme.name, text=theme.text
        )
        FocusArea.objects.bulk_create(
            FocusArea(theme=copy, number=area.number, name=area.name, text=area.text)
            for area in theme.focus_areas.all()
        )
    return copies


def _copy_directions(old: Strategy, new: Strategy, themes: dict[int, Theme]) -> None:
    for before in old.directions.prefetch_related("keywords", "objectives", "themes"):
        after = Direction.objects.create(
            strategy=new,
            number=before.number,
            title=before.title,
            motto=before.motto,
            text=before.text,
            easy_text=before.easy_text,
            easy_made_of=before.easy_made_of,
        )
        after.inherits.add(before)
        after.themes.set(themes[theme.pk] for theme in before.themes.all())
        Keyword.objects.bulk_create(Keyword(direction=after, word=each.word) for each in before.keywords.all())
        Objective.objects.bulk_create(_copied(each, after) for each in before.objectives.all())


def _copied(objective: Objective, direction: Direction) -> Objective:
    return Objective(
        direction=direction,
        position=objective.position,
        number=objective.number,
        text=objective.text,
        target=objective.target,
        target_on=objective.target_on,
    )
