from canevas.live.tests.conftest import address, sheet_of, signed_in, write
from canevas.sheets.models import Sheet


def fresh(sheet: Sheet) -> Sheet:
    return Sheet.objects.get(pk=sheet.pk)


def test_a_story_is_shared_with_the_territory_by_its_author_only(world):
    sheet = sheet_of(world, "g12", world.ines.pk, "story")
    assert (
        signed_in(world.paul).post(address(world, sheet, "partager"), {"circle": "cycle"}).status_code == 404
    )
    signed_in(world.ines).post(address(world, sheet, "partager"), {"circle": "territory"})
    assert fresh(sheet).seen_by == "territory"
    assert signed_in(world.paul).get(address(world, sheet)).status_code == 200


def test_sharing_never_narrows(world):
    sheet = sheet_of(world, "g12", world.ines.pk, "story")
    for circle in ("cycle", "territory", "holder", "nowhere"):
        signed_in(world.ines).post(address(world, sheet, "partager"), {"circle": circle})
    assert fresh(sheet).seen_by == "cycle"


def test_finishing_waits_for_what_is_required_and_can_be_undone(world):
    sheet = sheet_of(world, "ce", world.ines.pk)
    ines = signed_in(world.ines)
    ines.post(address(world, sheet, "terminer"))
    assert fresh(sheet).state == Sheet.FINISHED
    ines.post(address(world, sheet, "reprendre"))
    assert fresh(sheet).state == Sheet.OPEN


def test_an_unfinished_sheet_says_that_answers_are_missing(world):
    sheet = sheet_of(world, "g11", world.ines.pk)
    write(sheet, world.ines, marche="Le mercredi")
    answer = signed_in(world.ines).post(address(world, sheet, "terminer"))
    assert answer.status_code == 409
    assert "Il manque encore des réponses" in answer.text
    assert fresh(sheet).state == Sheet.OPEN


def test_readers_have_no_gesture(world):
    sheet = sheet_of(world, "g13", world.val_clair.pk)
    assert signed_in(world.lise).post(address(world, sheet, "terminer")).status_code == 403
