"""Two people with the same actions in the same moment: one act goes before the other, and neither meets a failure."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from roret.organisational.actions.models import Dependency, Happening
from roret.organisational.actions.operations import CannotConclude, CannotWait, conclude_trial, wait_for
from tests import make
from tests.make import TODAY

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture(autouse=True)
def _on_a_database_for_several():
    """SQLite's tests share one database in memory; there one act goes before the other anyhow."""
    if connection.vendor == "sqlite":
        pytest.skip("two at once need a database for several connections: run on PostgreSQL")


def at_once(*acts):
    """Each act on a connection of its own, begun together; what each gave back, or was refused with."""
    ready, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        ready.wait()
        try:
            given[place] = act()
        except Exception as problem:
            given[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_two_who_let_actions_wait_for_each_other_close_no_ring_and_one_is_told_why(havneby):
    direction, boss = make.direction(make.strategy(havneby)), havneby.consultant
    for n in range(ROUNDS):
        one, other = (make.action(direction, at=havneby.offer, title=f"{name} {n}") for name in ("Soup", "Bread"))
        given = at_once(
            lambda a=one, b=other: wait_for(a, b, by=boss, on=TODAY),
            lambda a=one, b=other: wait_for(b, a, by=boss, on=TODAY),
        )
        assert sorted(type(each).__name__ for each in given) == [CannotWait.__name__, Dependency.__name__]


def test_of_two_verdicts_in_the_same_moment_one_stands(havneby):
    direction, boss = make.direction(make.strategy(havneby)), havneby.consultant
    about = {"kind": "trial", "state": "running", "due_on": TODAY - timedelta(days=1)}
    for n in range(ROUNDS):
        trial = make.action(direction, at=havneby.offer, title=f"Trial {n}", **about)
        given = at_once(
            lambda it=trial: conclude_trial(it, "keep", learned="Many came.", by=boss, on=TODAY),
            lambda it=trial: conclude_trial(it, "stop", learned="Nobody came.", by=boss, on=TODAY),
        )
        assert [isinstance(each, CannotConclude) for each in given].count(True) == 1, given
        assert Happening.objects.filter(action=trial, what="verdict").count() == 1
