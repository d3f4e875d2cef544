"""Those who have one sheet open, and what must reach them in the order of the log."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic

from canevas.sheets.models import Sheet
from canevas.sheets.sync import limits
from canevas.sheets.sync.codec import Batch, People, State, Sync, encode
from canevas.sheets.sync.connection import Connection
from canevas.sheets.sync.store import Right, Standing


@dataclass(frozen=True)
class Entry:
    """A write on its way to the log."""

    connection: Connection
    device: str
    n: int
    update: bytes


@dataclass(frozen=True)
class Row:
    """An entry of the log; `by` is the connection it came in through, None for another process."""

    seq: int
    update: bytes
    by: Connection | None = None


class Room:
    """`seq` is the last entry of the log that was sent to the members."""

    def __init__(self, standing: Standing) -> None:
        self.sheet_id = standing.sheet_id
        self.scope = standing.scope
        self.document_id = standing.document_id
        self.epoch = standing.epoch
        self.state = standing.state
        self.seq = standing.head
        self.members: set[Connection] = set()
        self.pending: list[Entry] = []
        self.ripening: asyncio.TimerHandle | None = None
        self.is_catching_up = False
        self.wants_more = False
        self.checked = self.used = monotonic()
        self._told_people = 0.0
        self._people_changed = False

    def mode(self, member: Connection) -> int:
        return int(member.writes and self.state == Sheet.OPEN)

    def enter(self, member: Connection) -> None:
        self.members.add(member)
        self._people_changed = True

    def leave(self, member: Connection) -> None:
        self.members.discard(member)
        self._people_changed = True
        self.used = monotonic()

    def move(self, member: Connection, path: str) -> None:
        if member.path != path:
            member.path = path
            self._people_changed = True

    def is_idle(self) -> bool:
        busy = self.members or self.pending or self.is_catching_up
        return not busy and monotonic() - self.used > limits.IDLE

    def deliver(self, rows: Iterable[Row]) -> bool:
        """Send what follows `seq`; False when something before it is missing here."""
        fresh = sorted((row for row in rows if row.seq > self.seq), key=lambda row: row.seq)
        if not fresh:
            return True
        whole = all(after.seq == before.seq + 1 for before, after in pairwise(fresh))
        if not whole or fresh[0].seq != self.seq + 1:
            return False
        self.seq = fresh[-1].seq
        for portion in _portions(fresh):
            self._fan_out(portion)
        return True

    def _fan_out(self, rows: Sequence[Row]) -> None:
        authors = {row.by for row in rows}
        frame = encode(Batch(rows[-1].seq, tuple(row.update for row in rows)))
        stock = [encode(Sync(2, row.update)) for row in rows]
        for member in self.members:
            if authors == {member}:
                continue
            for part in stock if member.is_stock else (frame,):
                member.post_frame(part)

    def tell_people(self) -> None:
        """Say who is here and where, if that changed and not too often."""
        now = monotonic()
        if not self._people_changed or now - self._told_people < limits.presence_every(len(self.members)):
            return
        self._people_changed, self._told_people = False, now
        frame = encode(People(self._people()))
        for member in self.members:
            if not member.is_stock and member.is_welcomed:
                member.post_frame(frame)

    def _people(self) -> str:
        here = sorted(self.members, key=lambda member: (member.name, member.key))
        return json.dumps(
            [
                {"id": member.author, "name": member.name, "path": member.path, "device": member.device}
                for member in here
                if not member.is_stock
            ],
            ensure_ascii=False,
        )

    def apply_rights(self, state: str, rights: dict[str, Right]) -> None:
        """Take over a state and some rights; who may not read any more is shown out."""
        self.state = state
        for member in self.members:
            right = rights.get(member.author)
            if right is not None:
                self._apply_right(member, right)
            self.tell_state(member)

    def _apply_right(self, member: Connection, right: Right) -> None:
        if not right.reads:
            member.outbox.finish(limits.FORBIDDEN)
        member.writes = right.writes and not member.capped
        if member.name != right.name:
            member.name, self._people_changed = right.name, True

    def tell_state(self, member: Connection) -> None:
        shown = (self.state, self.mode(member))
        if member.is_welcomed and member.shown != shown:
            member.shown = shown
            if not member.is_stock:
                member.post(State(*shown))

    def close(self, code: int) -> None:
        for member in self.members:
            member.outbox.finish(code)


def _portions(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Cut rows into frames that stay well under the largest one."""
    portion: list[Row] = []
    weight = 0
    for row in rows:
        if portion and weight + len(row.update) > limits.BATCH:
            yield portion
            portion, weight = [], 0
        portion.append(row)
        weight += len(row.update)
    yield portion
