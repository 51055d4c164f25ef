"""Two people sorting in the same moment, on a real database with real transactions: both count, and nobody fails."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.status import Role
from roret.strategic.voices.models import Sorting
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


@pytest.fixture(autouse=True)
def _on_a_database_for_several():
    """SQLite's tests share one database in memory, where a second writer is refused at once; a file makes it wait."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("two at once need a database for several connections: run on PostgreSQL")


@pytest.fixture
def bo(havneby):
    person = make.person("Bo Sandvig")
    organisations.give_role(person, Role.CONSULTANT, at=havneby.root, since=make.TODAY, by="test")
    return person


def at_once(*acts):
    """Each act in a thread and on a connection of its own, begun together; what each gave back."""
    ready, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        ready.wait()
        try:
            given[place] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_two_who_sort_and_undo_the_same_ones_lose_nothing_and_nobody_meets_a_failure(havneby, bo):
    kickoff = make.collection(havneby)
    homes, health = make.topic(kickoff, "Homes"), make.topic(kickoff, "Health")
    notes = [make.contribution(kickoff, f"Said {n}") for n in range(ROUNDS)]
    karen, bos = signed_in(havneby.consultant), signed_in(bo)

    def sorts(client, topic):
        urls = [reverse("voices:desk_save", args=[kickoff.pk, note.pk]) for note in notes]
        return [client.post(url, {"pick": topic.pk, "seen": ""}).status_code for url in urls]

    assert at_once(lambda: sorts(karen, homes), lambda: sorts(bos, health)) == [[302] * ROUNDS] * 2
    assert Sorting.objects.filter(topic=homes).count() == Sorting.objects.filter(topic=health).count() == ROUNDS

    undo = reverse("voices:desk_undo", args=[kickoff.pk])
    merge = reverse("voices:merge", args=[homes.pk])
    given = at_once(lambda: karen.post(merge, {"into": health.pk}).status_code, lambda: bos.post(undo).status_code)
    assert given[0] == 302
    assert given[1] in (302, 409)
    assert not Sorting.objects.filter(topic=homes).exists()
