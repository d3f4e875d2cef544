"""Every named page, on a phone and on a laptop: axe finds nothing, no stranger is asked, no rule broken."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import LAPTOP, PHONE, Visit, accessible
from tests.journeys.test_together import open_sheet, sheet_address

pytestmark = pytest.mark.browser
CYCLE = "/c/pays-de-lisse/"
STRATEGY = f"{CYCLE}territoires/val-de-trame/strategie/"
SAME_WORDS = {"Numérique et innovation sociale · Pays de Lisse", "Place"}
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


@pytest.mark.parametrize(
    "look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_a_sheet_is_accessible_in_other_colours(visit: Visit, look: dict[str, str]) -> None:
    page = open_sheet(visit, "Inès Morel", "g43", size=PHONE, **look)
    page.locator("details.offer-fold > summary").filter(visible=True).first.click()
    # Forced colours are those of the reader, and axe still measures ours.
    assert accessible(page, but=["color-contrast"] if "forced_colors" in look else []) == []


@pytest.mark.parametrize("key", ["", "g43", "g44"])
def test_english_leaves_no_french_heading(visit: Visit, key: str) -> None:
    page = open_sheet(visit, "Inès Morel", key) if key else visit("Inès Morel", CYCLE)
    french = headings(page)
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    if key:
        page.wait_for_selector("cv-sheet .fields")
    assert len(french) > 3
    assert french & headings(page) <= SAME_WORDS


def headings(page: Page) -> set[str]:
    """The words of the place itself: titles, names of fields, buttons and folds, not what people wrote."""
    shown = "main :is(h1, h2, h3, legend, summary, button):not(.row-toggle, .teams *, .menu *)"
    return {words.strip() for words in page.locator(shown).all_inner_texts() if words.strip()}


def fits(page: Page) -> bool:
    """Nothing asks the reader to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
