"""May this person do that, to this thing? Areas register a table of named rules; this is the only place that asks.

A rule names a permission, the roles that give it, and how far a role reaches: over the whole organisation the
thing belongs to, or over the thing's unit and those below. `also` names people who may for another reason, such
as the owner of an action.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.functional import Promise

from roret.foundation.organisations.models import Membership, Organisation, memberships_of, organisation_of
from roret.foundation.organisations.status import Role

Words = str | Promise


class Reach(Enum):
    """How far a role carries."""

    ORGANISATION = "organisation"
    UNIT = "unit"


@dataclass(frozen=True)
class Also:
    """Somebody who may for another reason than a role: a predicate with the words for it."""

    says: Words
    holds: Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Rule:
    """One named fact: who may do `permission`, in words people can read."""

    permission: str
    says: Words
    roles: tuple[Role, ...]
    reach: Reach = Reach.ORGANISATION
    also: tuple[Also, ...] = field(default=())


_tables: dict[str, Rule] = {}


def register(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Add an area's table; two rules for one permission are a mistake in the code."""
    table = {rule.permission: rule for rule in rules}
    for permission, rule in table.items():
        if _tables.get(permission, rule) != rule:
            raise ValueError(f"There are two rules for {permission}.")
    _tables.update(table)
    return table


def all_rules() -> list[Rule]:
    """Every rule, by area and name, for the page of who may what."""
    return [_tables[permission] for permission in sorted(_tables)]


def may(person: Any, permission: str, thing: Any = None) -> bool:
    """Whether the person may. `thing` has `organisation_id` and, for rules that reach a unit, `place` (a Unit or None).

    Without a thing the question is whether the person may anywhere, as when a menu is drawn. An unknown permission
    is a KeyError: a misspelt rule must never let anybody in.
    """
    rule = _tables[permission]
    if any(_reaches(rule, membership, thing) for membership in memberships_of(person)):
        return True
    return thing is not None and any(also.holds(person, thing) for also in rule.also)


def organisation_where(person: Any, permission: str) -> Organisation | None:
    """The organisation of the person's oldest role that gives the permission; None when no role does."""
    return organisation_of(person, *_tables[permission].roles)


def _reaches(rule: Rule, membership: Membership, thing: Any) -> bool:
    if membership.role not in rule.roles:
        return False
    if thing is None:
        return True
    if thing.organisation_id != membership.unit.organisation_id:
        return False
    if rule.reach is Reach.ORGANISATION:
        return True
    place = thing.place
    return place is not None and place.path.startswith(membership.unit.path)
