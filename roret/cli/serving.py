"""Serving the pages, and loading the demo."""

import logging
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import click

from roret.cli.shared import refuse, with_django

HOUSE_EVERY = 15  # seconds


@click.command()
@click.option("--port", type=int, help="Instead of RORET_PORT (8000).")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to be reached from other machines.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Run background work here too.")
@with_django
def serve(port: int | None, host: str, worker: bool) -> None:
    """Serve the pages with the production server.

    The database is prepared first; where it is empty and this is not production, the demo is loaded.
    """
    from django.conf import settings

    port = port or settings.PORT
    _refuse_if_taken(host, port)
    _prepare()
    os.environ["RORET_PORT"] = str(port)  # addresses on receipts and in mails begin with it
    _greet(port)
    background = _Worker(_db_worker()) if worker else None
    # A session of its own: Ctrl-C reaches us alone, and the server is told once. Told twice it can hang.
    server = subprocess.Popen(_granian(host, port, settings.WORKERS), start_new_session=True)

    def stop(_signal: int, _frame: object) -> None:
        server.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    code = _wait(server, background)
    if background:
        background.stop()
    click.echo("Roret has stopped.")
    sys.exit(0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code)


def _refuse_if_taken(host: str, port: int) -> None:
    """The server would share the port with whatever listens there, and each would get some of the visits."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as problem:
        refuse(f"Port {port} cannot be used: {problem.strerror}. Choose another with --port or RORET_PORT.")


def _wait(server: subprocess.Popen[bytes], background: "_Worker | None") -> int:
    """Until the server ends; meanwhile mail leaves the outbox a few times a minute, when a mail server is named."""
    while True:
        try:
            return server.wait(timeout=HOUSE_EVERY)
        except subprocess.TimeoutExpired:
            if background:
                background.start_again_if_dead()
                _keep_house()


def _keep_house() -> None:
    """Whatever goes wrong is logged and tried again the next time."""
    from django.db import close_old_connections

    try:
        _do_what_is_due()
    except Exception:  # the server must go on; the log says what to mend
        logging.getLogger(__name__).exception("Could not send mail or tidy up")
    finally:
        close_old_connections()


def _do_what_is_due() -> None:
    """Every now and then."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from roret.foundation.notices.operations import deliver
    from roret.foundation.people.operations import forget_old_attempts
    from roret.organisational.actions.operations import ask_for_verdicts
    from roret.organisational.exchange.operations import forget_old_workbooks
    from roret.organisational.planning.operations import forget_old_changes
    from roret.strategic.channels.tasks import fetch_what_is_due
    from roret.strategic.directions.operations import freeze_what_is_missing, put_in_force_what_is_due
    from roret.strategic.voices.operations import forget_old_uploads

    deliver(at=timezone.now())
    forget_old_attempts(at=timezone.now())
    forget_old_uploads(at=timezone.now())
    forget_old_workbooks(at=timezone.now())
    forget_old_changes(at=timezone.now())
    ask_for_verdicts(at=timezone.now())
    freeze_what_is_missing(at=timezone.now())
    put_in_force_what_is_due(on=timezone.localdate())
    SessionStore.clear_expired()  # what visitors wrote and never sent stands there
    fetch_what_is_due()


def _granian(host: str, port: int, workers: int) -> list[str]:
    return [
        str(Path(sys.executable).parent / "granian"),
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--backlog",
        "1024",
        "--respawn-failed-workers",
        "--log-level",
        "warning",
        "roret.wsgi:application",
    ]


def _db_worker() -> list[str]:
    return [sys.executable, "-m", "django", "db_worker", "--queue-name", "*", "--no-reload"]


class _Worker:
    """Background work in a process of its own; what goes wrong there is written where the server writes."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        """It must not take the terminal's Ctrl-C before the server has: hence the session of its own."""
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "roret.settings"}
        return subprocess.Popen(self.command, env=environment, start_new_session=True)

    def start_again_if_dead(self) -> None:
        if (code := self.process.poll()) is not None:
            logging.getLogger(__name__).error("Background work ended with code %s; starting it again", code)
            self.process = self._start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def _prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
    if settings.DEMO:
        from roret.foundation.organisations.models import Organisation

        if not Organisation.objects.exists():
            _load_demo()


def _greet(port: int) -> None:
    from django.conf import settings

    from roret.demo.organisation import PASSWORD

    click.echo(f"\nRoret is at http://localhost:{port}  (Ctrl-C stops it)")
    if settings.DEMO:
        click.echo(
            f"Sign in to the demo as konsulent@havneby.example with the password {PASSWORD}\n"
            "(or leder@, medarbejder@, politiker@, admin@, borger@havneby.example; konsulent@klitby.example)\n"
        )


@click.command()
@with_django
def demo() -> None:
    """Load the demo municipality into an empty database."""
    from django.conf import settings
    from django.core.management import call_command

    from roret.demo.load import NotEmpty

    if not settings.DEMO:
        refuse("The demo's passwords are known to everybody; it cannot be loaded in production.")
    call_command("migrate", verbosity=0, interactive=False)
    try:
        _load_demo()
    except NotEmpty:
        refuse("There is already something in the database. The demo is only loaded where there is nothing.")


def _load_demo() -> None:
    from roret.demo.load import load

    click.echo("Loading the demo municipality, Havneby …")
    with click.progressbar(length=100, label="Days", file=sys.stderr) as bar:
        load(lambda done, of: bar.update(done * 100 // of - bar.pos))
