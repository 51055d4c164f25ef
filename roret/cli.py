"""The `roret` command: without a browser, what the pages do. `docs/cli.md` documents the keys of `--json`."""

import os

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="roret")
def main() -> None:
    """Roret, the helm: from what people say to an answer for each of them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roret.settings")


@main.command()
def check() -> None:
    """x"""
