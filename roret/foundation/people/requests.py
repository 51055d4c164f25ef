"""Who asks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from roret.foundation.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The person signed in. Where a page asks for one the middleware lets nobody else this far; that is not trusted."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("sign in")
    return request.user


class SignedInRequest(HttpRequest):
    """The middleware lets only those who have signed in come as far as such a view. For the types alone."""

    user: Person
