"""The signed-in list of contributions, with permissions: queries, p95 alone, and requests a second from two processes.

Served as in production: `roret serve` with RORET_PRODUCTION, two processes, log-in and permissions as always.
Three rounds of each page; the median of the rounds is told. Alone: one request at a time on an open connection.
Together: six readers in one thread that does nothing but read, so that nearly all of the machine is the server's, but
not all: asking, and PostgreSQL, run on the same cores. Process time is the server's and PostgreSQL's for each page
alone. "Others" is how many cores all else on the machine took meanwhile: what it took, the server could not have.
So beside the requests a second that came stand those that two whole cores would have given: answers by the CPU time
that the server, PostgreSQL and the asking took for them, times two.
The export runs in a process of its own, until the last byte; memory is the most it ever held (VmHWM).
"""

import contextlib
import os
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import many

COUNT, READERS, ROUNDS, SECONDS, ALONE = 100_000, 6, 3, 1.0, 40
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
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    print(f"{COUNT:,} contributions, {ROUNDS} rounds, {os.cpu_count()} cores.\n")
    measured = "Process, ms | Median, ms | p95, ms | Requests/s | Of two whole cores | Others, cores"
    print(f"| Database | Page | Queries | {measured} |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    exports = []
    for database in many.databases():
        with many.installation(database) as environment:
            cookie, url, unit, topic, *queries = many.inside(environment, "benchmarks.list_page").split()
            with _serving(environment) as (port, server):
                ours = [server, os.getpid(), *_postgres(environment["DATABASE_URL"])]
                for (page, query), number in zip(PAGES.items(), queries, strict=True):
                    served = _Served(port, url + query.format(unit=unit, topic=topic), cookie, ours)
                    print(f"| {database} | {page} | {number} | {_measured(served)} |", flush=True)
            for kind in ("xlsx", "csv"):
                exports.append(f"| {database} | {kind} | {ROUNDS} | {_exported(environment, kind)} |")
    print(
        "\n| Database | Export | Runs | Wall, s | Process, s | Peak memory, MB | of it before it began, MB | Size, MB |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|\n" + "\n".join(exports))


@dataclass(frozen=True)
class _Served:
    """A page, and the processes that work for it: the server, who asks, and PostgreSQL."""

    port: int
    url: str
    cookie: str
    ours: list[int]

    @property
    def request(self) -> bytes:
        heads = f"Host: localhost\r\nX-Forwarded-Proto: https\r\nCookie: sessionid={self.cookie}"
        return f"GET {self.url} HTTP/1.1\r\n{heads}\r\n\r\n".encode()

    def process_time(self) -> float:
        server, _asking, *postgres = self.ours
        return _process_time([server, *postgres])


def _measured(page: _Served) -> str:
    rounds = []
    _alone(page, 10)
    for _n in range(ROUNDS):
        busy, ours, wall = _busy(), _process_time(page.ours), time.perf_counter()
        process = page.process_time()
        times = _alone(page, ALONE)
        process = page.process_time() - process
        rate, of_two = _per_second(page)
        wall = time.perf_counter() - wall
        others = max(0.0, (_busy() - busy) - (_process_time(page.ours) - ours)) / wall
        alone = statistics.median(times) * 1000, times[int(ALONE * 0.95)] * 1000
        rounds.append((process / ALONE * 1000, *alone, rate, of_two, others))
    *figures, others = (statistics.median(each) for each in zip(*rounds, strict=True))
    return " | ".join([*(f"{figure:.0f}" for figure in figures), f"{others:.1f}"])


def _alone(page: _Served, count: int) -> list[float]:
    times, request, room = [], page.request, memoryview(bytearray(1 << 20))
    with socket.create_connection(("127.0.0.1", page.port), timeout=60) as connection:
        for _n in range(count):
            began = time.perf_counter()
            connection.sendall(request)
            answer = _Answer()
            while not answer.take(room[: connection.recv_into(room)]):
                pass
            times.append(time.perf_counter() - began)
    return sorted(times)


class _Answer:
    """Counts the bytes of one answer until all have come; nothing of it is kept but its head."""

    def __init__(self) -> None:
        self.left = -1

    def take(self, piece: memoryview) -> bool:
        if self.left < 0:
            head, _end, body = bytes(piece).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            self.left = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]) - len(body)
        else:
            self.left -= len(piece)
        return self.left <= 0


