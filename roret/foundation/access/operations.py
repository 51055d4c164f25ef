"""Asking, and refusing, in one line."""

from typing import Any

from django.core.exceptions import PermissionDenied

from roret.foundation.access.rules import may


def require(person: Any, permission: str, thing: Any = None) -> None:
    """Raise PermissionDenied unless the person may."""
    if not may(person, permission, thing):
        raise PermissionDenied(permission)
