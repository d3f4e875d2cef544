"""What a drawing shows follows from the answers of other sheets, under the reader's own permissions."""

from canevas.cycles import openings
from canevas.cycles.tests.world import NOW
from canevas.live.tests.conftest import add_row, address, sheet_of, signed_in
from canevas.sheets import actions
from canevas.sheets.models import Record


def describe_an_action(world, title: str) -> None:
    sheet = sheet_of(world, "g11", world.ines.pk)
    services = next(field for field in sheet.definition.json["fields"] if field["id"] == "services")
    quartier = Record.objects.get(kind="neighbourhood", title="Les Tilleuls")

    def act(pen):
        pen.write("intitule", title)
        pen.choose("quartiers", [quartier.pk])
        pen.choose("services", [services["options"][0]["id"]])

    actions.write(sheet, world.ines.pk, [world.val_clair.pk], act, at=NOW)


def page(world, person, key: str, holder: str) -> str:
    return signed_in(person).get(address(world, sheet_of(world, key, holder))).text


def test_the_panorama_crosses_services_and_neighbourhoods(world):
    describe_an_action(world, "Le café des écrans")
    html = page(world, world.paul, "g13", world.val_clair.pk)
    assert '<th scope="col">Les Tilleuls</th>' in html
    assert html.count("Le café des écrans") >= 1
    assert "rien de décrit" in html


def test_the_panorama_of_another_territory_has_nothing_of_mine(world):
    describe_an_action(world, "Le café des écrans")
    assert "Le café des écrans" not in page(world, world.rachid, "g13", world.haute_rive.pk)


def an_idea(world, title: str) -> str:
    openings.open_day(world.cycle, 2, NOW)
    table = world.ines.seats.get(table__day__n=2).table
    action = Record.objects.get(kind="action", title="Le café des écrans")
    return add_row(sheet_of(world, "g21", table.pk), world.ines, "idees", titre=title, prolonge=action.pk)


def test_the_coverage_shows_each_orientation_with_its_ideas(world):
    describe_an_action(world, "Le café des écrans")
    idea = an_idea(world, "Réparer ensemble")
    aim = Record.objects.get(kind="orientation", title="Le lien social")
    add_row(
        sheet_of(world, "g23", world.val_clair.pk), world.paul, "croisements",
        **{"idee": idea, "au-coeur-de": aim.pk},
    )  # fmt: skip
    html = page(world, world.paul, "g23", world.val_clair.pk)
    assert "<strong>Le lien social</strong>\u202f: Réparer ensemble" in html
    assert "sans idée pour l’instant" in html


def test_the_articulation_leads_from_an_action_to_its_idea(world):
    describe_an_action(world, "Le café des écrans")
    an_idea(world, "Réparer ensemble")
    drawn = page(world, world.paul, "gs", world.val_clair.pk).split('data-draw="fil"')[1]
    assert drawn.index("Le café des écrans") < drawn.index("Réparer ensemble")
    assert "À se demander" not in drawn


def test_an_action_that_leads_nowhere_yet_is_a_question(world):
    describe_an_action(world, "Le café des écrans")
    drawn = page(world, world.paul, "gs", world.val_clair.pk).split('data-draw="fil"')[1]
    assert "À se demander" in drawn
