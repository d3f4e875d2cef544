"""One open socket: who is behind it, what waits to be sent, which writes are settled."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from canevas.foundation.ids import new_id
from canevas.sheets.errors import TooFast, sentence
from canevas.sheets.sync import limits
from canevas.sheets.sync.codec import Ack, Message, RefusedWrite, encode

Send = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass
class Ledger:
    """What became of the numbered writes of one device; an ack never passes an unsettled one."""

    open: set[int] = field(default_factory=set)
    first: int = 0
    highest: int = 0
    told: int = 0

    def arrived(self, n: int) -> None:
        self.open.add(n)
        self.first = min(self.first, n) if self.first else n

    def settled(self, n: int) -> None:
        self.open.discard(n)
        self.highest = max(self.highest, n)

    def dropped(self, n: int) -> None:
        self.open.discard(n)

    def to_tell(self) -> int:
        """The number to acknowledge now, or 0 when there is nothing new to say."""
        whole = min(self.highest, min(self.open) - 1) if self.open else self.highest
        if whole <= self.told or whole < self.first:
            return 0
        self.told = whole
        return whole


class Outbox:
    """Frames waiting for a socket. A reader too slow to keep up is cut off, never waited for."""

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._weight = 0
        self.closing = 0
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def put(self, frame: bytes) -> None:
        if self.closing:
            return
        if self._weight > limits.BACKLOG:
            self.end(limits.TOO_SLOW)
            return
        self._frames.append(frame)
        self._weight += len(frame)
        self._news.set()

    def finish(self, code: int) -> None:
        """Close once what waits is sent, or soon in any case."""
        if self.closing:
            return
        self.closing = code
        self._news.set()
        asyncio.get_running_loop().call_later(limits.FAREWELL, self.end, code)

    def end(self, code: int) -> None:
        self.closing = self.closing or code
        if not self.ended.done():
            self.ended.set_result(code)

    async def run(self, send: Send) -> None:
        while not self.ended.done():
            await self._news.wait()
            self._news.clear()
            while self._frames:
                frame = self._frames.popleft()
                await send({"type": "websocket.send", "bytes": frame})
                self._weight -= len(frame)
            if self.closing:
                self.end(self.closing)


class Connection:
    """A socket that may read one sheet, and write it while `writes` and the sheet is open."""

    def __init__(self, author: str, name: str, *, writes: bool, capped: bool) -> None:
        self.key = new_id()
        self.author = author
        self.name = name
        self.writes = writes
        self.capped = capped
        self.is_stock = False
        self.path = ""
        self.device = ""
        self.shown = ("", -1)
        self.heard = monotonic()
        self.large_allowed = 1
        self.refusals = 0
        self.bucket = limits.Bucket()
        self.ledgers: dict[str, Ledger] = {}
        self.outbox = Outbox()
        self._held: list[bytes] | None = []

    def post(self, message: Message) -> None:
        self.post_frame(encode(message))

    def post_frame(self, frame: bytes) -> None:
        """Send, or hold until `welcome` when the first answer is not out yet."""
        if self._held is None:
            self.outbox.put(frame)
        else:
            self._held.append(frame)

    def welcome(self, *messages: Message) -> None:
        """Send the first answer, then whatever happened while it was prepared; from now on, send at once."""
        held, self._held = self._held or [], None
        for frame in [*map(encode, messages), *held]:
            self.outbox.put(frame)

    @property
    def is_welcomed(self) -> bool:
        return self._held is None

    def ledger(self, device: str) -> Ledger:
        return self.ledgers.setdefault(device, Ledger())

    def acknowledge(self) -> None:
        for device, ledger in self.ledgers.items():
            n = ledger.to_tell()
            if n and not self.is_stock:
                self.post(Ack(device, n))

    def refuse(self, device: str, n: int, code: str) -> None:
        """Say no to one write; the fifth time, close. What came too fast is expected again."""
        if code != TooFast.code:
            self.ledger(device).dropped(n)
        if not self.is_stock:
            self.post(RefusedWrite(device, n, code, str(sentence(code))))
        self.refusals += 1
        if self.refusals >= limits.REFUSALS:
            self.outbox.finish(limits.FORBIDDEN)
