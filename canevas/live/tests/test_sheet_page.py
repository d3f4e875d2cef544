"""The page of a sheet: readable without JavaScript, awake for those who write, closed to the others."""

import json
import re

from canevas.live.tests.conftest import add_row, address, sheet_of, signed_in, write
from canevas.sheets.models import Sheet


def props_of(html: str) -> dict:
    return json.loads(re.search(r'id="sheet-props">(.*?)</script>', html)[1])


def test_words_are_on_the_page_without_any_script(world):
    sheet = sheet_of(world, "g11", world.ines.pk)
    write(sheet, world.ines, intitule="Les <b>mercredis</b> du numérique")
    html = signed_in(world.ines).get(address(world, sheet)).text
    assert "Les &lt;b&gt;mercredis&lt;/b&gt; du numérique" in html
    assert "rien d’écrit pour l’instant" in html


def test_those_who_write_get_the_props_of_the_protocol(world):
    sheet = sheet_of(world, "g11", world.ines.pk)
    props = props_of(signed_in(world.ines).get(address(world, sheet)).text)
    assert props["mode"] == "write"
    assert props["socket"] == f"/ws/v1/{sheet.pk}"
    assert props["me"] == {"id": world.ines.pk, "name": "Inès Valmont", "for": [world.val_clair.pk]}
    assert [field["id"] for field in props["part"]["fields"]][-1] == "sait-pas"
    assert [one["title"] for one in props["records"]["neighbourhood"]] == ["Les Tilleuls"]


def test_a_mere_reader_gets_no_island_and_a_page_that_refreshes(world):
    sheet = sheet_of(world, "g13", world.val_clair.pk)
    html = signed_in(world.lise).get(address(world, sheet)).text
    assert "sheet-props" not in html
    assert 'hx-trigger="every 15s"' in html


def test_a_sheet_of_another_territory_does_not_exist_for_me(world):
    sheet = sheet_of(world, "g13", world.val_clair.pk)
    for end in ("", "reponses.json", "reports.json"):
        assert signed_in(world.rachid).get(address(world, sheet, end)).status_code == 404
    assert signed_in(world.rachid).post(address(world, sheet, "ticket")).status_code == 404


def test_what_stays_in_the_territory_is_on_no_page_of_another_one(world):
    sheet = sheet_of(world, "g11", world.ines.pk)
    Sheet.objects.filter(pk=sheet.pk).update(seen_by="cycle")
    write(sheet, world.ines, fragile="Le bail finit en juin")
    mine, other = (signed_in(one).get(address(world, sheet)).text for one in (world.paul, world.rachid))
    assert "Le bail finit en juin" in mine
    assert "Le bail finit en juin" not in other
    assert "Le bail" not in signed_in(world.rachid).get(address(world, sheet, "reponses.json")).text


def test_lines_are_read_in_their_order(world):
    sheet = sheet_of(world, "g14", world.val_clair.pk)
    for name in ("La régie", "Le bailleur"):
        add_row(sheet, world.paul, "acteurs", nom=name)
    html = signed_in(world.paul).get(address(world, sheet)).text
    assert 0 < html.index("La régie") < html.index("Le bailleur")


def test_a_ticket_is_given_to_those_who_read(world):
    sheet = sheet_of(world, "g11", world.ines.pk)
    given = signed_in(world.ines).post(address(world, sheet, "ticket")).json()
    assert len(given["ticket"]) == 26
    assert given["expires_in"] == 60


def test_answers_come_back_as_the_protocol_says(world):
    sheet = sheet_of(world, "g11", world.ines.pk)
    write(sheet, world.ines, intitule="Le café des écrans")
    answers = signed_in(world.ines).get(address(world, sheet, "reponses.json")).json()["answers"]
    (title,) = [one for one in answers if one["path"] == "intitule"]
    assert (title["value"], title["text"]) == ("Le café des écrans",) * 2
    assert title["authors"] == [world.ines.pk]
