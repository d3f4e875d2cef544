"""A private PostgreSQL for the length of the tests, when its programs are on the machine."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(Exception):
    """No PostgreSQL could be started; the message says why."""


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest version first."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True)
    on_path = shutil.which("pg_ctl")
    found = debian[0] if debian else Path(on_path) if on_path else None
    return found.parent if found else None


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of an empty server that listens on the loopback only and goes with its folder."""
    folder = programs()
    if folder is None:
        raise NoPostgres("PostgreSQL is not installed (Debian package postgresql)")
    with tempfile.TemporaryDirectory(prefix="canevas-pg-", ignore_cleanup_errors=True) as place:
        port = free_port()
        if os.geteuid() == 0:
            shutil.chown(place, "postgres")
        data = f"{place}/data"
        run(
            [folder / "initdb", "-D", data, "-U", "canevas", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"]
        )
        settings = f"-p {port} -k {place} -c listen_addresses=127.0.0.1"
        run([folder / "pg_ctl", "-D", data, "-o", settings, "-l", f"{place}/log", "-w", "start"])
        try:
            yield f"postgres://canevas@127.0.0.1:{port}/postgres"
        finally:
            run([folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"])


def run(command: list[str | Path]) -> None:
    """Run as ourselves, or as `postgres` when we are root (initdb refuses root)."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    try:
        done = subprocess.run(
            [*prefix, *map(str, command)], capture_output=True, check=False, cwd="/", timeout=120
        )
    except OSError as error:
        raise NoPostgres(f"{command[0]} cannot be run: {error.strerror}") from error
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name}: {(done.stderr or done.stdout).decode()[-300:].strip()}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
