"""`run.py test`: every check of the project, in one run that hides nothing.

What could not run is named with its reason; with CANEVAS_ALL=1 (as in .ci/run) that is a failure.
Name stages to run only those: `run.py test style python browser`.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests import browser, services

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANY = ("-m", "not browser", "-n", "auto")
COUNTS = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


@dataclass
class Outcome:
    stage: str
    passed: int = 0
    failed: int = 0
    not_run: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seconds: float = 0.0


def style() -> Outcome:
    return together(
        "style",
        [BIN / "ruff", "check", "."],
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "mypy"],
        [BIN / "lint-imports"],
    )


def islands() -> Outcome:
    """TypeScript: types, tests, and the committed bundles rebuilt byte for byte."""
    node = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    folder = ROOT / "islands"
    npm = BIN / "npm"
    install: list[str | Path] = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if call(install, cwd=folder, extra=node):
        return Outcome("islands", not_run=["npm could not install the packages of islands/ (see above)"])
    commands: list[list[str | Path]] = [[npm, "run", "--silent", name] for name in ("check", "test")]
    return together("islands", *commands, cwd=folder, extra=node)


def python() -> Outcome:
    return pytest("python", *MANY)


def postgres() -> Outcome:
    try:
        with services.postgres() as address:
            return pytest("postgres", *MANY, extra={"DATABASE_URL": address})
    except services.NoPostgres as reason:
        return Outcome("postgres", not_run=[f"the Python suite on PostgreSQL: {reason}"])


def journeys() -> Outcome:
    try:
        found = browser.find_or_bring()
    except browser.NoBrowser as reason:
        return Outcome("browser", not_run=[f"the journeys in a real browser: {reason}"])
    return pytest("browser", "-m", "browser", "-p", "no:xdist", extra={"CANEVAS_CHROMIUM": str(found)})


STAGES: dict[str, Callable[[], Outcome]] = {
    "style": style,
    "islands": islands,
    "python": python,
    "postgres": postgres,
    "browser": journeys,
}


def together(stage: str, *commands: list[str | Path], **where: object) -> Outcome:
    outcome = Outcome(stage)
    for command in commands:
        if call(command, **where):  # type: ignore[arg-type]
            outcome.failed += 1
        else:
            outcome.passed += 1
    return outcome


def call(command: list[str | Path], *, cwd: Path = ROOT, extra: dict[str, str] | None = None) -> int:
    print("$", *(Path(str(command[0])).name, *map(str, command[1:])), flush=True)
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env={**os.environ, **(extra or {})}, check=False
    ).returncode


def pytest(stage: str, *options: str, extra: dict[str, str] | None = None) -> Outcome:
    """Run pytest, show what it says as it says it, and read its last line."""
    command = [str(BIN / "python"), "-m", "pytest", "-q", *options]
    print("$ pytest", *options, flush=True)
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(extra or {})}, stdout=subprocess.PIPE, text=True
    )
    lines: list[str] = []
    for line in process.stdout or []:
        print(line, end="", flush=True)
        lines.append(line)
    return read_counts(stage, process.wait(), lines)


def read_counts(stage: str, status: int, lines: list[str]) -> Outcome:
    counts = {word.rstrip("s"): int(number) for number, word in COUNTS.findall(lines[-1] if lines else "")}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    outcome = Outcome(stage, counts.get("passed", 0), failed or int(status not in {0, 5}))
    outcome.skipped = [line.strip() for line in lines if line.startswith("SKIPPED")]
    if not outcome.passed and not outcome.failed:
        outcome.failed = 1
        print(f"{stage}: no test ran")
    return outcome


def run_stage(name: str) -> Outcome:
    print(f"\n== {name}", flush=True)
    begun = time.monotonic()
    outcome = STAGES[name]()
    outcome.seconds = time.monotonic() - begun
    return outcome


def report(outcomes: list[Outcome]) -> int:
    print()
    for outcome in outcomes:
        print(
            f"{outcome.stage:10} {outcome.passed:5} passed {outcome.failed:4} failed {outcome.seconds:7.1f} s"
        )
    missing = [reason for outcome in outcomes for reason in outcome.not_run]
    for outcome in outcomes:
        for reason in outcome.skipped:
            print(f"{outcome.stage}, skipped: {reason.removeprefix('SKIPPED ')}")
    for reason in missing:
        print(f"not run: {reason}")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{passed} passed, {failed} failed")
    return int(bool(failed) or not passed or (bool(missing) and os.environ.get("CANEVAS_ALL") == "1"))


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in STAGES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. Stages: {', '.join(STAGES)}.")
        return 2
    return report([run_stage(name) for name in names or STAGES])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
