import re

import pytest
from django.utils import translation

from canevas.cycles import badges, joining, limits, openings
from canevas.cycles.models import Participation
from canevas.cycles.tests.world import NOW, World
from canevas.sheets.models import Sheet


@pytest.fixture
def room(world: World) -> World:
    openings.open_day(world.cycle, 1, NOW)
    return world


def code(world: World) -> str:
    return f" {world.cycle.join_code[:4].lower()}-{world.cycle.join_code[4:]} "


def test_looking_at_a_badge_signs_nobody_in_and_pressing_does(client, room):
    address = badges.address(room.ines)
    assert "Inès Valmont" in client.get(address).content.decode()
    assert client.get("/c/val/").status_code == 404
    assert client.post(address)["Location"] == "/c/val/bienvenue/"
    assert client.get("/c/val/").status_code == 200


def test_a_badge_opens_its_own_cycle_only(client, room):
    client.post(badges.address(room.ines))
    assert client.get("/c/autre/").status_code == 404
    assert client.get("/centre/").status_code == 404


def test_a_revoked_badge_ends_its_visits_too(client, room):
    address = badges.address(room.ines)
    client.post(address)
    joining.revoke(room.ines)
    assert client.get("/c/val/").status_code == 404
    assert client.get(address).status_code == 404
    assert client.get(badges.address(room.ines)).status_code == 200


@pytest.mark.parametrize("forged", ["", "x", "a" * 52])
def test_a_forged_badge_opens_nothing(client, room, forged):
    assert badges.holder(forged) is None
    assert badges.holder(badges.token(room.ines)[:-1] + "a1"[-1]) is None
    assert client.post(f"/b/{forged or 'vide'}").status_code == 404


def test_the_code_of_the_room_and_a_name_make_somebody_to_confirm(client, room):
    answer = client.post("/entrer", {"code": code(room), "name": "Inès Valmont"})
    assert answer["Location"] == "/c/val/bienvenue/"
    newcomer = Participation.objects.get(state=Participation.TO_CONFIRM)
    assert newcomer.person != room.ines.person
    assert badges.address(newcomer) in client.get("/c/val/bienvenue/").content.decode()
    assert Sheet.objects.filter(holder=newcomer.pk, sheet="ce").exists()
    theirs = Sheet.objects.get(holder=room.ines.pk, sheet="g11")
    assert theirs.pk not in client.get("/c/val/feuilles.json").content.decode()


def test_the_code_opens_nothing_when_no_day_is_open(client, room):
    openings.close_day(room.cycle, 1, NOW)
    assert client.post("/entrer", {"code": code(room), "name": "Ana"}).status_code == 404


def test_wrong_codes_tire_one_place_and_joins_never_do(client, room):
    for n in range(limits.FAILURES_OF_ONE_PLACE - 1):
        client.post("/entrer", {"code": f"ZZZZ{n:04}", "name": "X"}, REMOTE_ADDR="2001:db8::1")
    assert (
        client.post("/entrer", {"code": code(room), "name": "Ana"}, REMOTE_ADDR="2001:db8::2").status_code
        == 302
    )
    client.post("/entrer", {"code": "ZZZZZZZZ", "name": "X"}, REMOTE_ADDR="2001:db8::3")
    assert (
        client.post("/entrer", {"code": code(room), "name": "B"}, REMOTE_ADDR="2001:db8::4").status_code
        == 429
    )
    assert (
        client.post("/entrer", {"code": code(room), "name": "C"}, REMOTE_ADDR="2001:db8:1::1").status_code
        == 302
    )


def test_being_let_in_gives_a_role_a_seat_and_sheets(client, room):
    newcomer = joining.join_with_code(room.cycle, "Ana Lopes", NOW)
    joining.let_in(newcomer, "resident", [room.val_clair], NOW)
    assert newcomer.state == Participation.PRESENT
    assert newcomer.seats.count() == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_welcome_says_it_in_150_words(client, room, language):
    client.post(badges.address(room.ines))
    with translation.override(language):
        page = client.get("/c/val/bienvenue/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    told = re.search(r'<div id="told">(.*?)</div>', page, re.S)[1]
    words = re.findall(r"[\w’'-]+", re.sub(r"<[^>]+>", " ", told))
    assert 60 < len(words) <= 150
