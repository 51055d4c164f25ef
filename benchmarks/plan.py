"""The plan's pages with 1,000 actions: queries, median and p95, on both databases.

One organisation with 40 units, nine directions and 60 people; every action has milestones, every third a partner, every
tenth waits for another, every unit has said what it can carry. Each page is asked for one at a time inside the server's
process, with the middleware, and without the network. Process time is what the page itself works, whatever else runs
on the machine; on PostgreSQL the database works besides.
"""

import os
import statistics
import sys
import time

from benchmarks import many

COUNT, WARM, TIMES, ROUNDS = 1000, 1, 30, 3
PAGES = {
    "board": "/plan/",
    "board, one unit and below": "/plan/?unit={unit}",
    "list": "/plan/list/",
    "list, by due date, late": "/plan/list/?sort=due&late=on",
    "list, a word": "/plan/list/?words=number+77",
    "list, page 10": "/plan/list/?sort=title&after={middle}",
    "time line by unit": "/plan/timeline/",
    "time line by direction, 12 quarters": "/plan/timeline/?by=direction&quarters=12",
    "pace": "/plan/pace/",
    "pace, 12 quarters": "/plan/pace/?quarters=12",
    "what if": "/plan/actions/{middle}/what-if/?starts_on=2027-01-01&due_on=2027-12-31&lead_unit={unit}&hours_a_week=9",
    "action": "/actions/{middle}/",
    "begin many": "/plan/many/",
    "strategy": "/strategies/{strategy}/",
    "direction": "/directions/{direction}/",
    "thread": "/thread/{strategy}/",
    "state": "/thread/{strategy}/state/",
    "asleep": "/thread/{strategy}/asleep/",
    "Min side": "/desk/",
    "indicators": "/indicators/",
    "indicator": "/indicators/{indicator}/",
}


def main() -> None:
    print(f"{COUNT:,} actions. Load when it began: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores.")
    print(f"The median of {ROUNDS} rounds of {TIMES} requests.\n")
    print("| Database | Page | Queries | Process, ms | Median, ms | p95, ms |\n|---|---|---:|---:|---:|---:|")
    for database in many.databases():
        with many.installation(database) as environment:
            for line in many.inside(environment, "benchmarks.plan").splitlines():
                print(f"| {database} | {line} |", flush=True)


def _inside() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from roret.foundation.people.models import Person

    _fill()
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(email="consultant@example.dk"))
    keys = _keys()
    for name, path in PAGES.items():
        address = path.format(**keys)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address, secure=True)
        queries = len(captured.captured_queries)  # now: the next request empties what was captured
        assert answer.status_code == 200, (address, answer.status_code, answer.headers)
        rounds = [_round(client, address) for _n in range(ROUNDS)]
        process, median, p95 = (statistics.median(figures) * 1000 for figures in zip(*rounds, strict=True))
        print(f"{name} | {queries} | {process:.0f} | {median:.0f} | {p95:.0f}", flush=True)


def _keys() -> dict[str, int]:
    from roret.foundation.organisations.models import Unit
    from roret.organisational.actions.models import Action
    from roret.organisational.indicators.models import Indicator
    from roret.strategic.directions.models import Direction, Strategy

    return {
        "unit": Unit.objects.order_by("pk")[3].pk,
        "middle": Action.objects.order_by("pk")[COUNT // 2].pk,
        "strategy": Strategy.objects.get().pk,
        "direction": Direction.objects.order_by("pk")[0].pk,
        "indicator": Indicator.objects.order_by("pk")[0].pk,
    }


def _round(client, address: str) -> tuple[float, float, float]:
    for _n in range(WARM):
        client.get(address, secure=True)
    times, worked = [], time.process_time()
    for _n in range(TIMES):
        began = time.perf_counter()
        client.get(address, secure=True)
        times.append(time.perf_counter() - began)
    worked = (time.process_time() - worked) / TIMES
    times.sort()
    return worked, statistics.median(times), times[int(TIMES * 0.95)]


def _fill() -> None:
    """All of it past the operations: what is measured is reading."""
    from datetime import UTC, date, datetime, timedelta

    from roret.foundation.organisations import operations as organisations
    from roret.foundation.organisations.models import Organisation
    from roret.organisational.actions.models import Action, Dependency, Milestone, Partner
    from roret.organisational.planning.models import Capacity
    from roret.strategic.directions.models import Direction, Strategy

    place = Organisation.objects.get()
    root = place.units.get(parent=None)
    units = [
        organisations.add_unit(f"Unit {n}", organisation=place, kind="offer", parent=root, by="benchmark")
        for n in range(40)
    ]
    people = [
        organisations.invite(
            f"Person {n}", f"p{n}@example.dk", "employee", at=units[n % 40], since=date(2026, 1, 1), by="benchmark"
        ).person
        for n in range(60)
    ]
    strategy = Strategy.objects.create(
        organisation=place, title="Plan", state="adopted", adopted_on=date(2025, 12, 1), adopted_by="The council"
    )
    directions = [Direction.objects.create(strategy=strategy, number=n, title=f"Way {n}") for n in range(1, 10)]
    states = ["idea", "planned", "planned", "running", "running", "running", "paused", "done", "stopped"]
    actions = Action.objects.bulk_create(
        Action(
            organisation=place,
            direction=directions[n % 9],
            title=f"Action number {n}",
            text="What we do about it. " * 10,
            lead_unit=units[n * 7 % 40],
            owner=people[n * 11 % 60],
            state=states[n % 9],
            hours_a_week=n % 12 or None,
            starts_on=date(2026, 1, 1) + timedelta(days=n * 37 % 900),
            due_on=date(2026, 4, 1) + timedelta(days=n * 37 % 900 + n % 400),
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for n in range(COUNT)
    )
    Milestone.objects.bulk_create(
        Milestone(action=action, title=f"Step {n}", due_on=action.starts_on + timedelta(days=40 * n))
        for action in actions
        for n in range(3)
    )
    Partner.objects.bulk_create(
        Partner(action=action, unit=units[(n + 3) % 40], hours_a_week=3) for n, action in enumerate(actions[::3])
    )
    Dependency.objects.bulk_create(Dependency(action=actions[n], needs=actions[n - 1]) for n in range(10, COUNT, 10))
    Capacity.objects.bulk_create(Capacity(unit=unit, year=2026, quarter=1, hours_a_week=60) for unit in units)
    _measure(place, actions[::5], people)
    _move(actions, people)


def _measure(place, actions, people) -> None:
    """An indicator for each of these actions, with four readings."""
    from datetime import UTC, date, datetime

    from roret.organisational.indicators.models import Indicator, Reading

    made = Indicator.objects.bulk_create(
        Indicator(organisation=place, action=action, title=f"Count {n}", baseline=10, target=50, owner=people[n % 60])
        for n, action in enumerate(actions)
    )
    Reading.objects.bulk_create(
        Reading(indicator=one, on=date(2026, month, 1), value=10 + month, at=datetime(2026, month, 2, tzinfo=UTC))
        for one in made
        for month in (1, 4, 7, 10)
    )


def _move(actions, people) -> None:
    """What has begun was moved once before: the action's history."""
    from datetime import date

    from roret.organisational.actions.models import Move

    Move.objects.bulk_create(
        Move(action=one, before="planned", after=one.state, on=date(2026, 1 + n % 11, 3), by=people[n % 60])
        for n, one in enumerate(actions)
        if one.state not in ("idea", "planned")
    )


if __name__ == "__main__":
    _inside() if "--inside" in sys.argv else main()
