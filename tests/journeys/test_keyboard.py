"""From the code of the room to a saved sentence, without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.test_together import CYCLE, SAVED

pytestmark = pytest.mark.browser
MANY = 120
SEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return "nowhere";
  const shown = at.closest("label.chip") ?? at;
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
  const isInside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return isInside && isMarked ? "seen" : `not seen: ${at.outerHTML.slice(0, 160)}`;
}"""


def test_somebody_comes_in_and_writes_with_the_keyboard_alone(visit: Visit) -> None:
    code = visit("Léa Fontanel", f"{CYCLE}regie/").locator(".join-code").first.inner_text()
    page = visit(None, "/entrer")
    tab_to(page, "#code")
    page.keyboard.type(code.strip())
    tab_to(page, "#name")
    page.keyboard.type("Zoé Lambert")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("bienvenue"))
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{CYCLE}$"))
    tab_to(page, ".todo a")
    page.keyboard.press("Enter")
    page.wait_for_selector("cv-sheet .fields")
    tab_to(page, "cv-sheet textarea")
    page.keyboard.type("Je viens voir ce qui se répare ici.")
    expect(page.locator(SAVED)).to_be_visible()
    page.reload()
    page.wait_for_selector("cv-sheet .fields")
    expect(page.locator("cv-sheet textarea").first).to_have_value("Je viens voir ce qui se répare ici.")


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until there; each place on the way shows where one is."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN) == "seen"
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not reached by the keyboard")
