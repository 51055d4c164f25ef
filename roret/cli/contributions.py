"""Bringing in contributions from a file."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roret.cli.shared import (
    acting,
    as_option,
    dry_run_option,
    json_option,
    print_json,
    progress_on_stderr,
    refuse,
    with_django,
)

if TYPE_CHECKING:
    from roret.foundation.people.models import Person
    from roret.strategic.voices.models import Collection


@click.command("import-contributions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", metavar="COLLECTION", help="The collection's address (slug) or number. Default: the newest.")
@click.option("--leave-out-bad", is_flag=True, help="Bring in the good rows although some are bad.")
@as_option
@dry_run_option
@json_option
@with_django
def import_contributions(
    file: Path, into: str | None, leave_out_bad: bool, email: str | None, dry_run: bool, as_json: bool
) -> None:
    """Bring in contributions from a spreadsheet or CSV.

    While a row is bad nothing is brought in, unless --leave-out-bad. The same file twice adds nothing.
    """
    from django.utils import timezone

    from roret.strategic.voices import operations, tasks
    from roret.strategic.voices.engine.tables import UnreadableTable

    person = acting(email)
    collection = _collection(into, person)
    try:
        result = operations.bring_in(
            file,
            collection=collection,
            by=person,
            at=timezone.now(),
            dry_run=dry_run,
            leave_out_bad=leave_out_bad,
            progress=progress_on_stderr("Rows"),
        )
    except UnreadableTable as problem:
        refuse(str(problem))
    if result.stored:
        tasks.refresh_alike.enqueue(collection.pk)
    if as_json:
        print_json({"collection": collection.slug, "dry_run": dry_run, **asdict(result)})
    else:
        click.echo(
            f"{collection}: {result.new} new, {result.known} known already, {result.bad} bad, {result.empty} empty."
        )
        for bad in result.problems:
            click.echo(f"  row {bad.row}, {bad.column}: {bad.message}", err=True)
        click.echo("Stored." if result.stored else "Nothing was stored.")
    if result.bad and not result.stored:
        raise click.exceptions.Exit(1)


def _collection(named: str | None, person: "Person") -> "Collection":
    from roret.strategic.voices.models import Collection
    from roret.web.requests import key_in

    found = Collection.objects.visible_to(person)
    if named:
        key = key_in(named)
        found = found.filter(slug=named) if key is None else found.filter(pk=key)
    return found.order_by("-pk").first() or refuse("There is no such collection.")
