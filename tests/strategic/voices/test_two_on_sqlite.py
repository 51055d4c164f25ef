"""Two people sorting in the same moment on SQLite in a file, as a small place runs it: a second writer waits its turn.

The other tests share one database in memory, where a second writer is refused at once; so this one has its own: a copy
of theirs while it is empty, since every migration once more would take most of a minute.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

TWO_AT_ONCE = """
import threading
import django
django.setup()
from django.db import connection
from django.utils import timezone
from roret.strategic.voices import operations
from roret.strategic.voices.models import Move, Sorting
from tests import make

ROUNDS = 8
place = make.place("Havneby Kommune", "havneby")
kickoff = make.collection(place)
homes, health = make.topic(kickoff, "Homes"), make.topic(kickoff, "Health")
notes = [make.contribution(kickoff, f"Said {n}") for n in range(ROUNDS)]
ready, failures = threading.Barrier(2), []

def sorts(topic):
    ready.wait()
    try:
        for note in notes:
            operations.choose(note, under=[topic], seen=[], by=place.consultant, at=timezone.now())
    except Exception as problem:
        failures.append(repr(problem))
    finally:
        connection.close()

threads = [threading.Thread(target=sorts, args=[topic]) for topic in (homes, health)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert connection.vendor == "sqlite" and not connection.is_in_memory_db()
assert failures == [], failures
counted = [Sorting.objects.filter(topic=topic).count() for topic in (homes, health)]
assert counted == [ROUNDS, ROUNDS], counted
assert Move.objects.count() == 2 * ROUNDS
print("both count")
"""


@pytest.fixture
def own_database(transactional_db, tmp_path):
    """`roret.sqlite3` in a folder of its own, as the migrations leave it."""
    if connection.vendor != "sqlite":
        pytest.skip("is about SQLite, and runs with the tests on SQLite")
    with closing(sqlite3.connect(tmp_path / "roret.sqlite3")) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return tmp_path


def test_two_who_sort_the_same_ones_at_once_wait_for_each_other_and_both_count(own_database):
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL" and not key.startswith("RORET_")}
    root = Path(__file__).resolve().parents[3]
    told = {"RORET_VAR": str(own_database), "DJANGO_SETTINGS_MODULE": "roret.settings", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE], env={**kept, **told}, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().endswith("both count"), done.stderr
