"""Words that travel from one sheet to another, and the way back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visit
from tests.journeys.test_together import SAVED, open_sheet

pytestmark = pytest.mark.browser
STEP = "Un mardi soir d’essai"


def test_a_carry_is_taken_up_followed_to_its_origin_and_shows_both_wordings(visit: Visit) -> None:
    ines = open_sheet(visit, "Inès Morel", "g43", size=PHONE)
    take_up(ines, "jalons", STEP)
    row = ines.locator('[data-path="jalons"] .row', has_text=STEP)
    expect(row.locator(".taken:visible")).to_contain_text("repris de")
    row.locator(".taken:visible a").click()
    expect(ines.get_by_role("heading", level=1)).to_have_text(re.compile("D’où vient"))
    origin = ines.url
    ines.locator(".thread").first.get_by_role("link").first.click()
    change_step(ines, f"{STEP}, avec des crêpes")
    ines.goto(origin)
    thread = ines.locator(".thread").first
    expect(thread).to_contain_text("(les mots repris)")
    expect(thread).to_contain_text(f"{STEP}, avec des crêpes")
    expect(thread).to_contain_text("(aujourd’hui)")


def take_up(page: Page, field: str, words: str) -> None:
    """One gesture beside the field, which this sheet keeps under « Aller plus loin »."""
    page.locator(".fields > details.more > summary").click()
    place = page.locator(f'.rows-field[data-path="{field}"]')
    place.locator(".offer-fold > summary").click()
    place.locator(".offer", has_text=words).get_by_role("button", name="Reprendre").click()
    expect(place.locator(".row", has_text=words)).to_be_visible()
    expect(page.locator(SAVED)).to_be_visible()


def change_step(page: Page, words: str) -> None:
    page.wait_for_selector("cv-sheet .fields")
    row = page.locator('[data-path="etapes"] .row', has_text=STEP)
    toggle = row.locator(".row-toggle")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    box = page.locator('[data-path^="etapes/"][data-path$="/etape"] textarea')
    at = [one.input_value() for one in box.all()].index(STEP)
    box.nth(at).fill(words)
    expect(page.locator(SAVED)).to_be_visible()
