import pytest

from canevas.cycles import badges, erasure, openings
from canevas.cycles.models import Participation
from canevas.cycles.tests.world import NOW, World
from canevas.people.models import Person
from canevas.sheets import actions as sheet_actions
from canevas.sheets.models import Answer, Sheet, Snapshot, Update

MARK = "perruche-violette"


@pytest.fixture
def room(world: World) -> World:
    openings.open_before(world.cycle, NOW)
    openings.open_day(world.cycle, 1, NOW)
    for key, path in (("ce", "garde"), ("g11", "marche"), ("g0a", "repas")):
        sheet = Sheet.objects.get(sheet=key, holder=world.ines.pk)
        act = lambda pen, path=path: pen.put(path, f"{MARK} {path}")  # noqa: E731
        sheet_actions.write(sheet, world.ines.pk, [], act, at=NOW)
    return world


def test_somebody_sees_and_takes_away_all_that_is_known_of_them(client, room):
    client.post(badges.address(room.ines))
    page = client.get("/c/val/mes-donnees/").content.decode()
    assert "Inès Valmont" in page
    assert f"{MARK} garde" in page
    told = client.get("/c/val/mes-donnees.json").json()
    assert {one["words"] for one in told["written"]} == {
        f"{MARK} {path}" for path in ("garde", "marche", "repas")
    }
    assert client.get("/c/val/mes-donnees.html")["Content-Disposition"].startswith("attachment")


def test_nothing_is_erased_without_a_clear_yes(client, room):
    client.post(badges.address(room.ines))
    client.post("/c/val/mes-donnees/effacer", {})
    assert Participation.objects.get(pk=room.ines.pk).erased_at is None


def test_erasing_forgets_the_name_and_the_notes_and_leaves_the_common_words(client, room):
    client.post(badges.address(room.ines))
    client.post("/c/val/mes-donnees/effacer", {"sure": "yes"})
    gone = Participation.objects.get(pk=room.ines.pk)
    assert gone.person.name == "Participant·e 1"
    assert not Person.objects.filter(name__contains="Valmont").exists()
    assert not Sheet.objects.filter(sheet="ce", holder=gone.pk).exists()
    assert (
        Answer.objects.get(sheet__sheet="g11", sheet__holder=gone.pk, path="marche").text == f"{MARK} marche"
    )
    assert client.get("/c/val/").status_code == 404
    assert client.get(badges.address(gone)).status_code == 404


def test_private_words_leave_no_trace_in_the_log(room):
    erasure.erase_person(room.ines, NOW)
    rows = [
        *Update.objects.values_list("bytes", flat=True),
        *Snapshot.objects.values_list("bytes", flat=True),
    ]
    assert not any(f"{MARK} garde".encode() in bytes(row) for row in rows)
    assert any(f"{MARK} marche".encode() in bytes(row) for row in rows)


def test_the_name_typed_on_ones_own_sheet_goes_too(room):
    entry = Sheet.objects.get(sheet="g0a", holder=room.ines.pk)
    sheet_actions.write(entry, room.ines.pk, [], lambda pen: pen.put("nom", "Inès Valmont"), at=NOW)
    erasure.erase_person(room.ines, NOW)
    assert not Answer.everything.filter(text__contains="Valmont").exists()
    assert not any(b"Valmont" in bytes(row) for row in Update.objects.values_list("bytes", flat=True))
    assert not Answer.objects.filter(text__contains=f"{MARK} repas").exists()


def test_what_is_for_the_organiser_goes_at_the_end_of_the_cycle(room):
    erasure.erase_what_is_for_the_organiser(room.cycle, NOW)
    rows = [
        *Update.objects.values_list("bytes", flat=True),
        *Snapshot.objects.values_list("bytes", flat=True),
    ]
    assert not any(f"{MARK} repas".encode() in bytes(row) for row in rows)
    assert not Answer.objects.filter(text__contains=f"{MARK} repas").exists()
    assert any(f"{MARK} garde".encode() in bytes(row) for row in rows)


def test_somebody_erased_here_stays_themselves_in_another_cycle(room):
    twice = Participation.objects.create(cycle=room.other_cycle, person=room.ines.person, role="operator")
    erasure.erase_person(room.ines, NOW)
    twice.refresh_from_db()
    assert twice.person.name == "Inès Valmont"
    assert Participation.objects.get(pk=room.ines.pk).person.name == "Participant·e 1"
