"""Rows of a file read, checked, screened for personal data and stored, through the operation people use.

Each run is a process of its own in an installation of its own; the medians of the runs are told. Its process time is
the honest figure on a busy machine; the load is what the machine had to do when a row was begun. On PostgreSQL the
server's own time is in the wall time alone. Memory is the most the process ever held (VmHWM).
What is alike is found by another task, and so is measured apart, here as that task does it and in `similarity`.
"""

import csv
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import many

# name, rows, runs
FILES = (("410.xlsx", 410, 5), ("100000.xlsx", 100_000, 3), ("1000000.csv", 1_000_000, 3))
AFTERWARDS_UP_TO = 100_000


def main(chosen: list[str]) -> None:
    print("| File | Database | Runs | Load | Process, s | Wall, s | Peak, MB | The same again, s | What is alike |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, rows, runs in FILES:
            if chosen and name not in chosen:
                continue
            file = _made(Path(folder) / name, rows)
            for database in many.databases():
                print(_measured(file, rows, database, runs), flush=True)


def _made(file: Path, rows: int) -> Path:
    if file.suffix == ".xlsx":
        return many.spreadsheet(file, rows)
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(many.COLUMNS)
        writer.writerows(many.rows(rows))
    return file


def _measured(file: Path, rows: int, database: str, runs: int) -> str:
    imports, again, alike, load = [], [], [], os.getloadavg()[0]
    for _ in range(runs):
        with many.installation(database) as environment:
            imports.append(_inside(environment, file, rows))
            if rows <= AFTERWARDS_UP_TO:
                again.append(_inside(environment, file, 0))
                alike.append(_inside(environment, file, -1))
    process, wall, peak = map(statistics.median, zip(*imports, strict=True))
    known = f"{statistics.median(each[0] for each in again):.2f}" if again else "–"
    found = " s, ".join(f"{statistics.median(each[n] for each in alike):.{1 - n // 2}f}" for n in (0, 2) if alike)
    figures = f"{process:.2f} | {wall:.2f} | {peak:.0f} | {known} | {found + ' MB' if found else '–'}"
    return f"| {rows:,} {file.suffix} | {database} | {runs} | {load:.1f} | {figures} |"


def _inside(environment: dict[str, str], file: Path, expected: int) -> list[float]:
    return [
        float(figure) for figure in many.inside(environment, "benchmarks.import_rows", str(file), str(expected)).split()
    ]


def _import(file: Path, expected: int) -> None:
    import django

    django.setup()
    from django.utils import timezone

    from roret.foundation.people.models import Person
    from roret.strategic.voices import operations
    from roret.strategic.voices.models import Collection

    collection, by = Collection.objects.get(), Person.objects.get()

    def bring_in() -> None:
        result = operations.bring_in(file, collection=collection, by=by, at=timezone.now())
        assert result.new == expected, result

    def find_alike() -> None:
        operations.refresh_alike(collection, at=timezone.now())

    _time(find_alike if expected < 0 else bring_in)


def _time(act: Callable[[], None]) -> None:
    wall, process = time.perf_counter(), time.process_time()
    act()
    wall, process = time.perf_counter() - wall, time.process_time() - process
    print(f"{process:.2f} {wall:.2f} {many.peak_memory():.0f}")


if __name__ == "__main__":
    if "--inside" in sys.argv:
        _import(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(sys.argv[1:])
