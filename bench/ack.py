"""How long until words are durably kept: 40 tables of 6 and one plenary of 200, one edit a second each.

    .venv/bin/python bench/ack.py [--seconds 10]

Prints one line of JSON. The clock runs on the client, from the edit to the acknowledgement; `to_fdatasync`
compares its median with a bare fdatasync of 4 KiB on the same disk, measured in the same run.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pycrdt import Doc, Map

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from canevas.foundation.ids import new_id  # noqa: E402
from canevas.sheets.pen import Pen  # noqa: E402
from canevas.sheets.sync import codec  # noqa: E402
from canevas.sheets.sync.codec import Ack, Batch, Hello, Ping, RefusedWrite, Welcome, Write  # noqa: E402
from canevas.sheets.sync.tests.part import PART  # noqa: E402
from canevas.sheets.sync.tests.people import Server, socket_of  # noqa: E402

SCENES = {"tables": (40, 6), "plenary": (1, 200)}


class Typist:
    """Adds a word to a row of its own every second, and notes when each is kept."""

    def __init__(self, server, sheet):
        self.server, self.sheet, self.author = server, sheet, new_id()
        self.doc, self.device, self.n = Doc(), new_id(), 0
        self.sent, self.waits, self.received = {}, [], 0

    async def enter(self):
        self.socket = await socket_of(self.server, self.sheet, self.author)
        await self.socket.send(codec.encode(Hello(1, "", b"")))
        welcome = codec.decode(await self.socket.recv())
        assert isinstance(welcome, Welcome)
        self.doc.apply_update(welcome.update)
        self.listening = asyncio.create_task(self.listen())
        self.row = await self.edit(self.add_row)

    async def listen(self):
        async for frame in self.socket:
            message = codec.decode(frame)
            if isinstance(message, Ack):
                self.note(message.n)
            elif isinstance(message, Batch):
                self.received += len(message.updates)
            elif isinstance(message, RefusedWrite):
                raise SystemExit(f"refused: {message.code}")

    def note(self, n):
        now = time.perf_counter()
        for one in [one for one in self.sent if one <= n]:
            self.waits.append(now - self.sent.pop(one))

    def add_row(self):
        return Pen(self.doc, PART, self.author, []).add_row("idees", {"quoi": ""})

    def add_word(self):
        self.doc.get("rows:idees", type=Map)[self.row]["quoi"].insert(0, "bruyère ")

    async def edit(self, act):
        before = self.doc.get_state()
        made = act()
        self.n += 1
        update = self.doc.get_update(before)
        self.sent[self.n] = time.perf_counter()
        await self.socket.send(codec.encode(Write(self.device, self.n, update)))
        return made

    async def type(self, seconds, offset):
        await asyncio.sleep(offset)
        for _ in range(seconds):
            await self.edit(self.add_word)
            await asyncio.sleep(1)
            if self.n % 15 == 0:
                await self.socket.send(codec.encode(Ping()))

    async def leave(self):
        self.listening.cancel()
        await self.socket.close()


async def scene(server, rooms, members, seconds):
    sheets = [server.door("make_sheet")["sheet"] for _ in range(rooms)]
    typists = [Typist(server, sheet) for sheet in sheets for _ in range(members)]
    for typist in typists:
        await typist.enter()
    await asyncio.sleep(1)
    for typist in typists:
        typist.waits.clear()
        typist.received = 0
    used = cpu(server)
    count = len(typists)
    await asyncio.gather(*(typist.type(seconds, place / count) for place, typist in enumerate(typists)))
    await asyncio.sleep(1)
    used = cpu(server) - used
    unanswered = sum(len(typist.sent) for typist in typists)
    waits = [wait * 1000 for typist in typists for wait in typist.waits]
    received = sum(typist.received for typist in typists)
    for typist in typists:
        await typist.leave()
    return figures(waits) | {
        "acks": len(waits),
        "unanswered": unanswered,
        "delivered": received,
        "server_cpu_ms_per_1000_delivered": round(used * 1e6 / max(received, 1), 1),
    }


def cpu(server):
    """Seconds of processor that the server has used."""
    words = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def figures(milliseconds):
    ordered = sorted(milliseconds)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)], 2),
        "max_ms": round(ordered[-1], 2),
    }


def bare_fdatasync(folder, times=300):
    waits = []
    with (folder / "bare").open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(os.urandom(4096))
            begin = time.perf_counter()
            os.fdatasync(file.fileno())
            waits.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.002)
    return waits


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--scenes", default=",".join(SCENES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("CANEVAS_BENCH_FOLDER")) as folder:
        print(json.dumps(measure(Path(folder), asked.seconds, asked.scenes.split(","))))


def measure(folder, seconds, names):
    server = Server({"CANEVAS_DATA": str(folder), "PYTHONWARNINGS": "ignore"})
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"]
    subprocess.run(migrate, check=True, cwd=ROOT, env=server.environment)
    server.start()
    try:
        bare = bare_fdatasync(folder)
        told = {name: asyncio.run(scene(server, *SCENES[name], seconds)) for name in names}
        bare += bare_fdatasync(folder)
    finally:
        server.kill()
    disk = figures(bare)
    for name in names:
        told[name]["to_fdatasync"] = round(told[name]["p50_ms"] / disk["p50_ms"], 1)
    return {"fdatasync": disk} | told


if __name__ == "__main__":
    main()
