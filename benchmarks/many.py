"""A hundred times the demo and more: rows made from the demo's contributions, the same ones every time."""

import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ["ref", "question", "role", "channel", "verbatim", "may_quote", "place", "noted_by", "spoken_on", "text"]


def rows(count: int) -> Iterator[list[str]]:
    """`count` contributions: sentences of the demo's notes put together anew, each with its own reference."""
    with (ROOT / "roret/demo/data/contributions.csv").open(newline="") as file:
        notes = list(csv.DictReader(file))
    sentences = [part.strip() + "." for note in notes for part in note["text"].split(".") if len(part) > 12]
    chance = random.Random(410)
    for number in range(count):
        note = chance.choice(notes)
        text = " ".join(chance.sample(sentences, chance.randint(1, 4)))
        yield [f"B{number:06}", *(note[column] for column in COLUMNS[1:-1]), text]


def spreadsheet(path: Path, count: int) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, COLUMNS)
    for line, row in enumerate(rows(count), 1):
        for column, value in enumerate(row):
            sheet.write_string(line, column, value)
    book.close()
    return path


@contextmanager
def installation(database: str) -> Iterator[dict[str, str]]:
    """A new installation with an organisation, a consultant and an open collection; gives its environment."""
    from tools.postgres import binaries, cluster

    home = Path(tempfile.mkdtemp(prefix="roret-benchmark-"))
    server = cluster(binaries()) if database == "PostgreSQL" else nullcontext("")
    try:
        with server as url:
            environment = {
                **os.environ,
                "RORET_VAR": str(home),
                "RORET_PRODUCTION": "1",
                "RORET_DEMO": "0",
                "RORET_SECRET_KEY": "a long text that nobody has to guess in a benchmark " * 2,
                "DATABASE_URL": url,
                "RORET_TASKS": "django_tasks.backends.immediate.ImmediateBackend",
                "DJANGO_SETTINGS_MODULE": "roret.settings",
                "RORET_UPLOAD_LIMIT": str(500 * 1024 * 1024),
            }
            inside(environment, "benchmarks.many")
            yield environment
    finally:
        shutil.rmtree(home, ignore_errors=True)


def inside(environment: dict[str, str], module: str, *arguments: str) -> str:
    """Run a part in a process of its own inside that installation; gives what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", module, "--inside", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.strip()


def peak_memory() -> float:
    """The most this process ever held, in MB: VmHWM, since `ru_maxrss` begins with what the parent held."""
    with Path("/proc/self/status").open() as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))


def databases() -> list[str]:
    from tools.postgres import binaries

    return ["SQLite", "PostgreSQL"] if binaries() else ["SQLite"]


def _prepare() -> None:
    import django

    django.setup()
    from datetime import date

    from django.core.management import call_command

    from roret.foundation.organisations import operations as organisations
    from roret.strategic.voices import operations as voices

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    place = organisations.found("Benchmark", "benchmark", by="benchmark")
    membership = organisations.invite(
        "Consultant",
        "consultant@example.dk",
        "consultant",
        at=place.units.get(parent=None),
        since=date(2026, 1, 1),
        by="benchmark",
    )
    collection = voices.start_collection(
        "Everything",
        organisation=place,
        questions=["One", "Two", "Three"],
        opens_on=date(2026, 1, 1),
        by=membership.person,
    )
    voices.move(collection, to="open", by=membership.person, on=date(2026, 1, 2))


def fill(count: int) -> None:
    """Put `count` contributions into the only collection, past every check: sorted, set aside and withdrawn as they go.

    Runs inside an installation. Three in four are sorted, one in fifty is set aside, one in a hundred withdrawn.
    """
    from datetime import UTC, datetime

    from django.db import transaction

    from roret.foundation.organisations import operations as organisations
    from roret.strategic.voices.models import Collection, Contribution, Sorting, Topic
    from roret.strategic.voices.operations.bulk import insert_alike

    collection = Collection.objects.get()
    root = collection.organisation.units.get(parent=None)
    units = [
        organisations.add_unit(
            f"Offer {n}", organisation=collection.organisation, kind="offer", parent=root, by="benchmark"
        ).pk
        for n in range(40)
    ]
    topics = [Topic.objects.create(collection=collection, name=f"Topic {n}").pk for n in range(24)]
    questions = list(collection.questions.values_list("pk", flat=True))
    now = datetime(2026, 11, 1, tzinfo=UTC)
    sample = Contribution(organisation=collection.organisation, collection=collection, created_at=now)
    with transaction.atomic():
        for part in _parts(rows(count), 2_000):
            insert_alike(
                sample, [*_WORDS, *_SAID, *_ASIDE], [_filled(row, units, questions, now.isoformat(" ")) for row in part]
            )
        keys = Contribution.objects.filter(set_aside_at=None).order_by("pk").values_list("pk", flat=True)
        sortings = [(pk, topics[min(pk * 7 % 40, 23)]) for pk in keys if pk % 4]
        insert_alike(Sorting(at=now), ["contribution_id", "topic_id"], sortings)


_WORDS = ["text", "shown_text", "personal_data"]
_SAID = ["role", "channel", "question_id", "unit_id", "place_name", "spoken_on", "receipt_code"]
_ASIDE = ["set_aside_at", "set_aside_reason", "set_aside_kind", "withdrawn_at"]


def _filled(row: list[str], units: list[int], questions: list[int], now: str) -> tuple[object, ...]:
    from roret.strategic.voices.models import new_receipt_code

    number = int(row[0][1:])
    is_withdrawn, is_aside = number % 100 == 7, number % 50 == 3
    text, personal = ("", "") if is_withdrawn else (row[-1], "phone" if number % 20 == 9 else "")
    role, channel, question = (("citizen", "relative", "employee")[number % 3], row[3], questions[number % 3])
    if number % 5_000 == 11:
        role, channel = "politician", "letter"
    aside = (now, "Not for us", ("other", "case", "abuse")[number // 50 % 3]) if is_aside else (None, "", "")
    day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
    said = (role, channel, question, units[number % 40], row[6], day, new_receipt_code())
    return (text, text, personal, *said, *aside, now if is_withdrawn else None)


def _parts(things: Iterator[list[str]], size: int) -> Iterator[list[list[str]]]:
    while part := list(islice(things, size)):
        yield part


if __name__ == "__main__":
    _prepare()
