"""Reading a strategy document."""

from pathlib import Path
from typing import Any

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


@click.command("import-strategy")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--accept", is_flag=True, help="Make the strategy (a draft) at once, without the review page.")
@as_option
@dry_run_option
@json_option
@with_django
def import_strategy(file: Path, accept: bool, email: str | None, dry_run: bool, as_json: bool) -> None:
    """Read a strategy out of a Word, PDF, OpenDocument, Markdown or text document.

    Without --accept it waits on its review page until a person says yes.
    """
    from django.db import transaction
    from django.utils import timezone

    from roret.foundation.texts.engine.documents import UnreadableDocument, read_document
    from roret.strategic.directions import operations
    from roret.strategic.directions.engine.recognised import to_json
    from roret.strategic.directions.engine.recognition import recognise

    content = file.read_bytes()
    try:
        recognised = to_json(recognise(read_document(file.name, content)))
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
    except (UnreadableDocument, operations.NotReady) as problem:
        refuse(str(problem))
    if as_json:
        print_json({**recognised, **made})
    else:
        _say(recognised, made)


def _say(recognised: dict[str, Any], made: dict[str, Any]) -> None:
    period = recognised["period"]
    click.echo(f"{recognised['title']} ({period['from'] or '?'}–{period['to'] or '?'}): {recognised['taken_for']}")
    for theme in recognised["themes"]:
        click.echo(f"  theme {theme['number']}: {theme['name']} ({len(theme['focus_areas'])} focus areas)")
    for direction in recognised["directions"]:
        click.echo(f"  direction {direction['number']}: {direction['title']}")
        for objective in direction["objectives"]:
            click.echo(f"      {objective['number']} {objective['text'][:90]}")
    click.echo(f"  left out: {len(recognised['left_out'])} pieces (--json shows them with reasons)")
    if "strategy" in made:
        click.echo(f"Made: strategy {made['strategy']}, a draft.")
    elif "proposal" in made:
        click.echo(f"It waits to be looked through at /proposals/{made['proposal']}/")
