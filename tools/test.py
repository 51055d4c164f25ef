"""Everything `make test` runs, in order, stopping at the first part that fails.

What is missing (Chromium, PostgreSQL) is installed where that can be done; otherwise the part is left out and that
is said in the last lines. With CI=true every part is mandatory. Whatever is run, pytest's summary comes last.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.postgres import binaries, cluster

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
CI = os.environ.get("CI") == "true"
PYTEST = [str(BIN / "python"), "-m", "pytest", "-q"]
BOTH_CORES = ["-n", "2", "--dist", "loadfile"]

CHECKS = {
    "ruff": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "-q", "."],
    "mypy": ["mypy"],
    "djlint": ["djlint", "roret", "--lint", "--quiet"],
    "import-linter": ["lint-imports", "--no-cache"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}


def main() -> None:
    environment = {**os.environ, "DATABASE_URL": "", "RORET_DATABASE_URL": ""}
    for name, command in CHECKS.items():
        part(name, [str(BIN / command[0]), *command[1:]], environment, quiet=True)
    not_run = [*on_postgresql(environment), *in_chromium(environment)]
    if not_run and CI:
        sys.exit(f"With CI=true every part is mandatory, and these were not run: {', '.join(not_run)}.")
    last = {**environment, "RORET_NOT_RUN": "; ".join(not_run)}
    part("tests on SQLite", [*PYTEST, *BOTH_CORES, "-m", "not journey"], last)


def on_postgresql(environment: dict[str, str]) -> list[str]:
    found = binaries() or (installed("postgresql") and binaries())
    if not found:
        return ["the tests on PostgreSQL (install postgresql)"]
    with cluster(found) as url:
        command = [*PYTEST, *BOTH_CORES, "-m", "not journey"]
        part("tests on PostgreSQL", command, {**environment, "DATABASE_URL": url})
    return []


def in_chromium(environment: dict[str, str]) -> list[str]:
    found = chromium() or (installed("chromium") and chromium())
    if not found:
        return ["the journeys in a browser (install chromium)"]
    part("journeys in Chromium", [*PYTEST, "-m", "journey"], {**environment, "RORET_CHROMIUM": found})
    return []


def chromium() -> str | None:
    given = os.environ.get("RORET_CHROMIUM")
    return given or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def installed(package: str) -> bool:
    return subprocess.run(["sh", str(ROOT / "tools/install-debian.sh"), package], check=False).returncode == 0


def part(name: str, command: list[str], environment: dict[str, str], *, quiet: bool = False) -> None:
    """Run one part; a quiet one prints only when it fails."""
    began = time.monotonic()
    print(f"── {name}", flush=True)
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=quiet, text=True)
    if done.returncode != 0:
        print(done.stdout or "", done.stderr or "", sep="\n")
        print(
            f"✗ {name} failed. Alone: {' '.join(Path(command[0]).name if i == 0 else c for i, c in enumerate(command))}"
        )
        sys.exit(1)
    if quiet:
        print(f"   fine, {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    main()
