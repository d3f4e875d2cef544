"""Real people in a real browser: each journey opens contexts of its own upon one demo."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import browser as finder
from tests.journeys.server import Server

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 860}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Visit = Callable[..., Page]


Place = Callable[..., Server]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the demonstration, told once and left: each server starts on a copy of it."""
    first = Server(tmp_path_factory.mktemp("prepared") / "data").start()
    first.stop()
    return first.data


@pytest.fixture(scope="session")
def server(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(copy_of(prepared, tmp_path_factory.mktemp("canevas"))).start()
    yield running
    running.stop()


@pytest.fixture
def own_server(prepared: Path, tmp_path: Path) -> Iterator[Place]:
    """A server for one journey alone: `own_server(host="192.0.2.7")`."""
    started: list[Server] = []

    def start(**options: str) -> Server:
        started.append(Server(copy_of(prepared, tmp_path), **options).start())
        return started[-1]

    yield start
    for one in started:
        one.stop()


def copy_of(prepared: Path, folder: Path) -> Path:
    return Path(shutil.copytree(prepared, folder / "data"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = finder.find()
    if found is None:
        pytest.skip("no browser on this machine")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=str(found), args=QUIET, env=finder.environment(found)
        )
        yield launched
        launched.close()


class Witness:
    """What a page did that no page of ours may do."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        self.home = home
        context.on("request", lambda request: self._see(request.url))
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _see(self, url: str) -> None:
        inside = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:")
        if not url.startswith(inside):
            self.strangers.append(url)

    def _hear(self, kind: str, text: str) -> None:
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            self.complaints.append(text)


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Open the place of the demo as somebody: `visit("Karim Belkacem", "/c/…", size=PHONE, at=server)`."""
    opened: list[tuple[BrowserContext, Witness]] = []

    def open_page(name: str | None = None, path: str = "", **options: object) -> Page:
        where = options.pop("at", server)
        assert isinstance(where, Server)
        size = options.pop("size", LAPTOP)
        context = browser.new_context(viewport=size, locale="fr-FR", **options)  # type: ignore[arg-type]
        opened.append((context, Witness(context, where.address)))
        page = context.new_page()
        if name:
            page.goto(where.doors[name])
        if path or not name:
            page.goto(where.address + path)
        return page

    yield open_page
    for context, witness in opened:
        context.close()
        assert witness.strangers == []
        assert witness.complaints == []


def accessible(page: Page, *, but: Sequence[str] = ()) -> list[str]:
    """What axe finds, one line each: the rule, and where."""
    off = {rule: {"enabled": False} for rule in but}
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "rules": off})
    return [
        f"{problem['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for problem in found.response["violations"]
        for node in problem["nodes"]
    ]
