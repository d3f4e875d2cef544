"""From a strategy on the screen to files that an elected assembly can open."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.test_pages import STRATEGY

pytestmark = pytest.mark.browser


def test_the_files_of_a_strategy_are_made_and_downloaded(visit: Visit, tmp_path: Path) -> None:
    ines = visit("Inès Morel", STRATEGY)
    ines.get_by_role("button", name="Préparer les fichiers").click()
    expect(ines.locator("cv-progress [role=status]")).not_to_be_empty()
    expect(ines.locator("cv-progress")).to_have_attribute("data-state", "done", timeout=120_000)
    docx, pdf = (download(ines, name, tmp_path) for name in ("DOCX", "PDF"))
    assert docx.startswith(b"PK\x03\x04")
    assert pdf.startswith(b"%PDF-")
    assert min(len(docx), len(pdf)) > 20_000


def download(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    waiting.value.save_as(folder / name)
    return (folder / name).read_bytes()
