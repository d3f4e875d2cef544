"""Two people, one sheet: words merge, a lost network loses nothing, a crash loses nothing."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from canevas.config.serve import own_addresses
from tests.journeys.conftest import PHONE, Place, Visit

pytestmark = pytest.mark.browser
CYCLE = "/c/pays-de-lisse/"
SAVED = '.bar[data-saving="saved"]'


def sheet_address(page: Page, key: str, holder: str = "") -> str:
    """Where somebody finds the sheet of this key, as their own page says."""
    sheets = page.request.get(page.url.split("/c/")[0] + f"{CYCLE}feuilles.json").json()["sheets"]
    mine = [one for one in sheets if one["sheet"] == key and one["may_write"] and holder in one["part"]]
    return str(mine[0]["url"])


def open_sheet(visit: Visit, name: str, key: str, part: str = "", **options: object) -> Page:
    page = visit(name, **options)
    page.goto(page.url.split("/c/")[0].rstrip("/") + sheet_address(page, key, part))
    page.wait_for_selector("cv-sheet .fields")
    return page


def field(page: Page, path: str) -> Locator:
    return page.locator(f'[data-path="{path}"] textarea, [data-path="{path}"] input').first


def test_two_people_type_in_one_paragraph_and_both_are_there(visit: Visit) -> None:
    ines = open_sheet(visit, "Inès Morel", "g43")
    paul = open_sheet(visit, "Paul Auger", "g43", size=PHONE)
    one, other = field(ines, "articulation"), field(paul, "articulation")
    for page in (ines, paul):
        page.locator(".fields > details.more > summary").click()
    before = one.input_value()
    one.press("Control+End")
    one.press_sequentially(" Ensemble dès janvier.", delay=15)
    other.press("Control+Home")
    other.press_sequentially("À relire avec l’État. ", delay=15)
    whole = f"À relire avec l’État. {before} Ensemble dès janvier."
    expect(one).to_have_value(whole)
    expect(other).to_have_value(whole)
    expect(ines.locator(SAVED)).to_be_visible()
    expect(paul.locator(SAVED)).to_be_visible()


def test_somebody_goes_on_without_network_and_nothing_is_lost_or_doubled(visit: Visit) -> None:
    ines = open_sheet(visit, "Inès Morel", "g43")
    paul = open_sheet(visit, "Paul Auger", "g43", size=PHONE)
    one, other = field(ines, "ambition"), field(paul, "ambition")
    start = other.input_value()
    paul.context.set_offline(True)
    other.press("Control+End")
    other.press_sequentially(" Dans le tunnel.", delay=15)
    expect(paul.locator('.bar[data-saving="device"]')).to_be_visible(timeout=15_000)
    one.press("Control+Home")
    one.press_sequentially("Sur le quai. ", delay=15)
    paul.context.set_offline(False)
    whole = f"Sur le quai. {start} Dans le tunnel."
    expect(other).to_have_value(whole, timeout=30_000)
    expect(one).to_have_value(whole, timeout=30_000)
    expect(paul.locator(SAVED)).to_be_visible(timeout=20_000)


def test_a_server_killed_under_their_hands_loses_nothing(visit: Visit, own_server: Place) -> None:
    """A server of its own, killed without a word and started again on the same folder."""
    own = own_server()
    page = open_sheet(visit, "Hélène Castan", "g43", at=own, size=PHONE)
    words = field(page, "ambition")
    words.fill("Un pays où l’on apprend des voisins.")
    expect(page.locator(SAVED)).to_be_visible()
    own.kill()
    words.press("Control+End")
    words.press_sequentially(" Et des voisines.", delay=15)
    own.start()
    expect(page.locator(SAVED)).to_be_visible(timeout=40_000)
    page.reload()
    page.wait_for_selector("cv-sheet .fields")
    expect(field(page, "ambition")).to_have_value(re.compile("voisins. Et des voisines.$"))


def test_words_are_kept_over_plain_http_at_an_address_of_the_room(visit: Visit, own_server: Place) -> None:
    """A local network without certificates: the browser holds back what it keeps for secure pages."""
    address = next(iter(own_addresses()), None)
    if address is None:
        pytest.skip("this machine has no address but its own")
    place = own_server(host=address)
    one = open_sheet(visit, "Inès Morel", "g43", at=place)
    other = open_sheet(visit, "Paul Auger", "g43", at=place, size=PHONE)
    assert one.evaluate("isSecureContext || 'randomUUID' in crypto || 'clipboard' in navigator") is False
    words = field(one, "ambition")
    words.fill("Une salle, un câble, et tout le monde écrit.")
    expect(field(other, "ambition")).to_have_value("Une salle, un câble, et tout le monde écrit.")
    expect(one.locator(SAVED)).to_be_visible()
    other.reload()
    other.wait_for_selector("cv-sheet .fields")
    expect(field(other, "ambition")).to_have_value("Une salle, un câble, et tout le monde écrit.")
