"""How long from a clone to the first letter that somebody else sees.

    .venv/bin/python -m tests.first_letter [--from REPOSITORY]

Clones the repository into an empty folder, runs the README's first command there (its own
environment, its own packages, its own demo), lets two browsers open one sheet, types a letter
in the first and waits for it in the second. Ends with one JSON line, in seconds.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tests import browser as finder
from tests.services import free_port

ROOT = Path(__file__).resolve().parent.parent
DOOR = re.compile(r"(http\S+/demo/\S+)$")
WRITERS = ["Inès Morel", "Paul Auger"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="repository", default=str(ROOT))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="canevas-first-") as place:
        print(json.dumps(measure(options.repository, Path(place) / "canevas")))
    return 0


def measure(repository: str, folder: Path) -> dict[str, float]:
    marks: dict[str, float] = {}
    begun = time.monotonic()

    def mark(name: str) -> None:
        marks[name] = round(time.monotonic() - begun, 1)

    subprocess.run(["git", "clone", "--quiet", repository, str(folder)], check=True)
    mark("cloned")
    command = [base_python(), "run.py", "start", "--port", str(free_port())]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        doors = read_doors(server)
        mark("started")
        see_a_letter(doors, mark)
    finally:
        server.terminate()
        server.wait(60)
    return marks


def base_python() -> str:
    """The Python outside of any environment: what a new machine has."""
    return str(Path(sys.base_prefix) / "bin" / "python3")


def read_doors(server: "subprocess.Popen[str]") -> list[str]:
    """Read what the command prints until it has told the links of our two writers."""
    doors: dict[str, str] = {}
    for line in server.stdout or []:
        found = DOOR.search(line.strip())
        name = next((name for name in WRITERS if line.strip().startswith(name)), None)
        if found and name:
            doors[name] = found[1]
        if len(doors) == len(WRITERS):
            return [doors[name] for name in WRITERS]
    raise RuntimeError("the command stopped before it said where to click")


def see_a_letter(doors: list[str], mark: Callable[[str], None]) -> None:
    found = finder.find_or_bring()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found), args=["--no-sandbox"], env=finder.environment(found)
        )
        writer, reader = (open_sheet(browser.new_context().new_page(), door) for door in doors)
        mark("opened")
        words = '[data-path="ambition"] textarea, [data-path="ambition"] input'
        before = reader.locator(words).first.input_value()
        writer.locator(words).first.press("End")
        writer.locator(words).first.press_sequentially("x")
        reader.wait_for_function(
            "([path, before]) => document.querySelector(path).value !== before", arg=[words, before]
        )
        mark("seen")
        browser.close()


def open_sheet(page: Page, door: str) -> Page:
    arrive(page, door)
    home = "/".join(door.split("/")[:3])
    sheets = page.request.get(f"{home}/c/pays-de-lisse/feuilles.json").json()["sheets"]
    page.goto(home + next(one["url"] for one in sheets if one["sheet"] == "g43" and one["may_write"]))
    page.wait_for_selector("cv-sheet .fields")
    return page


def arrive(page: Page, door: str, patience: float = 30.0) -> None:
    """Follow a link as soon as the server listens: it prints the links a moment before."""
    end = time.monotonic() + patience
    while True:
        try:
            page.goto(door)
        except Error as refused:
            if "ERR_CONNECTION_REFUSED" not in str(refused) or time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
