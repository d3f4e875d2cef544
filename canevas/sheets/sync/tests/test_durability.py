"""What is acknowledged is on disk: the server dies, the disk is full, the network brings things twice."""

import asyncio
import contextlib
import os
import random

import pytest
from websockets.exceptions import WebSocketException

from canevas.sheets.sync.codec import Ack, Batch
from canevas.sheets.sync.tests.conftest import POSTGRES, database_of, psql
from canevas.sheets.sync.tests.people import Person, run

KILLS = int(os.environ.get("CANEVAS_KILLS", "5"))


@pytest.fixture
def sturdy(make_server):
    """A server of its own, which the test may kill."""
    return make_server()


def test_while_the_disk_fails_nothing_is_acknowledged_or_shown_and_later_everything_is(server, sheet):
    async def scene():
        maelys, joran = await Person(server, sheet).come(), await Person(server, sheet).come()
        server.door("disk", fails=True)
        await maelys.type("patience ")
        await joran.type("et longueur ")
        await asyncio.sleep(0.7)
        assert [person.count(kind) for person in (maelys, joran) for kind in (Ack, Batch)] == [0, 0, 0, 0]
        await maelys.pong()
        server.door("disk", fails=False)
        await maelys.saved()
        await joran.saved()
        await maelys.until(lambda: len(maelys.words) == 21 and maelys.words == joran.words)

    try:
        run(scene())
    finally:
        server.door("disk", fails=False)
    assert len(server.door("rows", sheet=sheet)["rows"]) == 3


def test_newcomers_do_not_read_what_the_disk_did_not_take(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        server.door("disk", fails=True)
        await maelys.type("pas encore")
        await asyncio.sleep(0.2)
        entering = asyncio.create_task(Person(server, sheet).come())
        await asyncio.sleep(0.2)
        server.door("disk", fails=False)
        with contextlib.suppress(WebSocketException):
            assert (await entering).count(Ack) == 0
        await maelys.saved()

    try:
        run(scene())
    finally:
        server.door("disk", fails=False)


def test_kills_in_mid_load_lose_and_double_nothing_acknowledged(sturdy):
    sheet = sturdy.door("make_sheet")["sheet"]
    people = run(a_day_with_kills(sturdy, sheet, KILLS), patience=60 + 20 * KILLS)
    check(sturdy, sheet, people)


async def a_day_with_kills(server, sheet, kills):
    """Eight people type without a break; the server is killed in between, and started again."""
    people = [Person(server, sheet, field=f"page-{number % 6}") for number in range(8)]
    typing = [asyncio.create_task(keep_typing(person)) for person in people]
    for _ in range(kills):
        await some_more_acks(people, random.randint(20, 60))
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
    await some_more_acks(people, 20)
    for task in typing:
        task.cancel()
    await asyncio.wait(typing)
    for person in people:
        await come_back(person)
        await person.until(lambda person=person: not person.queue, 30)
    for one, other in zip(people[:2], people[6:], strict=True):
        await one.until(lambda one=one, other=other: one.words == other.words, 30)
    return people


async def some_more_acks(people, count):
    aim = sum(person.acknowledged for person in people) + count
    await people[0].until(lambda: sum(person.acknowledged for person in people) >= aim, 60)


async def keep_typing(person):
    while True:
        if person.listening is None or person.closed:
            await come_back(person)
        await person.type(f"[{person.author[:4]}{person.n}]")
        await asyncio.sleep(0.02)


async def come_back(person):
    """As a page does: again and again, with what is not acknowledged."""
    while True:
        person.closed = 0
        try:
            return await person.come()
        except (OSError, WebSocketException):
            await asyncio.sleep(0.1)


def check(server, sheet, people):
    rows = server.door("rows", sheet=sheet)["rows"]
    numbers = [(row["author"], row["n"]) for row in rows if row["author"]]
    assert len(numbers) == len(set(numbers))
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    for person in people:
        kept = server.door("read", sheet=sheet)[person.field]
        assert kept == person.words
        assert all(kept.count(f"[{person.author[:4]}{n}]") == 1 for n in range(person.n))


@pytest.mark.skipif(not POSTGRES, reason="a file does not hang up")
def test_a_database_that_hangs_up_is_called_again(server, sheet):
    name = database_of(server.environment)

    async def scene():
        maelys = await Person(server, sheet).come()
        for turn in range(3):
            psql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            await maelys.type(f"{turn} ")
            await maelys.saved()
        return await come_back(Person(server, sheet))

    assert run(scene()).words == "0 1 2 "


def test_a_stop_commits_and_acknowledges_before_it_closes(make_server):
    server = make_server()
    sheet = server.door("make_sheet")["sheet"]

    async def scene():
        people = [await Person(server, sheet).come() for _ in range(10)]
        await asyncio.gather(*(person.type("fin ") for person in people))
        assert await asyncio.to_thread(server.stop) in {0, -15}
        for person in people:
            await person.until(lambda person=person: person.closed)
        return people

    people = run(scene())
    assert {person.closed for person in people} == {1012}
    assert all(not person.queue for person in people)


def test_restarts_do_not_seed_again(make_server):
    server = make_server()
    sheet = server.door("make_sheet")["sheet"]

    async def scene():
        maelys, joran = await Person(server, sheet).come(), await Person(server, sheet).come()
        await maelys.type("une seule fois")
        await maelys.saved()
        for _ in range(2):
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
            await come_back(maelys)
            await come_back(joran)
        return joran

    assert run(scene()).words == "une seule fois"
    assert len(server.door("rows", sheet=sheet)["rows"]) == 2
