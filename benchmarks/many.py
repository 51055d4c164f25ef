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


if __name__ == "__main__":
    _prepare()
