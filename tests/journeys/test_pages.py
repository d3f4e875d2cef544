"""Every named page, on a phone and on a laptop: axe finds nothing, no stranger is asked, no rule broken."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import LAPTOP, PHONE, Visit, accessible
from tests.journeys.test_together import sheet_address

pytestmark = pytest.mark.browser
CYCLE = "/c/pays-de-lisse/"
STRATEGY = f"{CYCLE}territoires/val-de-trame/strategie/"
PAGES = [
    ("accueil", None, "/"),
    ("entrer", None, "/entrer"),
    ("connexion", None, "/connexion/"),
    ("cycle", "Karim Belkacem", CYCLE),
    ("bienvenue", "Karim Belkacem", f"{CYCLE}bienvenue/"),
    ("mes-donnees", "Karim Belkacem", f"{CYCLE}mes-donnees/"),
    ("journee", "Karim Belkacem", f"{CYCLE}j/4/"),
    ("avant-vous", "Lila Rousseau", f"{CYCLE}avant-vous/"),
    ("strategie", "Inès Morel", STRATEGY),
    ("regie", "Léa Fontanel", f"{CYCLE}regie/"),
    ("centre", "Léa Fontanel", "/centre/"),
    ("centre-cycle", "Léa Fontanel", "/centre/cycles/pays-de-lisse/"),
    ("personnes", "Léa Fontanel", "/centre/cycles/pays-de-lisse/personnes/"),
    ("badges", "Léa Fontanel", "/centre/cycles/pays-de-lisse/badges/"),
    ("tables", "Léa Fontanel", "/centre/cycles/pays-de-lisse/tables/4/"),
    ("gardiens", "Léa Fontanel", "/centre/cycles/pays-de-lisse/gardiens/"),
    ("nouveau-cycle", "Léa Fontanel", "/centre/ressources-lisse/cycles/nouveau"),
    ("nouveau-territoire", "Léa Fontanel", "/centre/ressources-lisse/territoires/nouveau"),
    ("introuvable", "Karim Belkacem", "/c/nulle-part/"),
]


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize(("name", "person", "path"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_is_accessible_and_fits(
    visit: Visit, name: str, person: str | None, path: str, size: dict[str, int]
) -> None:
    page = visit(person, path, size=size)
    assert accessible(page) == []
    assert fits(page)


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("key", ["g43", "g41", "g44", "g42"])
def test_a_sheet_is_accessible_and_fits(visit: Visit, key: str, size: dict[str, int]) -> None:
    page = visit("Inès Morel", size=size)
    page.goto(page.url.split("/c/")[0] + sheet_address(page, key))
    page.wait_for_selector("cv-sheet .fields")
    assert accessible(page) == []
    assert fits(page)


def test_a_sheet_reads_without_javascript(visit: Visit) -> None:
    page = visit("Inès Morel", java_script_enabled=False)
    page.goto(page.url.split("/c/")[0] + sheet_address(page, "g43"))
    assert "Socle" in page.inner_text("main")


def fits(page: Page) -> bool:
    """Nothing asks the reader to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
