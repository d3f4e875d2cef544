"""The whole rehearsal, from an empty cycle to the strategies: before, each day, each interval."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx

from rehearsal import cast
from rehearsal.door import Door, Plain, Refused
from rehearsal.ledger import Ledger
from rehearsal.line import LineLost
from rehearsal.robot import Robot
from rehearsal.staff import Staff

ROUNDS = 4  # sheets are born while others are filled: ideas, then projects, then their teams


@dataclass(frozen=True)
class Plan:
    url: str
    token: str
    out: Path
    people: int = 30
    territories: int = 3
    days: tuple[int, ...] = (1, 2, 3, 4)
    seed: int = 7
    pace: str = "fast"
    cycle: str = ""


@dataclass
class Show:
    plan: Plan
    staff: Staff
    cycle: Plain
    robots: list[Robot]
    ledger: Ledger
    seen: dict[str, Plain] = field(default_factory=dict)  # every sheet read back, by id

    async def run(self) -> None:
        await self._together(lambda robot: robot.sign_in())
        await self._act("before/open")
        await self._fill("before")
        days = {day["n"]: day for day in (await self.staff.cycle(self.cycle["slug"]))["days"]}
        for n in self.plan.days:
            await self._act(f"days/{n}/open")
            await self._fill(f"day {n}")
            await self._act(f"days/{n}/close")
            for key in days[n]["intervals"]:
                await self._act(f"intervals/{key}/open")
                await self._fill(f"interval {key}")

    async def _act(self, gesture: str) -> None:
        await self.staff.act(self.cycle["slug"], gesture)

    async def _fill(self, moment: str) -> None:
        """Everybody plays; then what was born meanwhile, until nothing new is there."""
        for number in range(ROUNDS):
            rounds = await self._together(lambda robot, again=not number: robot.round(again=again))
            say(f"{moment}, round {number + 1}: {sum(rounds)} sheets, {self.ledger.acked} edits acknowledged")
            if not sum(rounds):
                return

    async def _together(self, act: Callable[..., Awaitable[Any]]) -> list[Any]:
        """All robots at once; what goes wrong with one is written down and the others go on."""
        done = await asyncio.gather(*(self._guarded(robot, act) for robot in self.robots))
        return [one for one in done if one is not None]

    async def _guarded(self, robot: Robot, act: Callable[[Robot], Awaitable[Any]]) -> Any:
        try:
            return await act(robot)
        except (Refused, LineLost, httpx.HTTPError) as error:
            self.ledger.problems.append(f"{robot.person['name']}: {error!r}")
            return None

    async def read_back(self) -> int:
        """Find every word again, each robot with its own eyes; how many answers there are in all."""
        await self._together(self._read_back)
        return sum(bool(one["text"]) for sheet in self.seen.values() for one in sheet["answers"].values())

    async def _read_back(self, robot: Robot) -> None:
        for row, answers in await robot.read_back():
            about = {key: row[key] for key in ("sheet", "part", "holder_kind", "subject")}
            known = self.seen.setdefault(row["id"], {**about, "answers": {}})
            texts = {one["path"]: one["text"] for one in answers}
            known["answers"] |= {one["path"]: one for one in answers}
            for word in self.ledger.of_sheet(row["id"]):
                if word.word in texts.get(word.path, ""):
                    word.found = True
                    word.seen_by_others |= word.author != robot.person["id"]


async def set_up(plan: Plan) -> Show:
    random = Random(plan.seed)
    staff = Staff(plan.url, plan.token)
    cycle = await (staff.cycle(plan.cycle) if plan.cycle else staff.make_cycle(_wanted(plan, random)))
    ledger = Ledger(Random(plan.seed))
    robots = [
        Robot(person, Door(plan.url, cycle["slug"]), ledger, Random(f"{plan.seed} {n}"), plan.pace)
        for n, person in enumerate(cycle["participants"])
    ]
    return Show(plan, staff, cycle, robots, ledger)


def _wanted(plan: Plan, random: Random) -> Plain:
    mark = f"{plan.seed}-{int(time.time()):x}"
    territories = cast.territories(plan.territories, mark)
    return {
        "name": f"Répétition {plan.seed}",
        "slug": f"repetition-{mark}",
        "recipe": "numerique-innovation-sociale",
        "start": "2027-01-12",
        "territories": territories,
        "participants": cast.people(plan.people, [one["slug"] for one in territories], random),
    }


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
