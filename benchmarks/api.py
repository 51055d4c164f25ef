"""The API: a page of actions among 1,000, and of contributions among 100,000, for everybody and with a token.

One request at a time in this process, SQLite; the whole of Django, but no network. A page is 50, the deep page begins
half way. Median and p95 are of the wall and so depend on who else is at work; process time is ours alone.
"""

import os
import statistics
import sys
import time

from benchmarks import many

ACTIONS, CONTRIBUTIONS, TIMES = 1_000, 100_000, 60


def main() -> None:
    print(f"{ACTIONS:,} actions, {CONTRIBUTIONS:,} contributions, {TIMES} requests each, {os.cpu_count()} cores.\n")
    print("| Page | Queries | Process, ms | Median, ms | p95, ms |")
    print("|---|---:|---:|---:|---:|", flush=True)
    with many.installation("SQLite") as environment:
        print(many.inside(environment, "benchmarks.api"))


def _inside() -> None:
    import django

    django.setup()
    from django.test import Client
    from django.utils import timezone

    from roret.foundation.organisations.models import Organisation
    from roret.insight.api.models import Token, hash_of
    from roret.insight.api.status import Scope
    from roret.strategic.voices.models import Contribution

    many.fill(CONTRIBUTIONS)
    organisation, now = Organisation.objects.get(), timezone.now()
    Contribution.objects.update(may_quote=True, screened_at=now)
    _actions(organisation, now)
    scopes = [scope.value for scope in Scope]
    Token.objects.create(organisation=organisation, title="x", digest=hash_of("key"), scopes=scopes, created_at=now)
    for path in ("actions", "contributions"):
        half = (ACTIONS if path == "actions" else CONTRIBUTIONS) // 2
        for what, query in (("", ""), (", half way", f"?after={half}")):
            for who, headers in (("", {}), (", token", {"authorization": "Bearer key"})):
                url = f"/api/v1/{organisation.slug}/{path}{query}"
                _timed(f"{path}{what}{who}", Client(headers={"host": "localhost", **headers}), url)


def _actions(organisation, now) -> None:
    from roret.organisational.actions.models import Action, Milestone
    from roret.organisational.actions.status import State
    from roret.strategic.directions.models import Direction, Strategy
    from roret.strategic.directions.status import StrategyState

    strategy = Strategy.objects.create(
        organisation=organisation,
        title="Plan",
        state=StrategyState.ADOPTED,
        adopted_on=now.date(),
        adopted_by="Council",
    )
    directions = [Direction.objects.create(strategy=strategy, number=n, title=f"No. {n}") for n in range(1, 10)]
    unit = organisation.units.first()
    text = "Vi åbner døren om torsdagen, og Bente Hansen fra Havnegade 7 fortæller, hvad der hjalp hende. " * 4
    made = Action.objects.bulk_create(
        Action(
            organisation=organisation,
            direction=directions[n % 9],
            title=f"Action no. {n}",
            text=text,
            lead_unit=unit,
            state=State.RUNNING,
            created_at=now,
        )
        for n in range(ACTIONS)
    )
    Milestone.objects.bulk_create(
        Milestone(action=each, title="One", due_on=now.date()) for each in made for _n in "123"
    )


def _timed(name: str, client, url: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _n in range(3):
        assert client.get(url, secure=True).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url, secure=True)
    queries = len(captured)  # before the next request forgets them
    walls, process = [], time.process_time()
    for _n in range(TIMES):
        began = time.perf_counter()
        client.get(url, secure=True)
        walls.append((time.perf_counter() - began) * 1000)
    process = (time.process_time() - process) / TIMES * 1000
    p95 = sorted(walls)[int(TIMES * 0.95)]
    print(f"| {name} | {queries} | {process:.0f} | {statistics.median(walls):.0f} | {p95:.0f} |", flush=True)


if __name__ == "__main__":
    _inside() if "--inside" in sys.argv else main()
