"""Fetching mail from the mailboxes that consultants connected."""

from dataclasses import asdict

import click

from roret.cli.shared import dry_run_option, json_option, print_json, with_django


@click.command("fetch-mail")
@click.option("--into", metavar="COLLECTION", help="The collection's address (slug). Default: all of them.")
@click.option("--most", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Messages of a mailbox.")
@dry_run_option
@json_option
@with_django
def fetch_mail(into: str | None, most: int, dry_run: bool, as_json: bool) -> None:
    """Look into the connected mailboxes now. Letters wait to be looked through; nothing in a mailbox is changed.

    `roret serve` does the same every five minutes.
    """
    from django.utils import timezone

    from roret.strategic.channels.models import Mailbox
    from roret.strategic.channels.operations.mailboxes import fetch

    found = Mailbox.objects.filter(stopped_at=None).select_related("collection__organisation")
    found = found.filter(collection__slug=into) if into else found
    rounds = [(mailbox, fetch(mailbox, at=timezone.now(), dry_run=dry_run, most=most)) for mailbox in found]
    if as_json:
        print_json([{"mailbox": one.pk, "collection": one.collection.slug, **asdict(done)} for one, done in rounds])
    for one, done in [] if as_json else rounds:
        click.echo(f"{one}: {done.new} new, {done.known} known, {done.unreadable} unreadable, {done.left} left.")
        if done.problem:
            click.echo(f"  {done.problem}", err=True)
    if not rounds and not as_json:
        click.echo("No mailbox is connected.")
    if any(done.problem for _one, done in rounds):
        raise click.exceptions.Exit(1)
