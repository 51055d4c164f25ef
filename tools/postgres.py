"""A PostgreSQL cluster for one run of the tests: made in a temporary folder, on loopback, and removed again.

PostgreSQL does not run as root, so as root it runs as the user `postgres`, or `nobody` where there is none.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version first."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    found = shutil.which("initdb")
    return next((f for f in [*folders, *([Path(found).parent] if found else [])] if (f / "initdb").exists()), None)


@contextmanager
def cluster(folder_of_binaries: Path) -> Iterator[str]:
    """A running cluster; gives the DATABASE_URL of an empty database in it."""
    home = Path(tempfile.mkdtemp(prefix="roret-postgres-"))
    owner = _owner()
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data, port = home / "data", _free_port()

    def run(*command: str) -> None:
        subprocess.run(
            [str(folder_of_binaries / command[0]), *command[1:]],
            check=True,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            cwd=home,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(home)},
        )

    try:
        run("initdb", "-D", str(data), "-U", "roret", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(home / "log"), "-o", options, "start")
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "roret", "roret")
        yield f"postgresql://roret@127.0.0.1:{port}/roret"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
