"""What the commands share: Django made ready, who acts, JSON, progress, and problems in a person's words."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from roret.foundation.organisations.models import Organisation
    from roret.foundation.people.models import Person

Command = TypeVar("Command", bound=Callable[..., Any])


def with_django(command: Command) -> Command:
    """Models can be imported inside the command, and its words are English."""

    @wraps(command)
    def ready(*args: Any, **kwargs: Any) -> Any:
        import django
        from django.core.exceptions import PermissionDenied
        from django.utils import translation

        django.setup()
        try:
            with translation.override("en"):
                return command(*args, **kwargs)
        except PermissionDenied as missing:
            refuse(f"Your role does not give access to this ({missing}).")
        except OSError as problem:
            refuse(f"{problem.filename or 'A file'}: {problem.strerror or problem}.")

    return ready  # type: ignore[return-value]  # the same signature, one call deeper


as_option = click.option(
    "--as", "email", metavar="EMAIL", envvar="RORET_AS", help="Who does it. In the demo: the first consultant."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines (docs/cli.md).")
dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")


def refuse(sentence: str) -> NoReturn:
    """End with exit code 1 and a sentence."""
    raise click.ClickException(sentence)


def acting(email: str | None) -> "Person":
    """The person who acts; in the demo the first consultant when nobody is named."""
    from django.conf import settings

    from roret.foundation.organisations.models import Membership
    from roret.foundation.organisations.status import Role
    from roret.foundation.people.models import Person

    if email:
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        return person or refuse(f"There is nobody with the e-mail {email}.")
    if settings.DEMO:
        consultant = Membership.objects.current().filter(role=Role.CONSULTANT).select_related("person")
        membership = consultant.order_by("pk").first()
        if membership is not None:
            return membership.person
    refuse("Say who does it: --as EMAIL.")


def organisation_of_acting(person: "Person") -> "Organisation":
    from roret.foundation.organisations.models import organisation_of

    return organisation_of(person) or refuse(f"{person} has no role in any organisation.")


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def progress_on_stderr(label: str) -> Callable[[int], None]:
    """Tell how far it is, on one line of standard error when that is a terminal, and nothing otherwise."""
    terminal = sys.stderr.isatty()

    def tell(done: int) -> None:
        if terminal:
            click.echo(f"\r{label}: {done:,}", err=True, nl=False)

    return tell
