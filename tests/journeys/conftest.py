"""A real installation in a folder of its own, and a real browser to walk it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.walking import Town, Walks

ROOT = Path(__file__).resolve().parents[2]
ROOTS_ALONE = ["--no-sandbox"] if os.name == "posix" and os.getuid() == 0 else []
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """Static files, the demo, the production server and the background worker, as `make run` has them."""
    folder = tmp_path_factory.mktemp("town")
    port = _free_port()
    environment = _environment(folder)
    _run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"], environment)
    _run([_beside_python("roret"), "demo"], environment)
    log = folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [_beside_python("roret"), "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=written,
            stderr=written,
        )
        try:
            _wait_for(f"http://localhost:{port}/health/", server, log)
            yield Town(f"http://localhost:{port}", environment)
        finally:
            server.terminate()
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()


def _environment(folder: Path) -> dict[str, str]:
    """What `make run` would have: nothing of what the other tests set, and an SQLite file."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("RORET_", "PYTEST", "DJANGO"))}
    kept.pop("DATABASE_URL", None)
    return {**kept, "RORET_VAR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _beside_python(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer within a minute:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium():
    found = os.environ.get("RORET_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("Chromium is not installed; RORET_CHROMIUM names another place")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*ROOTS_ALONE, *QUIET])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def doors(town, chromium):
    """The cookies of everybody who has signed in once through the page."""
    return {}


@pytest.fixture
def walk(town, chromium, doors):
    """`walk()` is a visitor's page, `walk("konsulent@havneby.example")` one signed in.

    When the journey is over: nothing was written to the console as an error, and nothing left this machine.
    """
    walks = Walks(town, chromium, doors)
    yield walks
    walks.end()
