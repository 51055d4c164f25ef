"""Opening a round, and the report it ends in."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from roret.cli.shared import acting, as_option, dry_run_option, json_option, print_json, refuse, with_django

if TYPE_CHECKING:
    from roret.foundation.organisations.models import Unit
    from roret.foundation.people.models import Person
    from roret.insight.reports.models import Edition
    from roret.organisational.followup.readings import Plan
    from roret.strategic.directions.models import Strategy

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("open-round")
@click.argument("title")
@click.option("--from", "period_from", type=DAY, required=True, help="First day of the period.")
@click.option("--to", "period_to", type=DAY, required=True, help="Last day of the period.")
@click.option("--due", type=DAY, help="When answers are due. Default: in three weeks.")
@click.option("--strategy", type=int, help="The strategy's number. Default: the newest in force.")
@click.option("--unit", "units", multiple=True, help="A unit's name; may be repeated. Default: all with actions.")
@as_option
@dry_run_option
@json_option
@with_django
def open_round(
    title: str,
    period_from: datetime,
    period_to: datetime,
    due: datetime | None,
    strategy: int | None,
    units: Sequence[str],
    email: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Ask units how it goes. TITLE is what the round is called."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from roret.organisational.followup import operations

    person, today = acting(email), timezone.localdate()
    followed = _strategy(strategy, person)
    due_on = due.date() if due else today + timedelta(weeks=3)
    plan = operations.plan_round(followed, units=_units(units, followed, person), by=person)
    made: dict[str, Any] = {}
    if not dry_run:
        try:
            opened = operations.open_round(
                followed,
                title=title,
                period_from=period_from.date(),
                period_to=period_to.date(),
                due_on=due_on,
                units=[asked.unit for asked in plan],
                by=person,
                on=today,
                at=timezone.now(),
            )
        except (operations.CannotOpen, ValidationError) as problem:
            refuse("; ".join(getattr(problem, "messages", [str(problem)])))
        made["round"] = opened.pk
    _say_plan(title, plan, due_on, made, as_json=as_json)


def _say_plan(title: str, plan: "Plan", due_on: date, made: dict[str, Any], *, as_json: bool) -> None:
    rows = [{"unit": str(a.unit), "responsible": str(a.responsible or ""), "lines": a.lines} for a in plan]
    if as_json:
        print_json({"title": title, "due_on": due_on, "units": rows, **made})
        return
    for row in rows:
        click.echo(f"  {row['unit']}: {row['lines']} lines, {row['responsible'] or 'nobody is responsible'}")
    click.echo(f"Round {made['round']} is open, due {due_on}." if made else "Nothing was opened.")


def _strategy(number: int | None, person: "Person") -> "Strategy":
    from roret.strategic.directions.models import Strategy

    found = Strategy.objects.visible_to(person).standing()
    if number:
        found = found.filter(pk=number)
    return found.in_force_first().first() or refuse("There is no such strategy in force.")


def _units(names: Sequence[str], strategy: "Strategy", person: "Person") -> list["Unit"]:
    from roret.foundation.organisations.models import Unit
    from roret.organisational.actions.models import Action

    units = Unit.objects.visible_to(person).filter(organisation=strategy.organisation).open()
    if not names:
        leading = Action.objects.going_on().filter(direction__strategy=strategy).values("lead_unit")
        return list(units.filter(pk__in=leading).in_order())
    found = {unit.name: unit for unit in units.filter(name__in=names)}
    if missing := [name for name in names if name not in found]:
        refuse(f"There is no unit called {', '.join(missing)}.")
    return list(found.values())


@click.command()
@click.argument("round_number", metavar="[ROUND]", type=int, required=False)
@click.option("--close", is_flag=True, help="Close the round first, which freezes its report.")
@click.option("--word", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as Word to this file.")
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as PDF to this file.")
@as_option
@dry_run_option
@json_option
@with_django
def report(
    round_number: int | None,
    close: bool,
    word: Path | None,
    pdf: Path | None,
    email: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """The frozen report of a round (default: the newest), as text, JSON, Word or PDF."""
    from django.utils import timezone

    from roret.insight.reports.models import Edition
    from roret.organisational.followup import operations
    from roret.organisational.followup.models import Round

    person = acting(email)
    if close:
        chosen = Round.objects.visible_to(person).open().filter(pk=round_number or 0).first()
        if chosen is None:
            refuse("Say which open round to close.")
        if dry_run:
            click.echo(f"{chosen} would be closed and its report frozen. Nothing was changed.")
            return
        operations.close(chosen, by=person, at=timezone.now())
    found = Edition.objects.visible_to(person)
    edition = (found.filter(round=round_number) if round_number else found).newest_first().first()
    if edition is None:
        refuse("There is no report. It is frozen when its round is closed (--close).")
    for path, content in ((word, edition.word), (pdf, edition.pdf)):
        if path and not dry_run:
            path.write_bytes(content)
    _say_edition(edition, as_json=as_json)


def _say_edition(edition: "Edition", *, as_json: bool) -> None:
    from roret.insight.reports.engine.content import from_json

    content = from_json(edition.content)
    if as_json:
        import json

        print_json(
            {
                "edition": edition.pk,
                "number": edition.number,
                "version": edition.version,
                "checksum": edition.checksum,
                "content": json.loads(edition.content),
            }
        )
        return
    click.echo(f"{edition.title}, no. {edition.number}, version {edition.version}")
    click.echo("".join(f"  {sentence}\n" for sentence in content.summary))
    for direction in content.directions:
        lights = direction.reported
        click.echo(
            f"  {direction.number}. {direction.title}: "
            f"{lights.green} green, {lights.yellow} yellow, {lights.red} red, {lights.none} no answer"
        )
    click.echo(f"checksum {edition.checksum}")
