"""Who may open a socket, and what closes it."""

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidHandshake, InvalidStatus

from canevas.foundation.ids import new_id
from canevas.sheets.pen import Pen
from canevas.sheets.sync import codec, limits
from canevas.sheets.sync.codec import Hello, Ping, Write
from canevas.sheets.sync.tests.part import PART
from canevas.sheets.sync.tests.people import Person, run, socket_of

HELLO = codec.encode(Hello(1, "", b""))


async def knock(server, sheet, **options):
    """The status of a handshake: 101 when the door opens."""
    try:
        async with socket_of(server, sheet, new_id(), **options):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("{own}", 101),
        (None, 403),
        ("null", 403),
        ("http://evil.example", 403),
        ("https://127.0.0.1:{port}", 403),
        ("http://127.0.0.1", 403),
        ("http://127.0.0.1:1", 403),
        ("http://127.0.0.1:{port}.evil.example", 403),
        ("http://evil-127.0.0.1:{port}", 403),
        ("http://127.0.0.1:{port}@evil.example", 403),
        ("http://127.0.0.1:{port}/", 403),
        ("file://", 403),
        ("http://localhost:{port}", 403),
        ("https://trusted.example", 101),
        ("https://table.salle.example", 101),
        ("https://salle.example.evil", 403),
        ("http://trusted.example", 403),
    ],
)
def test_only_our_own_pages_open_a_socket(server, sheet, origin, status):
    sent = origin and origin.format(own=server.origin, port=server.port)
    assert run(knock(server, sheet, origin=sent)) == status


def test_a_host_that_is_not_ours_is_refused_even_with_its_own_origin(server, sheet):
    # The client sends both hosts: a strict HTTP parser refuses that by itself (400).
    headers = {"Host": "evil.example"}
    assert run(knock(server, sheet, origin="http://evil.example", additional_headers=headers)) in {400, 403}


@pytest.mark.parametrize(("offered", "status"), [(["canevas.v1"], 101), (None, 101), (["canevas.v9"], 403)])
def test_the_subprotocol_is_ours_or_none(server, sheet, offered, status):
    assert run(knock(server, sheet, subprotocols=offered)) == status


def test_a_ticket_opens_one_socket_only(server, sheet):
    async def scene():
        ticket = server.door("issue", sheet=sheet, author=new_id())["ticket"]
        address = server.address(sheet, ticket)
        async with connect(address, origin=server.origin):
            with pytest.raises(InvalidHandshake):
                await connect(address, origin=server.origin)

    run(scene())


@pytest.mark.parametrize("ticket", ["", "a" * 26, "%00", "été"])
def test_no_ticket_no_socket(server, sheet, ticket):
    async def scene():
        with pytest.raises(InvalidHandshake):
            await connect(server.address(sheet, ticket), origin=server.origin)

    run(scene())


def test_a_ticket_for_one_sheet_does_not_open_another(server, sheet):
    async def scene():
        other = server.door("make_sheet")["sheet"]
        ticket = server.door("issue", sheet=other, author=new_id())["ticket"]
        with pytest.raises(InvalidHandshake):
            await connect(server.address(sheet, ticket), origin=server.origin)

    run(scene())


@pytest.mark.parametrize("words", [{"reads": False}, {"writes": False, "sees": False}])
def test_the_gate_has_the_last_word(server, sheet, words):
    async def scene():
        author = new_id()
        server.door("permit", sheet=sheet, author=author, **words)
        with pytest.raises(InvalidStatus):
            await socket_of(server, sheet, author)

    run(scene())


async def goodbye(server, sheet, *frames, seconds=8):
    """The code with which the server closes after these frames."""
    async with socket_of(server, sheet, new_id()) as socket:
        for frame in frames:
            await socket.send(frame)
        await asyncio.wait_for(socket.wait_closed(), seconds)
        return socket.close_code


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([], 4401),
        (["words"], 4400),
        ([b""], 4400),
        ([b"\xff" * 20], 4400),
        ([codec.encode(Hello(2, "", b""))], 4400),
        ([codec.encode(Hello(1, "", b"\xff"))], 4400),
        ([codec.encode(Hello(1, "", b"\xff\xff\xff\x7f"))], 4400),
        ([HELLO, HELLO], 4400),
        ([codec.encode(Write("a" * 26, 1, b"\x00\x00"))], 4400),
        ([HELLO, codec.encode(Write("no id", 1, b"\x00\x00"))], 4400),
        ([HELLO, codec.encode(Write("a" * 26, 0, b"\x00\x00"))], 4400),
        ([HELLO, bytes(limits.FRAME + 1)], 4413),
    ],
)
def test_what_is_not_the_protocol_closes_with_its_code(server, sheet, frames, code):
    assert run(goodbye(server, sheet, *frames)) == code


def test_garbage_instead_of_an_update_is_refused_and_others_go_on(server, sheet):
    async def scene():
        maelys, malo = await Person(server, sheet).come(), await Person(server, sheet).come()
        for n, garbage in enumerate([b"\xff" * 40, b"", b"\x01", b"\x01\x01\x05"], start=1):
            await malo.say(Write(malo.device, n, garbage))
        await malo.until(lambda: malo.codes() == ["malformed"] * 4)
        await maelys.type("tranquille")
        await malo.until(lambda: malo.words == "tranquille")

    run(scene())


def test_the_fifth_refusal_closes(server, sheet):
    async def scene():
        malo = await Person(server, sheet).come()
        for n in range(1, 7):
            await malo.say(Write(malo.device, n, b"\xff"))
        await malo.until(lambda: malo.closed == 4403)
        return malo.codes()

    assert run(scene()) == ["malformed"] * 5


def test_one_large_update_passes_after_an_absence_and_the_next_is_too_large(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        pen = Pen(maelys.doc, PART, maelys.author, [])
        for _ in range(2):
            await maelys.edit(lambda: fill_forty_rows(pen))
        assert len(maelys.queue[1]) > limits.LIVE_UPDATE
        await maelys.until(lambda: (maelys.acknowledged, maelys.codes()) == (1, ["too_large"]))

    run(scene())


def fill_forty_rows(pen):
    with pen.doc.transaction():
        for _ in range(40):
            pen.add_row("idees", {"quoi": "x" * 1900})


def test_too_many_writes_a_second_are_refused_and_come_again(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        for _ in range(limits.BURST + 3):
            await maelys.type("x")
        await maelys.until(lambda: "too_fast" in maelys.codes())
        await maelys.until(lambda: maelys.acknowledged >= limits.BURST)
        await maelys.leave()
        await maelys.come()
        await maelys.saved()

    run(scene())
    assert server.door("read", sheet=sheet)["titre"] == "x" * (limits.BURST + 3)


def test_each_ping_is_answered_at_once(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        for _ in range(3):
            await maelys.pong()
        return maelys.count(Ping)

    assert run(scene()) == 3
