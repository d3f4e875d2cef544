"""A robot's line to one sheet: the socket of docs/protocol.md §2-3, with its queue and its acks."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin, Subprotocol

from canevas.foundation.ids import new_id
from rehearsal import wire
from rehearsal.ledger import Ledger
from rehearsal.paper import Paper

PING_EVERY = 15.0
PATIENCE = 30.0
TRIES = 8


class LineLost(ConnectionError):
    """The line could not be had, or what was sent was refused."""


@dataclass
class Sent:
    n: int
    update: bytes
    at: float
    words: list[str]


class Line:
    """Connects, resends, and remembers what was acknowledged. `ticket` gives a fresh one each time."""

    def __init__(self, url: str, paper: Paper, ledger: Ledger, ticket: Callable[[], Awaitable[str]]) -> None:
        self.url, self.paper, self.ledger, self.ticket = url, paper, ledger, ticket
        self.device = new_id()
        self.epoch = ""
        self.mode = 0
        self.state = ""
        self.head = 0
        self.people: list[dict[str, str]] = []
        self.queue: list[Sent] = []
        self.refusals: list[str] = []
        self._n = 0
        self._socket: ClientConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._settled = asyncio.Event()
        self._random = Random(self.device)

    async def open(self) -> None:
        for attempt in range(TRIES):
            with contextlib.suppress(OSError, ConnectionClosed, InvalidHandshake, TimeoutError):
                await self._connect()
                return
            await asyncio.sleep(self._random.uniform(0.2, min(0.5 * 2**attempt, 8)))
        raise LineLost(f"{self.url}: no connection")

    async def _connect(self) -> None:
        ticket = await self.ticket()
        origin = Origin(self.url.replace("ws", "http", 1).split("/ws/")[0])
        protocols = [Subprotocol("canevas.v1")]
        socket = await connect(
            f"{self.url}?ticket={ticket}",
            subprotocols=protocols,
            origin=origin,
            max_size=2**24,
            ping_interval=None,
        )
        await socket.send(wire.write(wire.HELLO, wire.VERSION, self.epoch, self.paper.doc.get_state()))
        async with asyncio.timeout(PATIENCE):
            await self._welcome(socket)
        self._socket = socket
        for one in self.queue:
            await socket.send(wire.write(wire.WRITE, self.device, one.n, one.update))
        self._tasks = [asyncio.create_task(self._listen(socket)), asyncio.create_task(self._ping(socket))]

    async def _welcome(self, socket: ClientConnection) -> None:
        while True:
            message = wire.read(_as_bytes(await socket.recv()))
            if message is None or message.kind != wire.WELCOME:
                continue
            epoch, self.head, self.mode, self.state, _vector, update = message.content
            if self.epoch and epoch != self.epoch:
                raise LineLost("another epoch")
            self.epoch = epoch
            self.paper.receive(update)
            return

    async def write(self, words: list[str] | None = None) -> None:
        """Send what the paper holds unsent; `words` are the coined words that are whole now."""
        for update in self.paper.unsent:
            self._n += 1
            self.queue.append(Sent(self._n, update, time.monotonic(), []))
            self.ledger.sent += 1
            self._settled.clear()
        if self.queue and words:
            self.queue[-1].words = words
        sending = self.queue[len(self.queue) - len(self.paper.unsent) :] if self.paper.unsent else []
        self.paper.unsent.clear()
        if self._socket is not None:
            with contextlib.suppress(ConnectionClosed):
                for one in sending:
                    await self._socket.send(wire.write(wire.WRITE, self.device, one.n, one.update))

    async def look_at(self, path: str) -> None:
        if self._socket is not None:
            with contextlib.suppress(ConnectionClosed):
                await self._socket.send(wire.write(wire.PRESENCE, path))

    async def settle(self) -> None:
        """Wait until everything is acknowledged."""
        if self.queue:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._settled.wait()
            except TimeoutError as error:
                raise LineLost(f"{len(self.queue)} updates not acknowledged in {PATIENCE} s") from error

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            await self._socket.close()

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for frame in socket:
                message = wire.read(_as_bytes(frame))
                if message is not None:
                    self._hear(message)
        except ConnectionClosed:
            pass
        if socket is self._socket and self.queue:
            self._socket = None
            self._tasks[1].cancel()
            await self.open()

    async def _ping(self, socket: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(PING_EVERY)
                await socket.send(wire.write(wire.PING))

    def _hear(self, message: wire.Message) -> None:
        content = message.content
        match message.kind:
            case wire.BATCH:
                self.head = content[0]
                for update in content[1]:
                    self.paper.receive(update)
            case wire.ACK if content[0] == self.device:
                self._acknowledge(content[1])
            case wire.REFUSED | wire.PARKED if content[0] == self.device:
                self._forget(content[1], ": ".join(map(str, content[2:])) or "parked")
            case wire.GAP if content[0] == self.device:
                self._resend(content[1], content[2])
            case wire.STATE:
                self.state, self.mode = content
            case wire.PEOPLE:
                self.people = json.loads(content[0])

    def _acknowledge(self, n: int) -> None:
        now = time.monotonic()
        for one in [sent for sent in self.queue if sent.n <= n]:
            self.queue.remove(one)
            self.ledger.acked += 1
            self.ledger.delays.append((now - one.at) * 1000)
            for word in one.words:
                self.ledger.words[word].acked = True
        if not self.queue:
            self._settled.set()

    def _forget(self, n: int, why: str) -> None:
        """A refusal stops this line: the words of this write are not on the paper of the others."""
        self.queue = [one for one in self.queue if one.n != n]
        self.refusals.append(why)
        self.ledger.problems.append(f"{self.paper.part['sheet']}.{self.paper.part['part']}: {why}")
        if not self.queue:
            self._settled.set()

    def _resend(self, n: int, vector: bytes) -> None:
        for one in self.queue:
            if one.n == n:
                one.update = self.paper.doc.get_update(vector)
                task = asyncio.create_task(self._send_again(one))
                self._tasks.append(task)

    async def _send_again(self, one: Sent) -> None:
        if self._socket is not None:
            await self._socket.send(wire.write(wire.WRITE, self.device, one.n, one.update))


def _as_bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
