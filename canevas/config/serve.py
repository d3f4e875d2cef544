"""`run.py start`: the database, the demo, the worker and the server, until a signal says stop."""

import argparse
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from canevas.config import env

RESTART_PAUSE = 1.0
STOP_PATIENCE = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(arguments)
    complaint = unusable(options)
    if complaint:
        print(complaint, file=sys.stderr)
        return 1
    settle_environment(options)
    prepare(options)
    with Worker():
        serve(options)
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py start", description="Start Canevas on this machine.")
    parser.add_argument("--data", type=Path, default=env.ROOT / "var", help="data folder (default: var)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; 0.0.0.0 or this machine's address lets phones in the room join",
    )
    parser.add_argument("--empty", action="store_true", help="no demo: an empty resource centre")
    parser.add_argument("--lang", choices=["fr", "en"], default="fr", help="language before anybody chooses")
    return parser.parse_args(arguments)


def unusable(options: argparse.Namespace) -> str:
    """Say why we cannot start here, before anything is written; empty when we can."""
    try:
        options.data.mkdir(parents=True, exist_ok=True)
        probe = options.data / ".probe"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return (
            f"The data folder {options.data} cannot be written: {error.strerror}. Choose another with --data."
        )
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((options.host, options.port))
        except OSError as error:
            return f"Port {options.port} of {options.host}: {error.strerror}. Choose another with --port."
    return ""


def settle_environment(options: argparse.Namespace) -> None:
    """Turn the options into the settings that this process and its worker read."""
    names = local_names(options.host)
    address = f"http://{names[0]}:{options.port}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "canevas.config.settings"
    os.environ["CANEVAS_DATA"] = str(options.data.resolve())
    os.environ.setdefault("CANEVAS_LANGUAGE", options.lang)
    os.environ.setdefault("CANEVAS_HOSTS", ",".join(names))
    os.environ.setdefault("CANEVAS_ADDRESS", address)


def local_names(host: str) -> list[str]:
    """Return the names under which people may reach us, the most useful one first."""
    here = ["localhost", "127.0.0.1", "[::1]"]
    if host in {"127.0.0.1", "localhost"}:
        return here
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        return [*own_addresses(), socket.gethostname(), *here]
    return [host, *here]


def own_addresses() -> list[str]:
    """Return this machine's address on its local network, if it has one; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [probe.getsockname()[0]]


def prepare(options: argparse.Namespace) -> None:
    import django  # noqa: PLC0415 - the settings must be in the environment first

    django.setup()
    from canevas.config import install  # noqa: PLC0415 - needs the applications loaded

    install.database()
    install.static_files()
    install.people(empty=options.empty)
    install.say_where(os.environ["CANEVAS_ADDRESS"])


class Worker:
    """The process that builds documents: launched, watched, started again if it falls, stopped with us."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep_alive, daemon=True)

    def __enter__(self) -> "Worker":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        if self._process and self._process.poll() is None:
            self._process.terminate()
        self._watch.join(STOP_PATIENCE)
        if self._process and self._process.poll() is None:
            self._process.kill()

    def _keep_alive(self) -> None:
        while not self._stopping.is_set():
            self._process = subprocess.Popen([sys.executable, "-m", "canevas.config.worker"])
            self._process.wait()
            if not self._stopping.is_set():
                time.sleep(RESTART_PAUSE)


def serve(options: argparse.Namespace) -> None:
    import uvicorn  # noqa: PLC0415 - not needed to refuse a bad option

    uvicorn.run(
        "canevas.config.asgi:application",
        host=options.host,
        port=options.port,
        ws="websockets-sansio",
        ws_max_size=1024 * 1024,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=10,
    )


if __name__ == "__main__":
    sys.exit(main())
