"""All rooms of this process: who enters, what is watched, how it ends."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from threading import get_ident
from time import monotonic
from typing import Any

from canevas.foundation.events import listen
from canevas.sheets.events import AccessChanged, SheetChanged, SheetStateChanged
from canevas.sheets.sync import limits, store
from canevas.sheets.sync.connection import Connection
from canevas.sheets.sync.pump import Pump
from canevas.sheets.sync.room import Room, Row
from canevas.sheets.sync.threads import Attempt, Thread

logger = logging.getLogger(__name__)


class Hub:
    """Lives in one event loop; the log is written by the writer thread only."""

    def __init__(self) -> None:
        self.writer = Thread("sheets-writer")
        self.reader = Thread("sheets-reader")
        self.pump = Pump(self.writer, self.catch_up)
        self.rooms: dict[str, Room] = {}
        self._copies = store.Copies()
        self.is_leaving = False
        self.loop = asyncio.get_running_loop()
        self._empty = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        await self.writer.start()
        await self.reader.start()
        self._keep_up(self.pump.run)
        self._keep_up(self._watch)
        _hear_facts(self)

    async def leave(self) -> None:
        """Let nobody else in, commit and acknowledge what was received, then say goodbye."""
        if self.is_leaving:
            return
        self.is_leaving = True
        self.pump.hurry(list(self.rooms.values()))
        await _at_most(limits.DRAIN, self.pump.quiet())
        for room in self.rooms.values():
            room.close(limits.RESTARTING)
        if self._present():
            await _at_most(limits.FAREWELL, self._empty.wait())

    async def stop(self) -> None:
        await self.leave()
        _hear_facts(None)
        for task in list(self._tasks):
            task.cancel()
        await self.writer.stop()
        await self.reader.stop()

    async def admit(self, sheet_id: str, ticket: str) -> tuple[Room, Connection] | None:
        """Use the ticket up; None when it, the sheet or the gate says no."""
        claim = await self.writer.do(store.redeem, ticket, sheet_id)
        if claim is None or self.is_leaving:
            return None
        standing = await self.reader.do(store.standing, sheet_id, [claim.author])
        if standing is None or not standing.rights[claim.author].reads:
            return None
        right = standing.rights[claim.author]
        writes = right.writes and claim.may_write
        connection = Connection(claim.author, right.name, writes=writes, capped=not claim.may_write)
        room = self._room(standing)
        room.enter(connection)
        return room, connection

    def _room(self, standing: store.Standing) -> Room:
        known = self.rooms.get(standing.sheet_id)
        if known is not None and known.epoch != standing.epoch:
            self._retire(known, limits.OTHER_EPOCH)
        return self.rooms.setdefault(standing.sheet_id, Room(standing))

    def dismiss(self, room: Room, connection: Connection) -> None:
        room.leave(connection)
        if not self._present():
            self._empty.set()

    def _present(self) -> int:
        return sum(len(room.members) for room in self.rooms.values())

    async def opening(self, room: Room, vector: bytes) -> Attempt[store.Opening]:
        return await self.reader.attempt(self._copies.opening, room.document_id, vector)

    async def catch_up(self, room: Room) -> None:
        """Send what other processes wrote; a hole that cannot be filled sends everybody to resync."""
        room.wants_more = True
        if room.is_catching_up:
            return
        room.is_catching_up = True
        try:
            while room.wants_more:
                room.wants_more = False
                self._deliver_tail(room, await self.reader.do(store.tail, room.document_id, room.seq))
        finally:
            room.is_catching_up = False

    def _deliver_tail(self, room: Room, rows: list[tuple[int, bytes]]) -> None:
        if not room.deliver(Row(seq, update) for seq, update in rows):
            room.seq = rows[-1][0]
            room.close(limits.RESTARTING)

    async def check(self, room: Room, authors: Iterable[str] = ()) -> None:
        """Ask the gate again about these authors, or about everybody in the room, a few at a time."""
        asked = sorted(set(authors) or {member.author for member in room.members})
        for start in range(0, len(asked) or 1, limits.ASKED_AT_ONCE):
            portion = asked[start : start + limits.ASKED_AT_ONCE]
            standing = await self.reader.do(store.standing, room.sheet_id, portion)
            if standing is None or standing.epoch != room.epoch:
                self._retire(room, limits.OTHER_EPOCH if standing else limits.GONE)
                return
            room.apply_rights(standing.state, standing.rights)
        if not authors:
            room.checked = monotonic()

    def figures(self) -> dict[str, Any]:
        """What a person on call wants to know."""
        return {
            "rooms": len(self.rooms),
            "members": self._present(),
            "queued": self.pump.queued,
            "is_stalled": self.pump.is_stalled,
        }

    def heard(self, fact: SheetChanged | SheetStateChanged | AccessChanged) -> None:
        """Called in the loop: look at once at the rooms that a fact concerns."""
        for room in list(self.rooms.values()):
            if isinstance(fact, SheetChanged) and fact.sheet_id == room.sheet_id and fact.seq > room.seq:
                self._run(self.catch_up(room))
            elif (isinstance(fact, SheetStateChanged) and fact.sheet_id == room.sheet_id) or (
                isinstance(fact, AccessChanged) and fact.scope == room.scope
            ):
                self._run(self.check(room))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(1)
            self._unload()
            for room in list(self.rooms.values()):
                _drop_the_silent(room)
                room.tell_people()
            await asyncio.wait([self._run(self._look_at_heads())])
            await asyncio.wait([self._run(self._check_in_turn())])

    async def _look_at_heads(self) -> None:
        rooms = {room.document_id: room for room in self.rooms.values()}
        if not rooms:
            return
        heads = await self.reader.do(store.heads, list(rooms))
        for document_id, room in rooms.items():
            head = heads.get(document_id)
            if head is None or head.epoch != room.epoch or head.state != room.state:
                self._run(self.check(room))
            elif head.seq > room.seq and not room.pending:
                self._run(self.catch_up(room))

    async def _check_in_turn(self) -> None:
        """A few rooms each second, so that a whole day's rooms are never asked about at once."""
        oldest = monotonic() - limits.CHECKED_EVERY * 0.8
        due = sorted((room for room in self.rooms.values() if room.checked < oldest), key=_checked)
        for room in due[: 1 + len(self.rooms) // 5]:
            await self.check(room)

    def _unload(self) -> None:
        for room in [room for room in self.rooms.values() if room.is_idle()]:
            self._remove(room)

    def _retire(self, room: Room, code: int) -> None:
        room.close(code)
        self.pump.forget(room)
        self._remove(room)

    def _remove(self, room: Room) -> None:
        if self.rooms.get(room.sheet_id) is room:
            del self.rooms[room.sheet_id]
        self._run(self.reader.do(self._copies.forget, room.document_id))

    def _run(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            logger.error(
                "Work on a room failed; it is looked at again in a second", exc_info=task.exception()
            )

    def _keep_up(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run `work` for ever. Should it break, everybody reconnects and resends: nothing is lost."""
        task = asyncio.create_task(work())
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._broken(done, work))

    def _broken(self, task: "asyncio.Task[None]", work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._done(task)
        if task.cancelled() or self.is_leaving:
            return
        for room in list(self.rooms.values()):
            self._retire(room, limits.RESTARTING)
        asyncio.get_running_loop().call_later(0.5, self._keep_up, work)


def _checked(room: Room) -> float:
    return room.checked


def _drop_the_silent(room: Room) -> None:
    """A client of y-protocols has no ping of ours to send: its silence may last longer."""
    now = monotonic()
    for member in room.members:
        patience = limits.STOCK_DEAD_AFTER if member.is_stock else limits.DEAD_AFTER
        if now - member.heard > patience:
            member.outbox.finish(limits.SILENT)


async def _at_most(seconds: float, work: Coroutine[Any, Any, object]) -> None:
    await asyncio.wait([asyncio.create_task(work)], timeout=seconds)


_hearing: Hub | None = None
_Fact = SheetChanged | SheetStateChanged | AccessChanged


def _hear_facts(hub: Hub | None) -> None:
    global _hearing  # noqa: PLW0603  one hub per process, between its start and its stop
    _hearing = hub
    listen(SheetChanged, _pass_on)
    listen(SheetStateChanged, _pass_on)
    listen(AccessChanged, _pass_on)


def _pass_on(fact: _Fact) -> None:
    """Facts are stated in any thread; what our own writer wrote, the pump tells itself."""
    hub = _hearing
    if hub is None or (isinstance(fact, SheetChanged) and get_ident() == hub.writer.ident):
        return
    hub.loop.call_soon_threadsafe(hub.heard, fact)
