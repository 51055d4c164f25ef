"""Asking, and refusing, in one line."""

from typing import Any

from django.core.exceptions import PermissionDenied

from roret.foundation.access.rules import may, organisation_where
from roret.foundation.organisations.models import Organisation


def require(person: Any, permission: str, thing: Any = None) -> None:
    """Raise PermissionDenied unless the person may."""
    if not may(person, permission, thing):
        raise PermissionDenied(permission)


def organisation_for(person: Any, permission: str) -> Organisation:
    """Where the person works when doing that, or PermissionDenied: what is new belongs there."""
    organisation = organisation_where(person, permission)
    if organisation is None:
        raise PermissionDenied(permission)
    return organisation
