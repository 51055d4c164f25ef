"""The signed-in list of contributions, with permissions: queries, p95 alone, and requests a second from two processes.

Pages alone are asked for one at a time. The load of several readers comes from one cheap process on the same cores, so
requests a second is what is left for the server. Process time is the whole server's for each page, whatever else runs.
The export is measured by itself: until the last byte, and the most memory its process ever held.
"""

import asyncio
import contextlib
import http.client
import os
import resource
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import many

COUNT, READERS, SECONDS, ALONE = 100_000, 6, 5.0, 60
PAGES = {
    "first page": "",
    "deep page": "?below=50000",
    "who spoke": "?role=citizen",
    "who spoke, rare": "?role=politician",
    "channel, rare": "?channel=letter",
    "unit": "?unit={unit}",
    "topic": "?topic={topic}",
    "unsorted": "?state=unsorted",
    "sorted": "?state=sorted",
    "personal data": "?state=personal_data",
    "individual cases": "?state=case",
    "a day": "?since=2026-12-24&until=2026-12-24",
    "search, rare word": "?words=politik",
    "search, common word": "?words=bolig",
    "search, commonest word": "?words=at",
    "search, two words": "?words=bolig+tid",
    "search, newest first": "?words=bolig&order=newest",
}


def main() -> None:
    print(f"{COUNT:,} contributions. Load when it began: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores.\n")
    print("| Database | Page | Queries | Process, ms | Median, ms | p95, ms | Requests/s |")
    print("|---|---|---:|---:|---:|---:|---:|")
    exports = []
    for database in many.databases():
        with many.installation(database) as environment:
            cookie, url, unit, topic, *queries = many.inside(environment, "benchmarks.list_page").split()
            with _serving(environment) as (port, server):
                for (page, query), number in zip(PAGES.items(), queries, strict=True):
                    address = url + query.format(unit=unit, topic=topic)
                    print(
                        f"| {database} | {page} | {number} | {_measured(port, server, address, cookie)} |", flush=True
                    )
            exports += [f"| {database} | {line} |" for line in _exports(environment)]
    print("\n| Database | Export | Wall, s | Process, s | Peak memory, MB | Size, MB |\n|---|---|---:|---:|---:|---:|")
    print("\n".join(exports))


def _measured(port: int, server: int, url: str, cookie: str) -> str:
    for _n in range(10):
        _fetch(port, url, cookie)
    process, times = _process_time(server), sorted(_fetch(port, url, cookie) for _n in range(ALONE))
    process = (_process_time(server) - process) / ALONE
    rate = asyncio.run(_per_second(port, url, cookie))
    figures = process * 1000, statistics.median(times) * 1000, times[int(ALONE * 0.95)] * 1000
    return " | ".join(f"{figure:.0f}" for figure in (*figures, rate))


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
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def _process_time(pid: int) -> float:
    """Seconds the process and all below it have worked."""
    ticks, family = 0, [pid]
    while family:
        one = family.pop()
        with contextlib.suppress(OSError), Path(f"/proc/{one}/stat").open() as file:
            fields = file.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        with contextlib.suppress(OSError), Path(f"/proc/{one}/task/{one}/children").open() as file:
            family += map(int, file.read().split())
    return ticks / os.sysconf("SC_CLK_TCK")


def _get(port: int, url: str, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
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


async def _per_second(port: int, url: str, cookie: str) -> float:
    """One process and no library, so that nearly all of the machine is left for the server."""
    ask = f"GET {url} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={cookie}\r\n\r\n".encode()
    until = time.perf_counter() + SECONDS

    async def reader() -> int:
        incoming, outgoing = await asyncio.open_connection("127.0.0.1", port)
        done = 0
        while time.perf_counter() < until:
            outgoing.write(ask)
            head = (await incoming.readuntil(b"\r\n\r\n")).lower()
            assert head.startswith(b"http/1.1 200"), head
            await incoming.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
            done += 1
        outgoing.close()
        return done

    began = time.perf_counter()
    done = await asyncio.gather(*(reader() for _n in range(READERS)))
    return sum(done) / (time.perf_counter() - began)


def _exports(environment) -> list[str]:
    return [many.inside(environment, "benchmarks.list_page", kind) for kind in ("xlsx", "csv")]


def _inside() -> None:
    """Print a session's cookie, the page's address, a unit, a topic, and the queries each page takes."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from roret.foundation.people.models import Person
    from roret.strategic.voices.models import Collection

    many.fill(COUNT)
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get())
    collection = Collection.objects.get()
    unit, topic = collection.organisation.units.last().pk, collection.topics.last().pk
    url = reverse("voices:contributions", args=[collection.pk])
    counts = []
    for query in PAGES.values():
        address = url + query.format(unit=unit, topic=topic)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(str(len(captured)))
    print(client.cookies["sessionid"].value, url, unit, topic, *counts)


def _export(kind: str) -> None:
    import django

    django.setup()
    from roret.foundation.people.models import Person
    from roret.strategic.voices import operations
    from roret.strategic.voices.models import Collection

    wall, process = time.perf_counter(), time.process_time()
    size = sum(len(part) for part in operations.export(Collection.objects.get(), by=Person.objects.get(), kind=kind))
    wall, process = time.perf_counter() - wall, time.process_time() - process
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{kind} | {wall:.1f} | {process:.1f} | {peak:.0f} | {size / 1e6:.1f}")


if __name__ == "__main__":
    if "--inside" in sys.argv:
        _export(sys.argv[2]) if len(sys.argv) > 2 else _inside()
    else:
        main()
