"""100,000 rows of .xlsx: read, checked, screened for personal data and stored, through the operation people use."""

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import many

COUNT = 100_000


def main() -> None:
    print("| Rows | Database | Wall, s | Process, s | Peak memory, MB | Same file again, s |")
    print("|---:|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for count in (410, COUNT):
            file = many.spreadsheet(Path(folder) / f"{count}.xlsx", count)
            for database in many.databases():
                with many.installation(database) as environment:
                    first = many.inside(environment, "benchmarks.import_rows", str(file), str(count)).split()
                    again = many.inside(environment, "benchmarks.import_rows", str(file), "0").split()
                print(f"| {count:,} | {database} | {' | '.join(first)} | {again[0]} |", flush=True)


def _import(file: Path, expected: int) -> None:
    import django

    django.setup()
    from django.utils import timezone

    from roret.foundation.people.models import Person
    from roret.strategic.voices import operations
    from roret.strategic.voices.models import Collection

    wall, process = time.perf_counter(), time.process_time()
    result = operations.bring_in(file, collection=Collection.objects.get(), by=Person.objects.get(), at=timezone.now())
    wall, process = time.perf_counter() - wall, time.process_time() - process
    assert result.new == expected, result
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{wall:.2f} {process:.2f} {peak:.0f}")


if __name__ == "__main__":
    if "--inside" in sys.argv:
        _import(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
