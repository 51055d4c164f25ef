"""A collection to sort, two people who sort, and two topics."""

import pytest

from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.status import Role
from roret.strategic.voices.readings.suggestions import suggester_of
from tests import make


@pytest.fixture(autouse=True)
def _nothing_remembered():
    suggester_of.cache_clear()


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def karen(havneby):
    return havneby.consultant


@pytest.fixture
def bo(havneby):
    person = make.person("Bo Sandvig")
    organisations.give_role(person, Role.CONSULTANT, at=havneby.root, since=make.TODAY, by="test")
    return person


@pytest.fixture
def homes(kickoff):
    return make.topic(kickoff, "Homes")


@pytest.fixture
def health(kickoff):
    return make.topic(kickoff, "Health")
