from canevas.cycles import badges
from canevas.people.models import Centre, Staff

TEAM = "/centre/centre/equipe"


def come_in(client, world, key: str):
    Centre.objects.filter(pk=world.centre.pk).update(is_demo=True)
    client.post(badges.demo_door(world.staff[key].person))
    return client


def test_an_owner_gives_the_centre_its_name_and_brings_somebody_in(client, world):
    come_in(client, world, "omar").post(TEAM, {"name": "Centre du Val", "contact_email": "Nous@Exemple.test"})
    client.post(TEAM, {"name": "Ada  Lorme", "email": "Ada@exemple.test", "role": "facilitator"})
    world.centre.refresh_from_db()
    assert (world.centre.name, world.centre.contact_email) == ("Centre du Val", "nous@exemple.test")
    ada = Staff.objects.get(centre=world.centre, person__email="ada@exemple.test")
    assert (ada.person.name, ada.role) == ("Ada Lorme", "facilitator")


def test_a_facilitator_does_not_know_the_page(client, world):
    assert come_in(client, world, "fanny").get(TEAM).status_code in {403, 404}


def test_the_last_owner_stays_and_the_page_says_why(client, world):
    page = come_in(client, world, "omar").post(TEAM, {"remove": world.staff["omar"].pk})
    assert page.status_code == 400
    assert "Rien n’a été changé" in page.content.decode()
    assert Staff.objects.filter(pk=world.staff["omar"].pk).exists()


def test_staff_of_another_centre_cannot_be_removed_from_here(client, world):
    page = come_in(client, world, "omar").post(TEAM, {"remove": world.staff["zoe"].pk})
    assert page.status_code == 404
    assert Staff.objects.filter(pk=world.staff["zoe"].pk).exists()


def test_an_address_that_is_none_changes_nothing(client, world):
    before = Staff.objects.count()
    page = come_in(client, world, "omar").post(TEAM, {"name": "Ada", "email": "ada", "role": "owner"})
    assert page.status_code == 400
    assert Staff.objects.count() == before
