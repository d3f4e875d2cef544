"""Take pictures of pages, to look at them.

    .venv/bin/python -m tests.pictures                            every named page of a fresh demo
    .venv/bin/python -m tests.pictures --guide                    those of the README and the guide
    .venv/bin/python -m tests.pictures --url http://… pages.txt   pages of a running server

Each line of the file is a name, an address and, if wanted, the widths in pixels:

    enter /b/<token>            comes in by this link: the next pages are that person's
    home /c/my-cycle/
    desk /c/my-cycle/regie/ 360 1280 1920

It also says which pages scroll sideways, complain in the console or ask another server for something,
and exits with 1 when there is one.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright

from tests import browser as finder
from tests.journeys.server import Server
from tests.journeys.test_pages import PAGES

WIDTHS = (360, 1280)
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
ENTER = "enter"
SHEET = "sheet:"
NOT_FOUND = "introuvable"
GUIDE = {
    "cycle": ("Karim Belkacem", "/c/pays-de-lisse/", (360, 1280)),
    "sheet-g43": ("Inès Morel", "sheet:g43", (360,)),
    "desk": ("Léa Fontanel", "/c/pays-de-lisse/regie/", (1280,)),
    "strategy": ("Inès Morel", "/c/pays-de-lisse/territoires/val-de-trame/strategie/", (1280,)),
}
SHEETS = ["ce", "pe", "gs", "g41", "g42", "g43", "g44", "bc"]


@dataclass(frozen=True)
class Wanted:
    name: str
    address: str
    widths: tuple[int, ...] = WIDTHS


@dataclass
class Camera:
    context: BrowserContext
    url: str
    out: Path
    settle: int
    full: bool = True
    complaints: list[str] = field(default_factory=list)

    def enter(self, address: str) -> None:
        """Open a badge and say that it is me, or a demo link, which asks nothing."""
        self.context.clear_cookies()
        page = self.context.new_page()
        page.goto(self.url + address)
        if "/b/" in page.url:
            page.locator("main form button").first.click()
            page.wait_for_load_state()
        page.close()

    def sheet(self, key: str) -> str:
        """The address of a sheet with this key that the person may write."""
        listed = self.context.request.get(f"{self.url}/c/pays-de-lisse/feuilles.json").json()
        mine = [one["url"] for one in listed["sheets"] if one["sheet"] == key and one["may_write"]]
        return str(mine[0])

    def take(self, wanted: Wanted) -> None:
        for width in wanted.widths:
            page = self.context.new_page()
            self._listen(page, wanted.name)
            page.set_viewport_size({"width": width, "height": 780 if width < 600 else 900})
            address = wanted.address
            if address.startswith(SHEET):
                address = self.sheet(address.removeprefix(SHEET))
            answer = page.goto(self.url + address)
            page.wait_for_timeout(self.settle)
            page.screenshot(path=self.out / f"{wanted.name}-{width}.png", full_page=self.full)
            if answer and answer.status >= 400:
                self._complain(wanted.name, f"answers {answer.status}")
            if page.evaluate(SIDEWAYS):
                self._complain(wanted.name, f"scrolls sideways at {width} px")
            page.close()

    def _listen(self, page: Page, name: str) -> None:
        def hear(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme.startswith(("http", "ws")) and parts.netloc != urlsplit(self.url).netloc:
                self._complain(name, f"asks {parts.netloc}")

        page.on("request", hear)
        page.on("pageerror", lambda error: self._complain(name, f"breaks: {error}"))
        page.on(
            "console",
            lambda said: self._complain(name, f"says: {said.text}") if said.type == "error" else None,
        )

    def _complain(self, name: str, what: str) -> None:
        self.complaints.append(f"{name} {what}")


def read(lines: Iterator[str]) -> Iterator[Wanted]:
    for line in lines:
        words = line.split("#")[0].split()
        if len(words) >= 2:
            widths = tuple(int(width) for width in words[2:]) or WIDTHS
            yield Wanted(words[0], words[1], widths)


def named(doors: dict[str, str]) -> Iterator[Wanted]:
    """Every page that the journeys open, and the sheets that a pilot writes, each as its person."""
    sheets = [(f"sheet-{key}", "Inès Morel", f"{SHEET}{key}") for key in SHEETS]
    for name, person, address in [*PAGES, *sheets]:
        if name == NOT_FOUND:
            continue
        if person:
            yield Wanted(ENTER, urlsplit(doors[person]).path)
        yield Wanted(name, address)


def of_the_guide(doors: dict[str, str]) -> Iterator[Wanted]:
    for name, (person, address, widths) in GUIDE.items():
        yield Wanted(ENTER, urlsplit(doors[person]).path)
        yield Wanted(name, address, widths)


@contextmanager
def wanted(asked: argparse.Namespace) -> Iterator[tuple[str, list[Wanted]]]:
    """The address of the server and what to take there; a demo of our own when no list is given."""
    if asked.pages:
        yield asked.url.rstrip("/"), list(read(asked.pages))
        return
    with TemporaryDirectory(prefix="canevas-pictures-") as place:
        server = Server(Path(place) / "data").start()
        try:
            choose = of_the_guide if asked.guide else named
            yield server.address, list(choose(server.doors))
        finally:
            server.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pages", nargs="?", type=argparse.FileType("r", encoding="utf-8"))
    parser.add_argument("--guide", action="store_true", help="the pictures of the README and the guide")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--language", default="fr-FR")
    parser.add_argument("--scheme", default="light", choices=["light", "dark"])
    parser.add_argument("--forced-colours", action="store_true")
    parser.add_argument("--without-javascript", action="store_true")
    parser.add_argument("--settle", type=int, default=400, help="milliseconds before the picture")
    asked = parser.parse_args()
    out = asked.out or Path("docs/pictures" if asked.guide else "test-results/pictures")
    out.mkdir(parents=True, exist_ok=True)
    found = finder.find_or_bring()
    with wanted(asked) as (url, pages), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found), args=["--no-sandbox"], env=finder.environment(found)
        )
        context = browser.new_context(
            locale=asked.language,
            color_scheme=asked.scheme,
            forced_colors="active" if asked.forced_colours else "none",
            java_script_enabled=not asked.without_javascript,
            reduced_motion="reduce",
        )
        camera = Camera(context, url, out, asked.settle, full=not asked.guide)
        for page in pages:
            if page.name == ENTER:
                camera.enter(page.address)
            else:
                camera.take(page)
        browser.close()
    sys.stdout.write("\n".join([*camera.complaints, f"pictures in {out}", ""]))
    return 1 if camera.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
