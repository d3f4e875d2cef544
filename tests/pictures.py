"""Take pictures of the pages of a running server, to look at them.

    python tests/pictures.py --url http://127.0.0.1:8000 --out /tmp/pictures pages.txt

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
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright

WIDTHS = (360, 1280)
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
ENTER = "enter"


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
        """Open a badge and say that it is me; a demo link asks nothing."""
        self.context.clear_cookies()
        page = self.context.new_page()
        page.goto(self.url + address)
        if urlsplit(page.url).path == address:
            page.locator("main form button").first.click()
            page.wait_for_load_state()
        page.close()

    def take(self, wanted: Wanted) -> None:
        for width in wanted.widths:
            page = self.context.new_page()
            self._listen(page, wanted.name)
            page.set_viewport_size({"width": width, "height": 780 if width < 600 else 900})
            answer = page.goto(self.url + wanted.address)
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pages", type=argparse.FileType("r", encoding="utf-8"))
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, default=Path("test-results/pictures"))
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--language", default="fr-FR")
    parser.add_argument("--scheme", default="light", choices=["light", "dark"])
    parser.add_argument("--forced-colours", action="store_true")
    parser.add_argument("--without-javascript", action="store_true")
    parser.add_argument("--settle", type=int, default=400, help="milliseconds before the picture")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.browser, args=["--no-sandbox"])
        context = browser.new_context(
            locale=asked.language,
            color_scheme=asked.scheme,
            forced_colors="active" if asked.forced_colours else "none",
            java_script_enabled=not asked.without_javascript,
            reduced_motion="reduce",
        )
        camera = Camera(context, asked.url.rstrip("/"), asked.out, asked.settle)
        for wanted in read(asked.pages):
            if wanted.name == ENTER:
                camera.enter(wanted.address)
            else:
                camera.take(wanted)
        browser.close()
    sys.stdout.write("\n".join([*camera.complaints, f"pictures in {asked.out}", ""]))
    return 1 if camera.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
