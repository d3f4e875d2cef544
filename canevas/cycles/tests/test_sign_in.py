import re

from django.core import mail

from canevas.cycles import badges
from canevas.people.models import Person


def sign_in(client, email: str):
    client.post("/connexion/", {"email": email})
    code = re.search(r"\b[A-Z0-9]{4}-?[A-Z0-9]{2,4}\b", mail.outbox[-1].body)[0]
    return client.post("/connexion/code/", {"code": code})


def test_a_code_received_by_mail_gives_staff_rights(client, world):
    assert sign_in(client, "fanny@exemple.test").status_code == 302
    assert client.get("/centre/").status_code == 200
    assert client.get("/centre/cycles/val/").status_code == 200


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, world):
    known = client.post("/connexion/", {"email": "fanny@exemple.test"})
    client.cookies.clear()
    unknown = client.post("/connexion/", {"email": "personne@exemple.test"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [one.to for one in mail.outbox] == [["fanny@exemple.test"]]
    assert not Person.objects.filter(email="personne@exemple.test").exists()


def test_a_badge_of_somebody_who_is_also_staff_gives_no_staff_rights(client, world):
    world.ines.person = world.staff["omar"].person
    world.ines.save()
    client.post(badges.address(world.ines))
    assert client.get("/c/val/").status_code == 200
    assert client.get("/centre/").status_code == 404


def test_signing_in_by_code_leaves_the_badge_behind(client, world):
    client.post(badges.address(world.ines))
    sign_in(client, "fanny@exemple.test")
    assert client.get("/c/val/mes-donnees/").status_code == 404
    assert client.get("/c/val/").status_code == 200


def test_the_code_is_shown_on_the_page_in_a_demo_only(client, world):
    client.post("/connexion/", {"email": "fanny@exemple.test"})
    shown = "votre code est"
    assert shown not in client.get("/connexion/code/").content.decode()
    world.centre.is_demo = True
    world.centre.save()
    assert shown in client.get("/connexion/code/").content.decode()
