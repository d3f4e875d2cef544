"""`canevas rehearse`: robots play a whole cycle over the real protocols, then count what came back."""

import argparse
import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from rehearsal import strategy
from rehearsal.door import Refused
from rehearsal.player import PACES
from rehearsal.show import Plan, Show, say, set_up
from rehearsal.staff import StaffRefused, token_from

IDS = re.compile(r"[a-z2-7]{26}|\s*\n\s*")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    try:
        plan = _plan(options)
        return asyncio.run(_rehearse(plan))
    except (StaffRefused, OSError, httpx.HTTPError) as error:
        say(f"The rehearsal stopped: {error!r}")
        return 1


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="canevas rehearse", description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--territories", type=int, default=3)
    parser.add_argument("--days", default="1-4", help="1-4, or 1,2")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pace", choices=sorted(PACES), default="fast", help="how long robots think")
    parser.add_argument("--out", type=Path, required=True, help="folder for the documents and words.json")
    parser.add_argument("--cycle", default="", help="play in this cycle instead of making one")
    door = parser.add_mutually_exclusive_group(required=True)
    door.add_argument("--token", default="", help="the staff token")
    door.add_argument("--data", type=Path, help="the data folder, to read the staff token from")
    return parser.parse_args(arguments)


def _plan(options: argparse.Namespace) -> Plan:
    options.out.mkdir(parents=True, exist_ok=True)
    return Plan(
        url=options.url,
        token=options.token or token_from(options.data),
        out=options.out,
        people=options.people,
        territories=options.territories,
        days=_days(options.days),
        seed=options.seed,
        pace=options.pace,
        cycle=options.cycle,
    )


def _days(written: str) -> tuple[int, ...]:
    first, dash, last = written.partition("-")
    return tuple(range(int(first), int(last) + 1)) if dash else tuple(int(n) for n in written.split(","))


async def _rehearse(plan: Plan) -> int:
    began = time.monotonic()
    show = await set_up(plan)
    try:
        await show.run()
        answers = await show.read_back()
        paths = await _strategies(show)
    finally:
        for robot in show.robots:
            await robot.door.close()
        await show.staff.close()
    _write_words(show)
    print(json.dumps(_count(show, answers, paths, time.monotonic() - began), ensure_ascii=False))
    return 1 if show.ledger.missing() or show.ledger.leaked() or show.ledger.problems else 0


async def _strategies(show: Show) -> list[str]:
    paths = []
    for territory in show.cycle["territories"]:
        pilot = strategy.pilot_of(show.robots, territory["slug"])
        if pilot is None:
            continue
        try:
            paths += await strategy.fetch(pilot, territory["slug"], show.plan.out)
        except (Refused, httpx.HTTPError) as error:
            show.ledger.problems.append(f"{territory['slug']}: {error!r}")
    return paths


def _write_words(show: Show) -> None:
    """words.json: every coined word, and what its line answered, for whoever checks the documents."""
    ids = {name: key for key, name in show.ledger.territories.items()}
    territories = [{**one, "id": ids.get(one["name"], "")} for one in show.cycle["territories"]]
    whole = {"cycle": show.cycle["slug"], "territories": territories, "words": show.ledger.as_json()}
    _write(show.plan.out / "words.json", whole)
    _write(show.plan.out / "answers.json", show.seen)


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _count(show: Show, answers: int, paths: list[str], seconds: float) -> dict[str, Any]:
    ledger = show.ledger
    for problem, count in Counter(IDS.sub("…", one)[:160] for one in ledger.problems).most_common(30):
        say(f"{count} × {problem}")
    for word in ledger.missing()[:20]:
        say(f"missing: {word.word} in {word.sheet}.{word.part} {word.path} ({word.sheet_id})")
    for word in ledger.leaked()[:20]:
        say(f"seen by others: {word.word} in {word.sheet}.{word.part} {word.path} ({word.sheet_id})")
    return {
        "people": len(show.robots),
        "territories": len(show.cycle["territories"]),
        "sheets": len(show.seen),
        "answers": answers,
        "edits_sent": ledger.sent,
        "edits_acknowledged": ledger.acked,
        "acknowledged_missing": len(ledger.missing()),
        "private_words_seen_by_others": len(ledger.leaked()),
        "ack_ms": {
            "p50": ledger.percentile(0.5),
            "p95": ledger.percentile(0.95),
            "p99": ledger.percentile(0.99),
        },
        "deliverables": paths,
        "problems": len(ledger.problems),
        "seconds": round(seconds, 1),
    }
