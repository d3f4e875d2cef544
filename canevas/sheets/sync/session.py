"""What one socket may say, message by message (docs/protocol.md §3 and §4)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from canevas.foundation.ids import is_id, new_id
from canevas.sheets.errors import Malformed, ReadOnly, TooFast, TooLarge
from canevas.sheets.sync import codec, limits
from canevas.sheets.sync.connection import Connection
from canevas.sheets.sync.lib0 import MalformedFrame
from canevas.sheets.sync.room import Entry, Room
from canevas.sheets.sync.store import Opening

if TYPE_CHECKING:
    from canevas.sheets.sync.hub import Hub

logger = logging.getLogger(__name__)
NOTHING = b"\x00\x00"


class Session:
    """Hears the frames of one connection, one after the other."""

    def __init__(self, hub: "Hub", room: Room, connection: Connection) -> None:
        self._hub = hub
        self._room = room
        self._connection = connection
        self._own_device = new_id()
        self._own_n = 0
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(limits.HELLO_WITHIN, connection.outbox.finish, limits.NO_HELLO)
        self._answers: dict[type[codec.Message], Callable[[Any], Awaitable[None]]] = {
            codec.Hello: self._hello,
            codec.Sync: self._sync,
            codec.Write: self._write,
            codec.Presence: self._presence,
            codec.Ping: self._ping,
            codec.Awareness: self._nothing,
        }

    async def hear(self, frame: bytes) -> None:
        self._connection.heard = monotonic()
        if len(frame) > limits.FRAME:
            self._close(limits.TOO_BIG)
            return
        try:
            message = codec.decode(frame)
        except MalformedFrame:
            self._close(limits.MALFORMED)
            return
        answer = self._answers.get(type(message))
        early = not self._connection.is_welcomed and type(message) in {codec.Write, codec.Presence}
        if answer is None or early:
            self._close(limits.MALFORMED)
            return
        await answer(message)

    def end(self) -> None:
        self._deadline.cancel()

    async def _hello(self, hello: codec.Hello) -> None:
        if self._connection.is_welcomed or hello.version != codec.VERSION:
            self._close(limits.MALFORMED)
            return
        other_epoch = bool(hello.epoch) and hello.epoch != self._room.epoch
        opening = await self._opening(b"" if other_epoch else hello.vector)
        if opening is None:
            return
        update = NOTHING if other_epoch else opening.update
        self._welcome(self._greeting(opening, update))
        if other_epoch:
            self._close(limits.OTHER_EPOCH)

    def _greeting(self, opening: Opening, update: bytes) -> codec.Welcome:
        room, connection = self._room, self._connection
        connection.shown = (room.state, room.mode(connection))
        mode = connection.shown[1]
        return codec.Welcome(room.epoch, opening.head, mode, room.state, opening.vector, update)

    def _welcome(self, *messages: codec.Message) -> None:
        self._deadline.cancel()
        self._connection.welcome(*messages)
        # A right or a state may have changed while the answer was prepared.
        self._room.tell_state(self._connection)

    async def _opening(self, vector: bytes) -> Opening | None:
        attempt = await self._hub.opening(self._room, vector)
        if attempt.error is None:
            return attempt.result
        if isinstance(attempt.error, ValueError):
            self._close(limits.MALFORMED)
            return None
        logger.error("A sheet could not be read", exc_info=attempt.error)
        self._close(limits.RESTARTING)
        return None

    async def _sync(self, sync: codec.Sync) -> None:
        if sync.step == 0:
            await self._answer_step_one(sync.content)
            return
        self._become_stock()
        self._connection.welcome()
        if sync.content != NOTHING:
            self._own_n += 1
            await self._take(self._own_device, self._own_n, sync.content)

    async def _answer_step_one(self, vector: bytes) -> None:
        self._become_stock()
        opening = await self._opening(vector)
        if opening is None:
            return
        answers: list[codec.Message] = [codec.Sync(1, opening.update)]
        if self._connection.writes:
            answers.append(codec.Sync(0, opening.vector))
        if self._connection.is_welcomed:
            for answer in answers:
                self._connection.post(answer)
        else:
            self._welcome(*answers)

    def _become_stock(self) -> None:
        if not self._connection.is_welcomed:
            self._connection.is_stock = True
            self._deadline.cancel()

    async def _write(self, write: codec.Write) -> None:
        self._connection.device = write.device
        await self._take(write.device, write.n, write.update)

    async def _take(self, device: str, n: int, update: bytes) -> None:
        connection = self._connection
        if not is_id(device) or n < 1 or self._too_many_devices(device):
            self._close(limits.MALFORMED)
            return
        connection.ledger(device).arrived(n)
        code = self._why_not(update)
        if code:
            connection.refuse(device, n, code)
            return
        await self._hub.pump.space()
        if not self._hub.is_leaving:
            self._hub.pump.submit(self._room, Entry(connection, device, n, update))

    def _why_not(self, update: bytes) -> str:
        """The code of a refusal that needs no look at the document, or nothing."""
        connection = self._connection
        if not connection.writes:
            return ReadOnly.code
        if not connection.bucket.take():
            return TooFast.code
        if len(update) > limits.LIVE_UPDATE:
            connection.large_allowed -= 1
            return TooLarge.code if connection.large_allowed < 0 else ""
        return "" if update else Malformed.code

    def _too_many_devices(self, device: str) -> bool:
        ledgers = self._connection.ledgers
        return device not in ledgers and len(ledgers) >= limits.DEVICES

    async def _presence(self, presence: codec.Presence) -> None:
        self._room.move(self._connection, presence.path[:200])

    async def _ping(self, _ping: codec.Ping) -> None:
        if self._connection.is_welcomed:
            self._connection.post(codec.Ping())

    async def _nothing(self, _message: codec.Message) -> None:
        return

    def _close(self, code: int) -> None:
        self._connection.outbox.finish(code)
