"""The one pump: gathers the writes of all rooms, has them committed together, then tells everybody.

Nothing is sent or acknowledged before its commit. When the commit fails, everything waits and is tried again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from django.db import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.db.utils import DatabaseError

from canevas.sheets.errors import Malformed
from canevas.sheets.incoming import Incoming, Outcome
from canevas.sheets.sync import limits, store
from canevas.sheets.sync.codec import Gap, ParkedWrite, Sync
from canevas.sheets.sync.room import Entry, Room, Row
from canevas.sheets.sync.threads import Thread

logger = logging.getLogger(__name__)
_OURS = (DataError, IntegrityError, ProgrammingError)
_PASSING = (OperationalError, InterfaceError, DatabaseError, OSError)


class Pump:
    def __init__(self, writer: Thread, catch_up: Callable[[Room], Awaitable[None]]) -> None:
        self._writer = writer
        self._catch_up = catch_up
        self._ripe: list[Room] = []
        self._news = asyncio.Event()
        self._space = asyncio.Event()
        self._space.set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.queued = 0
        self.weight = 0
        self.is_stalled = False

    async def space(self) -> None:
        """Wait until there is room in the queue: the socket is not read meanwhile."""
        await self._space.wait()

    async def quiet(self) -> None:
        """Wait until everything that was submitted is settled."""
        await self._quiet.wait()

    def submit(self, room: Room, entry: Entry) -> None:
        room.pending.append(entry)
        self._count(1, len(entry.update))
        if room.ripening is None:
            loop = asyncio.get_running_loop()
            room.ripening = loop.call_later(limits.window(len(room.members)), self._ripen, room)

    def hurry(self, rooms: Sequence[Room]) -> None:
        """Commit now what still waits for company."""
        for room in rooms:
            if room.ripening is not None:
                room.ripening.cancel()
                self._ripen(room)

    async def run(self) -> None:
        while True:
            await self._news.wait()
            batch = self._take()
            try:
                await self._commit(batch)
            finally:
                self._count(-len(batch), -sum(len(entry.update) for _, entry in batch))

    def forget(self, room: Room) -> None:
        """Leave unwritten what waits for a room that is no more; it was not acknowledged."""
        if room.ripening is not None:
            room.ripening.cancel()
            room.ripening = None
        self._count(-len(room.pending), -sum(len(entry.update) for entry in room.pending))
        room.pending = []

    def _ripen(self, room: Room) -> None:
        room.ripening = None
        if room not in self._ripe:
            self._ripe.append(room)
        self._news.set()

    def _take(self) -> list[tuple[Room, Entry]]:
        batch: list[tuple[Room, Entry]] = []
        while self._ripe and len(batch) < limits.ONE_COMMIT:
            room = self._ripe.pop(0)
            batch += [(room, entry) for entry in room.pending]
            room.pending = []
        if not self._ripe:
            self._news.clear()
        return batch

    def _count(self, writes: int, weight: int) -> None:
        self.queued += writes
        self.weight += weight
        full = self.queued >= limits.QUEUED_WRITES or self.weight >= limits.QUEUED_BYTES
        (self._space.clear if full else self._space.set)()
        (self._quiet.clear if self.queued else self._quiet.set)()

    async def _commit(self, batch: list[tuple[Room, Entry]]) -> None:
        """Append until it holds; a write that breaks the appending itself is set apart and refused."""
        delay, tries = 0.05, 3
        while batch:
            attempt = await self._writer.attempt(store.append, [_incoming(*each) for each in batch])
            if attempt.error is None:
                self._settle(batch, attempt.result)
                return
            tries -= _is_ours(attempt.error)
            if tries < 3 and (len(batch) > 1 or not tries):
                await self._set_apart(batch, attempt.error)
                return
            logger.warning("The log could not be written, trying again: %s", attempt.error)
            self.is_stalled = True
            await asyncio.sleep(delay)
            delay = min(delay * 2, 5.0)

    async def _set_apart(self, batch: list[tuple[Room, Entry]], error: BaseException) -> None:
        logger.error("A write broke the log", exc_info=error)
        if len(batch) == 1:
            _, entry = batch[0]
            entry.connection.refuse(entry.device, entry.n, Malformed.code)
            return
        for each in batch:
            await self._commit([each])

    def _settle(self, batch: list[tuple[Room, Entry]], outcomes: Sequence[Outcome]) -> None:
        rows: dict[Room, list[Row]] = {}
        for (room, entry), outcome in zip(batch, outcomes, strict=True):
            rows.setdefault(room, [])
            if outcome.kind == "written":
                rows[room].append(Row(outcome.seq, entry.update, entry.connection))
            _tell(entry, outcome)
        was_stalled, self.is_stalled = self.is_stalled, False
        for room, fresh in rows.items():
            if not room.deliver(fresh) or was_stalled:
                self._later(self._catch_up(room))
        for connection in {entry.connection for _, entry in batch}:
            connection.acknowledge()

    def _later(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _incoming(room: Room, entry: Entry) -> Incoming:
    author = entry.connection.author
    return Incoming(
        document_id=room.document_id,
        epoch=room.epoch,
        device=store.device_of(author, entry.device),
        n=entry.n,
        author=author,
        bytes=entry.update,
    )


def _tell(entry: Entry, outcome: Outcome) -> None:
    connection, ledger = entry.connection, entry.connection.ledger(entry.device)
    match outcome.kind:
        case "refused" if outcome.code == "other_epoch":
            connection.outbox.finish(limits.OTHER_EPOCH)
        case "refused":
            connection.refuse(entry.device, entry.n, outcome.code)
        case "gap":
            connection.large_allowed += 1
            asked = Sync(0, outcome.state_vector)
            connection.post(
                asked if connection.is_stock else Gap(entry.device, entry.n, outcome.state_vector)
            )
        case "parked":
            ledger.settled(entry.n)
            if not connection.is_stock:
                connection.post(ParkedWrite(entry.device, entry.n))
        case _:
            ledger.settled(entry.n)


def _is_ours(error: BaseException) -> bool:
    """Whether trying again would change nothing."""
    return isinstance(error, _OURS) or not isinstance(error, _PASSING)
