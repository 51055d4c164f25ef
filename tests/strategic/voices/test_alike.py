"""What says nearly the same stands together."""

import pytest
from django.db import connection

from roret.strategic.voices import operations
from roret.strategic.voices.models import Contribution
from tests import make
from tests.strategic.voices.make_voices import meanwhile

SAME = ["Ventetiden er alt for lang!!", "ventetiden er alt for lang", "Ventetiden er altfor lang"]
OTHERS = ["Flere peers. Dem tror man på", "Gratis bus til aktivitetscentret", "Maden kunne være varmere"]


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


def together():
    """Texts of each group, by key."""
    groups = {}
    for one in Contribution.objects.exclude(alike=None):
        groups.setdefault(one.alike, []).append(one.text)
    return list(groups.values())


def test_near_duplicates_stand_under_the_first_of_them_and_the_rest_alone(kickoff):
    made = [make.contribution(kickoff, text) for text in [*OTHERS, *SAME]]

    operations.refresh_alike(kickoff, at=make.NOW)

    assert together() == [SAME]
    assert {one.alike for one in Contribution.objects.exclude(alike=None)} == {made[3].pk}


def test_what_is_no_longer_alike_stands_alone_again(kickoff):
    first = make.contribution(kickoff, SAME[0], alike=1)
    make.contribution(kickoff, OTHERS[0], alike=1)

    operations.refresh_alike(kickoff, at=make.NOW)

    first.refresh_from_db()
    assert first.alike is None


def test_one_new_input_joins_those_it_is_like(kickoff):
    for text in [*OTHERS, *SAME[:2]]:
        make.contribution(kickoff, text)
    operations.refresh_alike(kickoff, at=make.NOW)
    new = make.contribution(kickoff, SAME[2])

    operations.mark_alike(new)

    assert together() == [SAME]


def test_one_new_input_and_one_that_stood_alone_make_a_group(kickoff):
    old = make.contribution(kickoff, SAME[0])
    make.contribution(kickoff, OTHERS[0])

    operations.mark_alike(make.contribution(kickoff, SAME[1]))

    old.refresh_from_db()
    assert together() == [SAME[:2]]
    assert old.alike == old.pk


def test_another_collection_is_never_looked_into(kickoff, havneby):
    make.contribution(make.collection(havneby, title="Another", slug="another"), SAME[0])
    new = make.contribution(kickoff, SAME[0])

    operations.mark_alike(new)
    operations.refresh_alike(kickoff, at=make.NOW)

    assert together() == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_texts_are_compared(kickoff):
    make.contribution(kickoff, SAME[0])
    new = make.contribution(kickoff, SAME[1])
    locked = []

    with meanwhile('SELECT "voices_contribution"."id"', lambda: locked.append(connection.in_atomic_block)):
        operations.mark_alike(new)

    assert locked == [False]
    assert together() == [SAME[:2]]


def test_a_group_found_while_texts_are_compared_is_joined(kickoff):
    first, _second, new = (make.contribution(kickoff, text) for text in SAME)

    with meanwhile('SELECT "voices_contribution"."id"', lambda: operations.refresh_alike(kickoff, at=make.NOW)):
        operations.mark_alike(new)

    assert together() == [SAME]
    assert new.alike == first.pk