def _per_second(page: _Served) -> tuple[float, float]:
    """Answers a second, and answers for each second that two cores work for them."""
    request, room, done = page.request, memoryview(bytearray(1 << 20)), 0
    with selectors.DefaultSelector() as waiting, contextlib.ExitStack() as opened:
        for _n in range(READERS):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", page.port), timeout=60))
            waiting.register(connection, selectors.EVENT_READ, [_Answer()])
            connection.sendall(request)
        began, worked = time.perf_counter(), _process_time(page.ours)
        while time.perf_counter() - began < SECONDS:
            for key, _event in waiting.select():
                if key.data[0].take(room[: key.fileobj.recv_into(room)]):
                    done += 1
                    key.data[0] = _Answer()
                    key.fileobj.sendall(request)
        return done / (time.perf_counter() - began), 2 * done / (_process_time(page.ours) - worked)


@contextlib.contextmanager
def _serving(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(many.ROOT / ".venv/bin/roret"), "serve", "--no-worker", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _n in range(150):
            with contextlib.suppress(OSError, AssertionError, IndexError):
                _alone(_Served(port, "/health/", "", []), 1)
                break
            time.sleep(0.2)
        time.sleep(10)  # what is loaded in the background after starting
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def _busy() -> float:
    """Seconds all cores have worked, whoever for."""
    with Path("/proc/stat").open() as file:
        user, nice, system, _idle, _wait, *interrupts = map(int, file.readline().split()[1:9])
    return (user + nice + system + sum(interrupts)) / TICK


def _postgres(url: str) -> list[int]:
    """The postmaster of the cluster of that address."""
    port = url.rpartition(":")[2].partition("/")[0]
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = command.read_bytes().split(b"\0")
            if words[0].endswith(b"postgres") and port.encode() in words:
                found.append(int(command.parent.name))
    return found if url else []


def _process_time(pids: list[int]) -> float:
    """Seconds the processes and all below them have worked."""
    ticks, family, counted = 0, list(pids), set[int]()
    while family:
        one = family.pop()
        if one in counted:
            continue
        counted.add(one)
        with contextlib.suppress(OSError), Path(f"/proc/{one}/stat").open() as file:
            fields = file.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        with contextlib.suppress(OSError), Path(f"/proc/{one}/task/{one}/children").open() as file:
            family += map(int, file.read().split())
    return ticks / TICK


def _exported(environment: dict[str, str], kind: str) -> str:
    runs = [many.inside(environment, "benchmarks.list_page", kind).split() for _n in range(ROUNDS)]
    wall, process, *memory, size = (statistics.median(map(float, figures)) for figures in zip(*runs, strict=True))
    return " | ".join([f"{wall:.1f}", f"{process:.1f}", *(f"{each:.0f}" for each in memory), f"{size:.1f}"])


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
        client.get(address, secure=True)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, secure=True).status_code == 200
        counts.append(str(len(captured)))
    print(client.cookies["sessionid"].value, url, unit, topic, *counts)


def _export(kind: str) -> None:
    import django

    django.setup()
    from roret.foundation.people.models import Person
    from roret.strategic.voices import operations
    from roret.strategic.voices.models import Collection

    collection, by, before = Collection.objects.get(), Person.objects.get(), many.peak_memory()
    wall, process = time.perf_counter(), time.process_time()
    size = sum(len(part) for part in operations.export(collection, by=by, kind=kind))
    wall, process = time.perf_counter() - wall, time.process_time() - process
    print(wall, process, many.peak_memory(), before, size / 1e6)


if __name__ == "__main__":
    if "--inside" in sys.argv:
        _export(sys.argv[2]) if len(sys.argv) > 2 else _inside()
    else:
        main()
