"""A robot's line: what is acknowledged is kept, what was not is sent again."""

import asyncio
from random import Random

import pytest

from rehearsal import wire
from rehearsal.ledger import Ledger
from rehearsal.line import LineLost
from rehearsal.player import Player
from rehearsal.tests.fake import PROPS, ROW, Server, a_line_to


def test_every_message_is_read_as_it_was_written():
    for kind, content in [
        (wire.HELLO, (1, "", b"\0")),
        (wire.WELCOME, ("e", 300, 1, "open", b"v", b"u" * 200)),
        (wire.BATCH, (70_000, [b"a", b""])),
        (wire.REFUSED, ("d", 3, "too_long", "C’est trop long.")),
        (wire.PING, ()),
    ]:
        assert wire.read(wire.write(kind, *content)) == wire.Message(kind, content)


def test_a_message_cut_short_is_not_read():
    with pytest.raises(wire.Garbled):
        wire.read(wire.write(wire.ACK, "device", 1)[:-1])


def test_messages_of_y_protocols_are_left_alone():
    assert wire.read(b"\x00\x00\x01\x00") is None


def test_typed_words_arrive_and_are_acknowledged():
    async def scene():
        server, ledger = Server(), Ledger(Random(1))
        async with a_line_to(server, ledger) as (paper, line):
            paper.type_words("titre", "Un café ")
            await line.write()
            paper.type_words("titre", "nommé braindule")
            await line.write()
            await line.settle()
        assert server.titles == "Un café nommé braindule"
        assert (ledger.sent, ledger.acked) == (2, 2)

    asyncio.run(scene())


def test_a_line_that_is_cut_comes_back_and_sends_again_what_was_not_acknowledged():
    async def scene():
        server, ledger = Server(drop_first=True), Ledger(Random(1))
        async with a_line_to(server, ledger) as (paper, line):
            paper.type_words("titre", "Le relais")
            await line.write()
            await line.settle()
        assert (server.titles, server.resent, ledger.acked) == ("Le relais", 1, 1)

    asyncio.run(scene())


def test_a_refusal_is_written_down_and_not_counted_as_kept():
    async def scene():
        ledger = Ledger(Random(1))
        async with a_line_to(Server(refuse=True), ledger) as (paper, line):
            paper.type_words("titre", "trop")
            await line.write()
            await line.settle()
        assert (ledger.acked, ledger.problems) == (0, ["idees.table: too_long: C’est trop long."])

    asyncio.run(scene())


def test_a_server_that_never_answers_is_told(monkeypatch):
    monkeypatch.setattr("rehearsal.line.TRIES", 0)

    async def scene():
        async with a_line_to(Server(), Ledger(Random(1))):
            pass

    with pytest.raises(LineLost):
        asyncio.run(scene())


def test_two_robots_fill_one_sheet_at_once_and_every_word_stays():
    async def scene():
        server, ledger = Server(), Ledger(Random(5))
        async with a_line_to(server, ledger) as (paper, line), a_line_to(server, ledger) as (other, far):
            robots = [
                Player(PROPS, ROW, page, way, ledger, Random(n))
                for n, (page, way) in enumerate([(paper, line), (other, far)])
            ]
            await asyncio.gather(*(robot.play([]) for robot in robots))
        written = str(server.doc.get("fields", type=type(paper.fields)).to_py()) + str(server.rows)
        assert len(ledger.words) >= 4
        assert all(word.acked and word.word in written for word in ledger.words.values())

    asyncio.run(scene())


def test_a_robot_leaves_hidden_fields_alone_and_signs_its_rows():
    async def scene():
        server, ledger = Server(), Ledger(Random(5))
        async with a_line_to(server, ledger) as (paper, line):
            await Player(PROPS, ROW, paper, line, ledger, Random(3)).play([])
        assert str(server.doc.get("fields", type=type(paper.fields))["aide"]) == ""
        row = next(iter(server.rows.values()))
        assert (row["by"], row["for"], row["quartier"]) == ("a" * 26, ["t1"], "q" * 26)
        assert {"titre", "leviers", "pos"} <= row.keys()

    asyncio.run(scene())


def test_an_offer_is_taken_with_its_origin():
    offer = {
        "carry": "c", "how": "row", "to": "idees/titre", "text": "une graine", "value": None, "kind": "text",
        "cells": {"titre": {"kind": "text", "value": None, "text": "une graine"}},
        "from": {"sheet": "x" * 26, "path": "graine", "seq": 4, "label": ""}, "private": False,
    }  # fmt: skip

    async def scene():
        server, ledger = Server(), Ledger(Random(5))
        async with a_line_to(server, ledger) as (paper, line):
            await Player(PROPS, ROW, paper, line, ledger, Random(3)).play([offer])
        (path, origins), *_ = server.doc.get("origins", type=type(paper.fields)).to_py().items()
        _, row, cell = path.split("/")
        assert (server.rows[row]["titre"][:10], cell, origins[0]["carry"]) == ("une graine", "titre", "c")

    asyncio.run(scene())
