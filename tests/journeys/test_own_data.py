"""What the place knows of somebody can be carried away, then forgotten."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.test_together import CYCLE

pytestmark = pytest.mark.browser


def test_somebody_carries_their_data_away_and_has_it_erased(visit: Visit, tmp_path: Path) -> None:
    marc = visit("Marc Ferrand", f"{CYCLE}mes-donnees/")
    with marc.expect_download() as waiting:
        marc.get_by_role("link", name="JSON").click()
    waiting.value.save_as(tmp_path / "marc.json")
    assert "Marc Ferrand" in json.dumps(json.loads((tmp_path / "marc.json").read_text()), ensure_ascii=False)
    marc.get_by_role("link", name="Effacer mes données").click()
    marc.get_by_label("Oui, effacer").check()
    marc.get_by_role("button", name="Effacer", exact=True).click()
    expect(marc.get_by_text("Marc Ferrand")).to_have_count(0)
    assert marc.goto(marc.url.split("/", 3)[0] + "//" + marc.url.split("/", 3)[2] + CYCLE).status >= 400
    people = visit("Léa Fontanel", "/centre/cycles/pays-de-lisse/personnes/")
    expect(people.get_by_text("Marc Ferrand")).to_have_count(0)
