"""The server itself, as the one who starts it meets it."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit


def test_a_second_server_on_the_same_port_is_refused_with_a_sentence(town):
    roret, port = Path(sys.executable).parent / "roret", str(urlsplit(town.address).port)
    second = subprocess.run(
        [roret, "serve", "--port", port], env=town.environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 1
    assert f"Port {port} cannot be used" in second.stderr
