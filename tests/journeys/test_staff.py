"""The centre prepares a cycle; somebody comes in with the badge that it gave."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
NEW = "/centre/ressources-lisse/cycles/nouveau"
WRONG = Path(__file__).parents[2] / "canevas/cycles/recipes/tests/ten_mistakes.yaml"


def test_a_wrong_recipe_creates_nothing_and_says_where_it_is_wrong(visit: Visit) -> None:
    lea = visit("Léa Fontanel", NEW)
    lea.get_by_label("Nom du cycle").fill("Cycle sans suite")
    lea.get_by_text("Coller une autre recette").click()
    lea.get_by_label("Recette en YAML").fill(WRONG.read_text())
    lea.get_by_role("button", name="Créer le cycle").click()
    problems = lea.get_by_role("alert").locator("li")
    assert problems.count() >= 10
    for problem in problems.all_inner_texts():
        assert re.match(r"Ligne \d+, colonne \d+", problem)
    expect(lea.get_by_label("Recette en YAML")).to_have_value(WRONG.read_text())
    lea.goto(lea.url.split("/centre")[0] + "/centre/")
    expect(lea.get_by_text("Cycle sans suite")).to_have_count(0)


def test_a_cycle_is_created_and_the_badge_of_somebody_opens_it(visit: Visit) -> None:
    lea = visit("Léa Fontanel", NEW)
    lea.get_by_label("Nom du cycle").fill("Cycle d’essai")
    lea.get_by_label("Adresse").fill("cycle-d-essai")
    lea.get_by_role("button", name="Créer le cycle").click()
    expect(lea.get_by_role("heading", level=1)).to_have_text("Cycle d’essai")
    badge = badge_of(lea, "Noé Carlier")
    noe = visit(None, badge, size=PHONE)
    expect(noe.get_by_role("heading", level=1)).to_contain_text("C’est bien vous")
    expect(noe.get_by_text("Noé Carlier")).to_be_visible()
    noe.get_by_role("button", name="Oui, c’est moi").click()
    noe.get_by_role("button", name="J’ai lu").click()
    expect(noe.get_by_role("heading", level=1)).to_have_text("Cycle d’essai")


def badge_of(staff: Page, name: str) -> str:
    """Add somebody to the cycle, and return the path that their badge opens."""
    place = staff.url.split("/centre")[0]
    staff.goto(f"{place}/centre/cycles/cycle-d-essai/personnes/")
    staff.get_by_label("Nom", exact=True).fill(name)
    staff.get_by_role("button", name="Ajouter", exact=True).click()
    staff.get_by_role("link", name=name).click()
    expect(staff.locator(".badge svg")).to_be_visible()
    address = staff.locator(".badge a").get_attribute("href") or ""
    return "/b/" + address.rsplit("/b/", 1)[1]
