"""The board, an action's page, and the forms that change it."""

from django.http import HttpRequest

from roret.foundation.people.models import Person


class SignedInRequest(HttpRequest):
    """The middleware lets only those who have signed in come as far as these views. For the types alone."""

    user: Person
