"""Somebody who does not read delays nobody and costs little memory."""

import asyncio
import socket
import time
from types import SimpleNamespace

import pytest

from canevas.foundation.ids import new_id
from canevas.sheets.sync import codec, hub, limits
from canevas.sheets.sync.codec import Hello
from canevas.sheets.sync.connection import Ledger, Outbox
from canevas.sheets.sync.room import Room
from canevas.sheets.sync.store import Standing
from canevas.sheets.sync.tests.people import Person, run, socket_of


async def asleep(server, sheet):
    """A phone in a pocket: it said hello and reads no more."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect(("127.0.0.1", server.port))
    phone = await socket_of(server, sheet, new_id(), sock=narrow, max_queue=1)
    await phone.send(codec.encode(Hello(1, "", b"")))
    return phone


async def rewrite(person, times):
    for _ in range(times):
        await person.edit(lambda: person.text.insert(0, "x" * 19_000))
        await person.edit(person.text.clear)
        await person.saved()


def test_a_phone_in_a_pocket_is_cut_off_and_the_others_wait_for_nobody(server, sheet):
    async def scene():
        phone = await asleep(server, sheet)
        people = [await Person(server, sheet, field=f"page-{number}").come() for number in range(6)]
        begin = time.monotonic()
        await asyncio.gather(*(rewrite(person, 50) for person in people))
        took = time.monotonic() - begin
        await people[0].until(lambda: server.door("figures")["members"] == 6)
        phone.transport.abort()
        await phone.wait_closed()
        return took

    assert run(scene()) < 20


def test_the_outbox_of_a_sleeper_stays_small():
    async def scene():
        outbox = Outbox()
        for _ in range(1000):
            outbox.put(bytes(4096))
        return outbox

    outbox = asyncio.run(scene())
    assert outbox.ended.result() == limits.TOO_SLOW
    assert sum(map(len, outbox._frames)) <= limits.BACKLOG + 2 * 4096


@pytest.mark.parametrize(
    ("silence", "is_stock", "code"),
    [(44, False, None), (46, False, 4408), (599, True, None), (601, True, 4408)],
)
def test_who_gives_no_sign_is_let_go(silence, is_stock, code):
    closed = []
    outbox = SimpleNamespace(finish=closed.append)
    member = SimpleNamespace(heard=time.monotonic() - silence, is_stock=is_stock, outbox=outbox)
    hub._drop_the_silent(SimpleNamespace(members=[member]))
    assert closed == ([code] if code else [])


def test_an_empty_room_is_given_up_after_a_minute(monkeypatch):
    standing = Standing("sheet", "scope", "open", "document", "epoch", 1, {})
    now = time.monotonic()
    room = Room(standing)
    assert not room.is_idle()
    monkeypatch.setattr("canevas.sheets.sync.room.monotonic", lambda: now + 61)
    assert room.is_idle()
    room.members.add("somebody")
    assert not room.is_idle()


def test_the_window_grows_with_the_room():
    windows = [round(limits.window(members) * 1000) for members in (1, 6, 40, 200, 1000)]
    assert windows == [3, 3, 20, 100, 120]


def test_a_ledger_tells_only_what_is_whole():
    ledger = Ledger()
    for n in (7, 8, 9):
        ledger.arrived(n)
    ledger.settled(9)
    assert ledger.to_tell() == 0
    ledger.settled(7)
    assert (ledger.to_tell(), ledger.to_tell()) == (7, 0)
    ledger.dropped(8)
    assert ledger.to_tell() == 9
