"""What a strategy rests on: other policies, laws and agreements, in an order."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.strategic.directions.models import Policy, Strategy
from roret.strategic.directions.operations.strategies import draft_of

MOST = 200
AWAY = 10_000  # where positions are parked while they are dealt out anew


class TooMany(Exception):
    """Nobody reads a list as long as that."""


@transaction.atomic
def add_policy(strategy: Strategy, *, title: str, by: Any, link: str = "", text: str = "") -> Policy:
    """It becomes the last one."""
    strategy = draft_of(strategy, by=by)
    last = strategy.policies.last()
    position = last.position + 1 if last else 1
    if position > MOST:
        raise TooMany(_("A strategy can rest on %(most)s things at most.") % {"most": MOST})
    return _keep(Policy(strategy=strategy, position=position, title=title, link=link, text=text), "add_policy", by=by)


@transaction.atomic
def edit_policy(policy: Policy, *, title: str, by: Any, link: str = "", text: str = "") -> Policy:
    strategy = draft_of(policy.strategy, by=by)
    policy = strategy.policies.get(pk=policy.pk)
    policy.title, policy.link, policy.text = title, link, text
    return _keep(policy, "edit_policy", by=by)


@transaction.atomic
def remove_policy(policy: Policy, *, by: Any) -> None:
    strategy = draft_of(policy.strategy, by=by)
    record("directions.remove_policy", policy, by=by, organisation=strategy.organisation.slug)
    strategy.policies.filter(pk=policy.pk).delete()
    _deal_out(strategy, list(strategy.policies.all()))


@transaction.atomic
def move_policy(policy: Policy, *, steps: int, by: Any) -> Policy:
    """Up (-1) or down (1) the list, as far as the list goes."""
    strategy = draft_of(policy.strategy, by=by)
    others = list(strategy.policies.exclude(pk=policy.pk))
    found = strategy.policies.get(pk=policy.pk)
    place = min(max(found.position - 1 + steps, 0), len(others))
    _deal_out(strategy, [*others[:place], found, *others[place:]])
    found.refresh_from_db()
    slug = strategy.organisation.slug
    record("directions.move_policy", found, by=by, organisation=slug, position=found.position)
    return found


def _keep(policy: Policy, act: str, *, by: Any) -> Policy:
    policy.full_clean()
    policy.save()
    record(f"directions.{act}", policy, by=by, organisation=policy.strategy.organisation.slug)
    return policy


def _deal_out(strategy: Strategy, policies: list[Policy]) -> None:
    """1, 2, 3 …, by way of positions nobody has: the database demands that no two are the same."""
    for start in (AWAY, 1):
        for position, policy in enumerate(policies, start):
            policy.position = position
        Policy.objects.bulk_update(policies, ["position"])
