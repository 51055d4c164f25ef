"""`make run` from a clean clone, and again: seconds until the first page answers.

The first time installs everything through the package registries, so the figure depends on the network.
"""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    print("| | Until the first page, s | Ctrl-C until it has ended, s |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "roret"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        for label in ("first time, from a clean clone", "second time", "third time"):
            up, down = _run(clone)
            print(f"| {label} | {up:.1f} | {down:.1f} |", flush=True)


def _run(clone: Path) -> tuple[float, float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("RORET_", "DATABASE"))}
    environment["RORET_PORT"] = str(port)
    began = time.perf_counter()
    server = subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    while time.perf_counter() - began < 900:
        with contextlib.suppress(OSError):
            if urllib.request.urlopen(f"http://127.0.0.1:{port}/havneby/", timeout=5).status == 200:
                break
        assert server.poll() is None, "make run ended"
        time.sleep(0.05)
    up = time.perf_counter() - began
    began = time.perf_counter()
    os.killpg(server.pid, signal.SIGINT)
    server.wait(30)
    return up, time.perf_counter() - began


if __name__ == "__main__":
    main()
