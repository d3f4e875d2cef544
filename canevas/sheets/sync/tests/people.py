"""A server in its own process, and people at their phones who talk to it over real sockets."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from pycrdt import Doc, Map
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from canevas.foundation.ids import new_id
from canevas.sheets.sync import codec
from canevas.sheets.sync.codec import Ack, Batch, Gap, Hello, Ping, RefusedWrite, Welcome, Write

ROOT = Path(__file__).resolve().parents[4]


class Server:
    """uvicorn on a free port with its own data folder; `kill` is kill -9."""

    def __init__(self, environment):
        self.environment = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "canevas.config.settings"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = None

    def start(self):
        app = "canevas.config.tests.served:application"
        options = ["--port", str(self.port), "--ws", "websockets-sansio", "--log-level", "warning"]
        command = [sys.executable, "-m", "uvicorn", app, *options]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        self._wait_until_it_answers()
        return self

    def _wait_until_it_answers(self):
        for _ in range(1200):
            with contextlib.suppress(OSError):
                if self.door("echo", words="à") == {"words": "à"}:
                    return
            assert self.process.poll() is None, "the server did not start"
            time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self, patience=15):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(patience)

    def door(self, name, **asked):
        url = f"http://127.0.0.1:{self.port}/side-door/{name}"
        with urllib.request.urlopen(url, json.dumps(asked).encode(), timeout=20) as answer:
            return json.load(answer)

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    def address(self, sheet, ticket):
        return f"ws://127.0.0.1:{self.port}/ws/v1/{sheet}?ticket={ticket}"


def socket_of(server, sheet, author, *, mode="write", **options):
    """Open a raw socket with a fresh ticket; a context manager of websockets."""
    ticket = server.door("issue", sheet=sheet, author=author, mode=mode)["ticket"]
    options = {"origin": server.origin, "subprotocols": ["canevas.v1"], "compression": None} | options
    return connect(server.address(sheet, ticket), max_size=None, **options)


_present = set()


def run(scene, patience=90):
    """Play a scene; whoever is still there at its end leaves."""

    async def play():
        try:
            return await asyncio.wait_for(scene, patience)
        finally:
            while _present:
                await _present.pop().leave()

    return asyncio.run(play())


class Person:
    """Writes in a document of its own, keeps what is not acknowledged, and sends it again after a cut."""

    def __init__(self, server, sheet, author=None, field="titre"):
        self.server, self.sheet, self.author = server, sheet, author or new_id()
        self.doc, self.device, self.n = Doc(), new_id(), 0
        self.fields, self.field = self.doc.get("fields", type=Map), field
        self.epoch, self.queue, self.acknowledged, self.heard = "", {}, 0, []
        self.socket = self.listening = None
        self.closed = 0

    async def come(self, **options):
        _present.add(self)
        await self.leave()
        self.socket = await socket_of(self.server, self.sheet, self.author, **options)
        await self.socket.send(codec.encode(Hello(1, self.epoch, self.doc.get_state())))
        self.hear(await self.socket.recv())
        self.listening = asyncio.create_task(self.listen())
        for n, update in list(self.queue.items()):
            await self.socket.send(codec.encode(Write(self.device, n, update)))
        return self

    async def listen(self):
        try:
            async for frame in self.socket:
                self.hear(frame)
        except ConnectionClosed as cut:
            self.closed = cut.rcvd.code if cut.rcvd else 1006
            return
        self.closed = self.socket.close_code

    def hear(self, frame):
        message = codec.decode(frame)
        self.heard.append(message)
        match message:
            case Welcome():
                self.epoch = message.epoch
                self.doc.apply_update(message.update)
            case Batch():
                with self.doc.transaction():
                    for update in message.updates:
                        self.doc.apply_update(update)
            case Ack():
                self.acknowledged = message.n
                self.queue = {n: update for n, update in self.queue.items() if n > message.n}

    async def type(self, words, send=True):
        """Add words at the end of the field."""
        await self.edit(lambda: self.text.insert(len(str(self.text).encode()), words), send)

    async def edit(self, act, send=True):
        before = self.doc.get_state()
        act()
        self.n += 1
        self.queue[self.n] = self.doc.get_update(before)
        if send:
            await self.say(Write(self.device, self.n, self.queue[self.n]))

    async def say(self, message):
        with contextlib.suppress(ConnectionClosed):
            await self.socket.send(codec.encode(message))

    async def until(self, true, seconds=15):
        """Wait until `true()`; fails after some seconds, with what was heard."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self._last_words()
            await asyncio.sleep(0.005)

    def _last_words(self):
        heard = [repr(message)[:200] for message in self.heard[-4:]]
        return f"waited in vain; closed {self.closed}, heard {heard}"

    async def saved(self):
        await self.until(lambda: not self.queue)

    async def pong(self):
        """Wait until everything sent before was looked at."""
        count = self.count(Ping)
        await self.say(Ping())
        await self.until(lambda: self.count(Ping) > count)

    def count(self, kind):
        return sum(isinstance(message, kind) for message in self.heard)

    def all(self, kind):
        return [message for message in self.heard if isinstance(message, kind)]

    def codes(self):
        return [message.code for message in self.all(RefusedWrite)]

    def gaps(self):
        return self.all(Gap)

    @property
    def text(self):
        return self.fields[self.field]

    @property
    def words(self):
        return str(self.text)

    async def leave(self):
        if self.socket:
            await self.socket.close()
        if self.listening:
            await self.listening
        self.socket = self.listening = None
