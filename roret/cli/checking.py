"""Whether what must hold does hold."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from roret.cli.shared import json_option, print_json, with_django


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `fine` is False when somebody must act."""

    what: str
    fine: bool
    words: str


@click.command()
@json_option
@with_django
def check(as_json: bool) -> None:
    """Check the installation, and the golden thread's rules on what is in the database.

    Exit code 1 when something is broken. What only waits (unsorted, unanswered) is counted and is not broken.
    """
    findings = list(_findings())
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{'✓' if finding.fine else '✗'} {finding.what}: {finding.words}")
    if not all(finding.fine for finding in findings):
        raise click.exceptions.Exit(1)


def _findings() -> Iterator[Finding]:
    yield _database()
    if not (connected := _migrations()).fine:
        yield connected
        return
    yield connected
    yield from _voices()
    yield _rounds_have_editions()
    yield _editions_unchanged()
    yield _versions_unchanged()
    yield _outbox()


def _database() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding("database", True, connection.vendor)


def _migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Finding(
        "migrations", not waiting, f"{waiting} wait; `roret serve` applies them" if waiting else "all applied"
    )


def _voices() -> Iterator[Finding]:
    """Rule 1: nothing is lost. Sorted, set aside and unsorted add up to all there is."""
    from roret.organisational.answers.models import Reply
    from roret.strategic.voices.models import Contribution

    everything = Contribution.objects.all()
    total, unsorted, aside = everything.count(), everything.unsorted().count(), everything.set_aside().count()
    in_topics = everything.sorted().filter(set_aside_at=None).count()
    adds_up = total == unsorted + aside + in_topics
    yield Finding(
        "contributions",
        adds_up,
        f"{total} in all: {in_topics} under topics, {aside} set aside with a reason, {unsorted} not sorted yet",
    )
    answered = Reply.objects.exclude(answer__published_at=None).values("contribution").distinct().count()
    yield Finding("answers", True, f"{answered} contributions have an answer, {total - answered} have none yet")


def _rounds_have_editions() -> Finding:
    from roret.insight.reports.models import Edition
    from roret.organisational.followup.models import Round

    without = Round.objects.closed().exclude(pk__in=Edition.objects.values("round")).count()
    return Finding("closed rounds", not without, f"{without} have no report" if without else "each has its report")


def _editions_unchanged() -> Finding:
    from roret.insight.reports.models import Edition
    from roret.insight.reports.operations import verify

    editions = Edition.objects.defer("word", "pdf")
    changed = [str(edition) for edition in editions.iterator(chunk_size=20) if not verify(edition)]
    words = f"changed after publication: {', '.join(changed)}" if changed else "every checksum fits"
    return Finding("editions", not changed, words)


def _versions_unchanged() -> Finding:
    """Rule 6: what was heard or adopted is frozen."""
    from roret.strategic.directions.models import Version
    from roret.strategic.directions.readings import is_intact

    versions = Version.objects.select_related("strategy")
    changed = [str(version) for version in versions.iterator(chunk_size=20) if not is_intact(version)]
    words = f"changed after they were kept: {', '.join(changed)}" if changed else "every checksum fits"
    return Finding("versions of strategies", not changed, words)


def _outbox() -> Finding:
    from roret.foundation.notices.models import Message

    unsent = Message.objects.unsent()
    failed = unsent.exclude(problem="").count()
    return Finding("outbox", not failed, f"{unsent.count()} wait, {failed} of them have failed")
