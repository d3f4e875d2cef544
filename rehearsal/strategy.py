"""A pilot asks for the strategy of its territory, waits for it, and takes it home."""

import asyncio
import time
from pathlib import Path

from rehearsal.door import Plain, Refused
from rehearsal.robot import Robot

LONGEST = 180.0
PILOTS = frozenset({"pilot-contract", "pilot-digital"})
FORMATS = ("docx", "pdf")


def pilot_of(robots: list[Robot], territory: str) -> Robot | None:
    return next(
        (one for one in robots if one.person["role"] in PILOTS and territory in one.person["territories"]),
        None,
    )


async def fetch(robot: Robot, territory: str, out: Path) -> list[str]:
    """Build, poll, download; the paths of what was written."""
    base = f"{robot.door.cycle}/territoires/{territory}"
    asked: Plain = (await robot.door.post(f"{base}/strategie/construire")).json()
    built = await _wait(robot, asked["url"])
    paths = []
    for form in FORMATS:
        address = built["files"][form]
        path = out / f"{territory}.{form}"
        path.write_bytes(await robot.door.file(address))
        paths.append(str(path))
    return paths


async def _wait(robot: Robot, url: str) -> Plain:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        state = await robot.door.json(url)
        if state["state"] in {"done", "ready"}:
            return state
        if state["state"] in {"failed", "error"}:
            raise Refused(f"{url}: {state}")
        await asyncio.sleep(0.5)
    raise Refused(f"{url}: not ready after {LONGEST} s")
