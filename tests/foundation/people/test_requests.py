import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from roret.foundation.people.requests import person_of
from tests import make


def test_it_is_the_person_signed_in(rf, db):
    request = rf.get("/")
    request.user = make.person("Gerda Holm")
    assert person_of(request) == request.user


def test_a_page_that_asks_for_a_person_lets_nobody_else_on_even_where_sign_in_was_forgotten(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        person_of(request)
