"""A server just big enough to hear a robot: one sheet, one socket, docs/protocol.md §2-3."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc, Map, Text
from websockets.asyncio.server import ServerConnection, serve

from rehearsal import wire
from rehearsal.ledger import Ledger
from rehearsal.line import Line
from rehearsal.paper import Paper

PART = {
    "sheet": "idees",
    "part": "table",
    "seen_by": "cycle",
    "fields": [
        {"id": "titre", "kind": "text"},
        {"id": "recit", "kind": "para"},
        {"id": "besoin", "kind": "bool"},
        {"id": "aide", "kind": "text", "shown_if": {"field": "besoin", "is": ["jamais"]}},
        {"id": "quand", "kind": "date"},
        {
            "id": "idees",
            "kind": "rows",
            "fields": [
                {"id": "titre", "kind": "text"},
                {"id": "leviers", "kind": "multi", "options": [{"id": "lien"}, {"id": "emploi"}]},
                {"id": "quartier", "kind": "ref", "to": ["neighbourhood"]},
            ],
        },
    ],
}
PROPS = {
    "part": PART,
    "me": {"id": "a" * 26, "name": "Inès", "for": ["t1"]},
    "for": ["t1", "t2"],
    "people": [{"id": "a" * 26, "name": "Inès"}],
    "organisations": ["Régie"],
    "records": {"neighbourhood": [{"id": "q" * 26, "title": "Le Canal"}]},
}
ROW = {"id": "s" * 26, "sheet": "idees", "part": "table", "holder_kind": "table"}


@dataclass
class Server:
    """`drop_first` cuts the first line after a write was kept and before it was acknowledged."""

    drop_first: bool = False
    refuse: bool = False
    kept: dict[tuple[str, int], bytes] = field(default_factory=dict)
    resent: int = 0

    def __post_init__(self) -> None:
        self.doc: Doc[Any] = Doc(client_id=1)
        fields = self.doc.get("fields", type=Map)
        for name in ("titre", "recit", "aide"):
            fields[name] = Text("")
        self.doc.get("rows:idees", type=Map)

    async def speak(self, socket: ServerConnection) -> None:
        hello = wire.read(bytes(await socket.recv()))
        assert hello
        lacking = self.doc.get_update(hello.content[2])
        await socket.send(wire.write(wire.WELCOME, "e" * 26, 1, 1, "open", self.doc.get_state(), lacking))
        async for frame in socket:
            message = wire.read(bytes(frame))
            if message and message.kind == wire.WRITE:
                await self.keep(socket, *message.content)

    async def keep(self, socket: ServerConnection, device: str, n: int, update: bytes) -> None:
        if self.refuse:
            await socket.send(wire.write(wire.REFUSED, device, n, "too_long", "C’est trop long."))
            return
        self.resent += (device, n) in self.kept
        self.kept[device, n] = update
        self.doc.apply_update(update)
        if self.drop_first:
            self.drop_first = False
            await socket.close()
            return
        await socket.send(wire.write(wire.ACK, device, n))

    @property
    def rows(self) -> dict[str, Any]:
        found = self.doc.get("rows:idees", type=Map).to_py()
        return found or {}

    @property
    def titles(self) -> str:
        return str(self.doc.get("fields", type=Map)["titre"])


@asynccontextmanager
async def a_line_to(server: Server, ledger: Ledger):
    """A paper and its open line; both ends are closed after."""

    async def ticket() -> str:
        return "ticket"

    async with serve(server.speak, "127.0.0.1", 0, subprotocols=["canevas.v1"]) as listening:  # type: ignore[list-item]
        port = next(iter(listening.sockets)).getsockname()[1]
        paper = Paper(PART, "a" * 26, ["t1"])
        line = Line(f"ws://127.0.0.1:{port}/ws/v1/{ROW['id']}", paper, ledger, ticket)
        await line.open()
        try:
            yield paper, line
        finally:
            await line.close()
