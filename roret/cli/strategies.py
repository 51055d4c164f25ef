"""Reading a strategy document."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from roret.cli.shared import (
    acting,
    as_option,
    dry_run_option,
    json_option,
    organisation_of_acting,
    print_json,
    refuse,
    with_django,
)

if TYPE_CHECKING:
    from roret.strategic.directions.engine.recognised import RecognisedStrategy


@click.command("import-strategy")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--accept", is_flag=True, help="Make the strategy (a draft) at once, without the review page.")
@as_option
@dry_run_option
@json_option
@with_django
def import_strategy(file: Path, accept: bool, email: str | None, dry_run: bool, as_json: bool) -> None:
    """Read a strategy out of a Word, PDF, OpenDocument, Markdown or text document, or out of our own JSON.

    Without --accept it waits on its review page until a person says yes.
    """
    from django.db import transaction
    from django.utils import timezone

    from roret.foundation.texts.engine.documents import UnreadableDocument
    from roret.strategic.directions import operations
    from roret.strategic.directions.engine.exchange import NotTheFormat
    from roret.strategic.directions.engine.recognised import to_json

    content = file.read_bytes()
    try:
        recognised = to_json(_recognised(file.name, content))
        made: dict[str, Any] = {}
        if not dry_run:
            person = acting(email)
            with transaction.atomic():  # refused means that nothing was changed
                proposal = operations.bring_in_document(
                    file.name, content, organisation=organisation_of_acting(person), by=person, at=timezone.now()
                )
                made["proposal"] = proposal.pk
                if accept:
                    made["strategy"] = operations.accept_proposal(proposal, by=person, at=timezone.now()).pk
    except (UnreadableDocument, NotTheFormat, operations.NotReady) as problem:
        refuse(str(problem))
    if as_json:
        print_json({**recognised, **made})
    else:
        _say(recognised, made)


def _recognised(name: str, content: bytes) -> "RecognisedStrategy":
    from roret.foundation.texts.engine.documents import read_document
    from roret.strategic.directions.engine.exchange import is_json, read
    from roret.strategic.directions.engine.recognition import recognise

    return read(content) if is_json(name, content) else recognise(read_document(name, content))


@click.command("export-strategy")
@click.argument("number", type=int)
@click.option("--format", "kind", type=click.Choice(["json", "markdown", "pdf", "word"]), default="json")
@click.option("--version", type=int, help="One of its kept versions. Default: as it stands now.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: standard output.")
@as_option
@with_django
def export_strategy(number: int, kind: str, version: int | None, output: Path | None, email: str | None) -> None:
    """Save the strategy with that number as JSON, Markdown, PDF or Word (in the organisation's own template)."""
    from roret.strategic.directions.models import Strategy, Version
    from roret.strategic.directions.readings import exports as sayings

    person = acting(email)
    strategy = Strategy.objects.visible_to(person).select_related("organisation").filter(pk=number).first()
    if strategy is None:
        refuse("There is no such strategy.")
    saying = sayings.saying_of(strategy)
    if version is not None:
        versions = Version.objects.select_related("strategy__organisation")
        kept = versions.filter(strategy=strategy, number=version).first()
        if kept is None:
            refuse("There is no such version.")
        saying = sayings.saying_of_version(kept)
    made = sayings.document_of(saying, kind, strategy.organisation)
    if output is None:
        sys.stdout.buffer.write(made)
    else:
        output.write_bytes(made)
        click.echo(f"{output}: {len(made):,} bytes", err=True)


def _say(recognised: dict[str, Any], made: dict[str, Any]) -> None:
    period = recognised["period"]
    click.echo(f"{recognised['title']} ({period['from'] or '?'}–{period['to'] or '?'}): {recognised['taken_for']}")
    for theme in recognised["themes"]:
        click.echo(f"  theme {theme['number']}: {theme['name']} ({len(theme['focus_areas'])} focus areas)")
    for direction in recognised["directions"]:
        click.echo(f"  direction {direction['number']}: {direction['title']}")
        for objective in direction["objectives"]:
            due = f" → {objective['target_on'] or objective['target']}" if objective["target"] else ""
            click.echo(f"      {objective['number']} {objective['text'][:90]}{due}")
    for policy in recognised["policies"]:
        click.echo(f"  rests on: {policy['title']}")
    click.echo(f"  left out: {len(recognised['left_out'])} pieces (--json shows them with reasons)")
    if "strategy" in made:
        click.echo(f"Made: strategy {made['strategy']}, a draft.")
    elif "proposal" in made:
        click.echo(f"It waits to be looked through at /proposals/{made['proposal']}/")
