"""Who asks."""

from django.http import HttpRequest

from roret.foundation.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The person signed in: the middleware lets nobody else this far."""
    assert isinstance(request.user, Person)
    return request.user
