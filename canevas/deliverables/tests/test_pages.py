"""The page of a strategy and its doors."""

import pytest
from django.test import Client

from canevas.cycles import badges
from canevas.cycles.models import Participation
from canevas.deliverables import building, tasks
from canevas.deliverables.models import Build
from canevas.deliverables.tests.world import World

PAGE = "/c/val-2027/territoires/tisserands/strategie"


@pytest.fixture(autouse=True)
def quiet_worker(monkeypatch) -> None:
    monkeypatch.setattr(tasks, "build", lambda build: None)


def come_in(client: Client, one: Participation) -> Client:
    client.post(badges.address(one))
    return client


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


def built(client: Client) -> Build:
    answer = client.post(f"{PAGE}/construire", headers={"accept": "application/json"})
    build = Build.objects.get(pk=answer.json()["build"])
    building.make(build.pk)
    return build


@pytest.mark.parametrize("address", ["/", ".pdf", ".docx"])
def test_only_people_of_the_territory_know_it(told: World, client: Client, address: str) -> None:
    built(come_in(client, told.fatou))
    assert status(client, f"{PAGE}{address}") == 200
    assert status(come_in(Client(), told.odile), f"{PAGE}{address}") == 404
    assert status(Client(), f"{PAGE}{address}") == 404


def test_a_passage_leads_to_its_thread(told: World, client: Client) -> None:
    page = come_in(client, told.fatou).get(f"{PAGE}/").content.decode()
    road = told.cycle.pk and page.split("/c/val-2027/fil/")[1].split('"')[0]
    assert road.endswith("/ambition")
    assert "Que chacun trouve" in page
    assert "Proposition de stratégie" in page


def test_a_program_follows_the_making_by_an_address(told: World, client: Client) -> None:
    come_in(client, told.ines)
    answer = client.post(f"{PAGE}/construire", headers={"accept": "application/json"})
    assert answer.status_code == 202
    waiting = client.get(answer.json()["url"]).json()
    assert (waiting["state"], waiting["files"]) == ("waiting", {})
    building.make(answer.json()["build"])
    done = client.get(answer.json()["url"]).json()
    assert (done["state"], done["progress"]) == ("done", 100)
    assert done["files"] == {"docx": f"{PAGE}.docx", "pdf": f"{PAGE}.pdf"}


def test_a_browser_comes_back_to_the_page(told: World, client: Client) -> None:
    come_in(client, told.ines)
    answer = client.post(f"{PAGE}/construire", headers={"accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 302
    assert "cv-progress" in client.get(f"{PAGE}/").content.decode()


def test_a_stranger_cannot_have_it_made(told: World, client: Client) -> None:
    come_in(client, told.odile)
    assert client.post(f"{PAGE}/construire").status_code == 404
    assert not Build.objects.exists()


def test_the_files_have_good_names_and_types(told: World, client: Client) -> None:
    built(come_in(client, told.fatou))
    answer = client.get(f"{PAGE}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="strategie-tisserands.pdf"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")


def test_a_file_that_was_never_made_is_not_there(told: World, client: Client) -> None:
    assert come_in(client, told.fatou).get(f"{PAGE}.docx").status_code == 404


def test_the_page_holds_people_s_words_as_text(told: World, client: Client) -> None:
    road = told.sheet("g43.roadmap", subject="x")
    told.say(road, "moyens", "<script>alert(1)</script>")
    page = come_in(client, told.fatou).get(f"{PAGE}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
