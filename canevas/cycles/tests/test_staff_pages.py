import pytest

from canevas.cycles import badges, joining, openings
from canevas.cycles.models import Cycle, Participation, Table
from canevas.cycles.tests.world import NOW, SMALL
from canevas.territories.models import Territory


@pytest.fixture
def owner(client, world):
    return enter(client, world, "omar")


def enter(client, world, key):
    """Come in as staff, the way a demo link does."""
    world.centre.is_demo = True
    world.centre.save()
    client.post(badges.demo_door(world.staff[key].person))
    return client


def test_a_cycle_is_made_from_the_shelf(owner, world):
    given = {"name": "Cycle d’automne", "recipe": "numerique-innovation-sociale", "start": "2027-09-14"}
    answer = owner.post("/centre/centre/cycles/nouveau", given | {"territories": [world.val_clair.pk]})
    assert answer["Location"] == "/centre/cycles/cycle-d-automne/"
    made = Cycle.objects.get(slug="cycle-d-automne")
    assert [str(day.date) for day in made.days.all()][:2] == ["2027-09-14", "2027-10-12"]
    assert "J4" in owner.get(answer["Location"]).content.decode()


def test_a_wrong_recipe_comes_back_with_its_lines_and_its_words(owner, world):
    wrong = SMALL.replace("kind: text", "kind: txet")
    answer = owner.post("/centre/centre/cycles/nouveau", {"name": "X", "yaml": wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ligne 25" in page
    assert "txet" in page
    assert not Cycle.objects.filter(name="X").exists()


def test_a_territory_is_pasted_line_by_line_and_reads_the_same_again(owner, world):
    given = {
        "name": "Plaine-Haute",
        "parts": "200000009 ; Communauté de la Plaine\nPetit-Bourg",
        "neighbourhoods": "La Garenne ; Petit-Bourg ; quartier vécu ;",
        "contracts-contract": "Contrat de la Plaine ; 2024-2030 ; La Communauté",
        "orientations-contract": "1 ; Habiter\n2 ; Travailler",
        "orientations-digital-strategy": "Des lieux pour tous",
    }
    address = owner.post("/centre/centre/territoires/nouveau", given)["Location"]
    made = Territory.objects.get(slug="plaine-haute")
    assert [one.kind for one in made.neighbourhoods.all()] == ["quartier-vecu"]
    assert made.orientations.count() == 3
    page = owner.get(address).content.decode()
    assert "1 ; Habiter\n2 ; Travailler" in page
    kept = set(made.orientations.values_list("pk", flat=True))
    owner.post(address, given | {"orientations-contract": "1 ; Habiter\n2 ; Travailler\n3 ; Circuler"})
    assert kept < set(made.orientations.values_list("pk", flat=True))


def test_pilots_are_named_or_to_be_named(owner, world):
    address = "/centre/centre/territoires/val-clair/"
    given = {
        "name": "Val-Clair",
        "pilots-contrat-collectivite": "Paul Ardent",
        "pilots-contrat-etat": "à désigner",
    }
    owner.post(address, given)
    found = dict(world.val_clair.pilots.values_list("side", "participation"))
    assert found == {"contrat-collectivite": world.paul.pk, "contrat-etat": ""}
    assert owner.post(address, given | {"pilots-strategie-numerique": "Inconnu"}).status_code == 400


def test_people_are_typed_pasted_and_let_in(owner, world):
    openings.open_day(world.cycle, 1, NOW)
    people = "/centre/cycles/val/personnes/"
    owner.post(f"{people}ajouter", {"name": "Ana Lopes", "role": "resident", "territories": ["val-clair"]})
    page = owner.post(f"{people}liste", {"lines": "Bob Lenoir;opérateur\nEve;inconnu"}).content.decode()
    assert "Ligne 2" in page
    newcomer = joining.join_with_code(world.cycle, "Chloé", NOW)
    owner.post(
        f"{people}{newcomer.pk}/", {"gesture": "let-in", "role": "resident", "territories": ["val-clair"]}
    )
    newcomer.refresh_from_db()
    assert newcomer.state == Participation.PRESENT
    names = set(world.cycle.participations.values_list("person__name", flat=True))
    assert {"Ana Lopes", "Bob Lenoir", "Chloé"} <= names


def test_badges_print_one_drawing_each(owner, world):
    page = owner.get("/centre/cycles/val/badges/").content.decode()
    assert page.count('class="qr"') == 5
    assert world.cycle.join_code[:4] in page


def test_tables_are_composed_seen_and_changed_by_hand(owner, world):
    owner.post("/centre/cycles/val/tables/1/composer")
    table = Table.objects.get(day__cycle=world.cycle)
    other = Table.objects.create(day=table.day, number=2)
    given = {"person": world.ines.pk, "table": other.pk}
    assert owner.post("/centre/cycles/val/tables/1/deplacer", given).status_code == 302
    assert "Table 2" in owner.get("/centre/cycles/val/tables/1/").content.decode()
    assert world.ines.seats.get().table == other


def test_a_facilitator_conducts_and_does_not_prepare(client, world):
    enter(client, world, "fanny")
    assert client.get("/centre/cycles/val/personnes/").status_code == 200
    assert client.get("/centre/centre/cycles/nouveau").status_code == 403
    assert client.post("/centre/cycles/val/", {}).status_code == 403


def test_a_demo_door_shuts_when_the_centre_is_no_demo(client, world):
    enter(client, world, "omar")
    world.centre.is_demo = False
    world.centre.save()
    assert client.get("/centre/").status_code == 404
    assert client.get(badges.demo_door(world.staff["omar"].person)).status_code == 404
