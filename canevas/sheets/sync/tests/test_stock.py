"""A client that speaks only y-protocols, as pycrdt and y-websocket write them."""

import asyncio

from pycrdt import Doc, Map, YSyncMessageType, create_sync_message, create_update_message, handle_sync_message

from canevas.foundation.ids import new_id
from canevas.sheets.sync.tests.people import Person, run, socket_of


class Stock:
    """The few lines of a provider: sync messages in and out, nothing of ours."""

    def __init__(self):
        self.doc = Doc()
        self.fields = self.doc.get("fields", type=Map)
        self.steps, self.asks = [], True

    async def talk(self, server, sheet, scene, **options):
        async with socket_of(server, sheet, new_id(), subprotocols=None, **options) as self.socket:
            if self.asks:
                await self.socket.send(create_sync_message(self.doc))
            listening = asyncio.create_task(self.listen())
            await scene(self)
            listening.cancel()
            await asyncio.wait([listening])

    async def listen(self):
        async for frame in self.socket:
            self.steps.append(YSyncMessageType(frame[1]).name)
            answer = handle_sync_message(frame[1:], self.doc)
            if answer is not None:
                await self.socket.send(answer)

    async def type(self, words):
        before = self.doc.get_state()
        self.fields["titre"].insert(0, words)
        await self.socket.send(create_update_message(self.doc.get_update(before)))

    async def until(self, true):
        for _ in range(500):
            if true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"waited in vain after {self.steps}")


def test_a_stock_client_reads_and_writes_beside_ours(server, sheet):
    async def scene(stock):
        maelys = await Person(server, sheet).come()
        await stock.until(lambda: "titre" in stock.fields)
        await stock.type("bonjour ")
        await maelys.until(lambda: maelys.words == "bonjour ")
        await maelys.type("à vous")
        await stock.until(lambda: str(stock.fields["titre"]) == "bonjour à vous")

    run(Stock().talk(server, sheet, scene))


def test_a_stock_client_that_wrote_offline_is_asked_for_it(server, sheet):
    stock = Stock()

    async def first(stock):
        await stock.until(lambda: "titre" in stock.fields)

    async def back(stock):
        await stock.until(lambda: server.door("read", sheet=sheet)["titre"] == "hors ligne")

    run(stock.talk(server, sheet, first))
    stock.fields["titre"].insert(0, "hors ligne")
    run(stock.talk(server, sheet, back))


def test_a_stock_reader_is_not_asked_to_write(server, sheet):
    stock = Stock()

    async def scene(stock):
        await stock.until(lambda: "titre" in stock.fields)
        await asyncio.sleep(0.1)

    run(stock.talk(server, sheet, scene, mode="read"))
    assert stock.steps == ["SYNC_STEP2"]


def test_a_stock_client_that_asks_for_nothing_still_hears(server, sheet):
    async def scene(stock):
        await stock.socket.send(create_update_message(b"\x00\x00"))
        maelys = await Person(server, sheet).come()
        await maelys.type("entendu")
        await stock.until(lambda: stock.steps.count("SYNC_UPDATE") == 1)

    stock = Stock()
    stock.asks = False
    run(stock.talk(server, sheet, scene))
