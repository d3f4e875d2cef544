"""One participant: signs in once, then fills what is open to it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import httpx

from rehearsal.door import Door, Plain, Refused
from rehearsal.ledger import Ledger
from rehearsal.line import Line, LineLost
from rehearsal.paper import Paper
from rehearsal.player import Player

NEW_SHEETS = 1  # how many sheets of each sort a person opens itself in the whole cycle
RETURNS = 2  # how often a person comes back to a sheet that a group or a territory goes on filling
GROWING = frozenset({"group", "territory", "plenary"})


@dataclass
class Robot:
    person: Plain
    door: Door
    ledger: Ledger
    random: Random
    pace: str
    played: Counter[str] = field(default_factory=Counter)
    opened: dict[str, int] = field(default_factory=dict)

    async def sign_in(self) -> None:
        await self.door.sign_in(self.person["badge"])

    async def round(self, *, again: bool) -> int:
        """Play every open sheet of mine, `again` or only new ones; how many were played."""
        listed = await self.door.sheets()
        rows = [row for row in listed["sheets"] if row["may_write"] and row["state"] == "open"]
        rows += [await self.door.open_new(new["url"]) for new in self._wanted(listed["new"])]
        played = 0
        for row in rows:
            returns = RETURNS if again and row["holder_kind"] in GROWING else 0
            if self.played[row["id"]] <= returns:
                self.played[row["id"]] += 1
                played += await self._try(row)
        return played

    def _wanted(self, new: list[Plain]) -> Iterator[Plain]:
        for one in new:
            place = f"{one['sheet']}.{one['part']}"
            if self.opened.get(place, 0) < NEW_SHEETS:
                self.opened[place] = self.opened.get(place, 0) + 1
                yield one

    async def _try(self, row: Plain) -> int:
        """What goes wrong in one sheet is written down; the next one is played all the same."""
        try:
            return await self.play(row)
        except (Refused, LineLost, httpx.HTTPError, KeyError) as error:
            self.ledger.problems.append(f"{row['sheet']}.{row['part']}: {error!r}"[:300])
            return 0

    async def _offers(self, address: str) -> list[Plain]:
        try:
            return await self.door.offers(address)
        except Refused as error:
            self.ledger.problems.append(str(error)[:120])
            return []

    async def play(self, row: Plain) -> int:
        props = await self.door.props(row["url"])
        self.ledger.territories |= {one["id"]: one["name"] for one in props["territories"]}
        if props["mode"] != "write":
            return 0
        paper = Paper(props["part"], props["me"]["id"], props["me"]["for"] or props["for"])
        line = Line(self._socket(props), paper, self.ledger, lambda: self.door.ticket(props["ticket"]))
        await line.open()
        try:
            if line.mode == 1:
                offers = await self._offers(props["offers"])
                await Player(props, row, paper, line, self.ledger, self.random, self.pace).play(offers)
        finally:
            await line.close()
        return line.mode

    def _socket(self, props: Plain) -> str:
        return self.door.base.replace("http", "ws", 1) + str(props["socket"])

    async def read_back(self) -> list[tuple[Plain, list[Plain]]]:
        """Every sheet that I see, with its answers as I may read them."""
        listed = await self.door.sheets()
        return [(row, await self.door.answers(row["id"])) for row in listed["sheets"]]
