"""The signed-in list of contributions, with permissions: queries, p95 alone, and requests a second from two processes.

The load comes from the same two cores, so the figure of requests a second is what is left for the server.
"""

import contextlib
import http.client
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import many

PAGES = {"first page": "", "unsorted": "?state=unsorted", "search": "?words=bolig"}


def main() -> None:
    print("| Contributions | Database | Page | Queries | Median, ms | p95, ms | Requests/s |")
    print("|---:|---|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for count in (410, 100_000):
            file = many.spreadsheet(Path(folder) / f"{count}.xlsx", count)
            for database in many.databases():
                with many.installation(database) as environment:
                    many.inside(environment, "benchmarks.import_rows", str(file), str(count))
                    _measure(count, database, environment)


def _measure(count: int, database: str, environment: dict[str, str]) -> None:
    cookie, url, *queries = many.inside(environment, "benchmarks.list_page").split()
    with _serving(environment) as port:
        for (page, query), number in zip(PAGES.items(), queries, strict=True):
            times = sorted(_fetch(port, url + query, cookie) for _n in range(120))[:]
            alone = statistics.median(times) * 1000, times[int(len(times) * 0.95)] * 1000
            print(
                f"| {count:,} | {database} | {page} | {number} | {alone[0]:.0f} | {alone[1]:.0f} "
                f"| {_per_second(port, url + query, cookie):.0f} |",
                flush=True,
            )


@contextlib.contextmanager
def _serving(environment):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(many.ROOT / ".venv/bin/roret"), "serve", "--no-worker", "--port", str(port)]
    server = subprocess.Popen(command, env={**environment, "RORET_DEMO": "0"}, stdout=subprocess.DEVNULL)
    try:
        for _n in range(150):
            with contextlib.suppress(OSError):
                if _get(port, "/health/", "") == 200:
                    break
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _get(port: int, url: str, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", url, headers={"Cookie": f"sessionid={cookie}", "Host": "localhost"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def _fetch(port: int, url: str, cookie: str) -> float:
    began = time.perf_counter()
    status = _get(port, url, cookie)
    assert status == 200, f"{url}: {status}"
    return time.perf_counter() - began


def _per_second(port: int, url: str, cookie: str, *, seconds: float = 6.0, at_once: int = 8) -> float:
    until = time.perf_counter() + seconds

    def keep_asking(_number: int) -> int:
        done = 0
        while time.perf_counter() < until:
            _fetch(port, url, cookie)
            done += 1
        return done

    with ThreadPoolExecutor(at_once) as pool:
        return sum(pool.map(keep_asking, range(at_once))) / seconds


def _inside() -> None:
    """Print a session's cookie, the page's address, and the queries each page takes."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from roret.foundation.people.models import Person
    from roret.strategic.voices.models import Collection

    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get())
    url = reverse("voices:contributions", args=[Collection.objects.get().pk])
    client.get(url)
    counts = []
    for query in PAGES.values():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url + query).status_code == 200
        counts.append(str(len(captured)))
    print(client.cookies["sessionid"].value, url, *counts)


if __name__ == "__main__":
    if "--inside" in sys.argv:
        _inside()
    else:
        main()
