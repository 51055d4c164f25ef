"""Two people sorting in the same moment on SQLite in a file, as a small place runs it: a second writer waits its turn.

The other tests share one database in memory, where a second writer is refused at once; so this one makes its own.
"""

import os
import subprocess
import sys
from pathlib import Path

TWO_AT_ONCE = """
import threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0, interactive=False)
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


def test_two_who_sort_the_same_ones_at_once_wait_for_each_other_and_both_count(tmp_path):
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL" and not key.startswith("RORET_")}
    root = Path(__file__).resolve().parents[3]
    told = {"RORET_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "roret.settings", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE], env={**kept, **told}, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().endswith("both count"), done.stderr
