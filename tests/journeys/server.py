"""A Canevas of its own for the journeys: the real command, the real demo, a free port, a fresh folder."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.services import free_port

ROOT = Path(__file__).resolve().parents[2]
DOOR = re.compile(r"^ *(?P<name>.+?) {2,}(?P<role>.+?) {2,}(?P<link>http\S+)$", re.MULTILINE)
PATIENCE = 240.0


class Server:
    """`run.py start` in a process of its own; `doors` are the links that sign in as somebody."""

    def __init__(self, data: Path, *, host: str = "127.0.0.1") -> None:
        self.data, self.host, self.port = data, host, free_port()
        self.address = f"http://{'localhost' if host == '127.0.0.1' else host}:{self.port}"
        self.printed = ""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        command = [sys.executable, "-m", "canevas.config.serve", "--data", str(self.data)]
        command += ["--port", str(self.port), "--host", self.host]
        with (self.data.parent / f"{self.data.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env=clean_environment()
            )
        self._wait()
        return self

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process is None or self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"Canevas did not start:\n{self.log()}")
            time.sleep(0.1)
        self.printed = self.log()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/entrer", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def log(self) -> str:
        return (self.data.parent / f"{self.data.name}.log").read_text(errors="replace")

    @property
    def doors(self) -> dict[str, str]:
        return {found["name"].strip(): found["link"] for found in DOOR.finditer(self.printed)}

    def stop(self) -> int:
        """Ask it to leave, as a service manager would, and say how it left."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """A crash: nothing is said, nothing is flushed."""
        return self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(how)
        return self.process.wait(60)


def clean_environment() -> dict[str, str]:
    ours = ("CANEVAS_", "DATABASE_URL", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
