"""The `roret` command: without a browser, what the pages do. `docs/cli.md` documents the keys of `--json`.

Exit codes: 0 done; 1 something is wrong with what was given, and nothing was changed; 2 the words of the command
are off (click's own).
"""

import os

import click

from roret.cli.checking import check
from roret.cli.contributions import import_contributions
from roret.cli.mail import fetch_mail
from roret.cli.rounds import open_round, report
from roret.cli.serving import demo, serve
from roret.cli.strategies import export_strategy, import_strategy


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="roret")
def main() -> None:
    """Roret, the helm: from what people say to an answer for each of them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roret.settings")


strategies = (import_strategy, export_strategy)
for command in (serve, demo, import_contributions, *strategies, open_round, report, check, fetch_mail):
    main.add_command(command)
