import stat

import pytest

from canevas.cycles import tokens
from canevas.cycles.models import Cycle
from canevas.cycles.tests.world import SMALL, VAL_CLAIR

WANTED = {
    "name": "Répétition",
    "slug": "repetition",
    "recipe": "numerique-innovation-sociale",
    "start": "2027-01-12",
    "territories": [
        {key: value for key, value in VAL_CLAIR.items() if key != "pilots"} | {"slug": "val-neuf"}
    ],
    "participants": [
        {"name": f"Robot {n}", "role": "operator", "territories": ["val-neuf"]} for n in range(7)
    ],
}


@pytest.fixture
def call(client, world):
    head = {"HTTP_AUTHORIZATION": f"Bearer {tokens.ensure_staff_token()}"}

    def ask(method: str, path: str, body: object = None, **extra):
        data = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"/api/v1/{path}", **data, **(head | extra))

    return ask


def test_a_whole_cycle_is_made_opened_and_closed(call, client):
    made = call("post", "cycles", WANTED)
    assert made.status_code == 201
    told = made.json()
    assert [len(told["participants"]), told["slug"], len(told["join_code"])] == [7, "repetition", 8]
    assert [day["n"] for day in told["days"]] == [1, 2, 3, 4]
    assert not told["sheets"]["g11"]
    assert call("post", "cycles/repetition/before/open").json()["sheets"]["g0a"]
    assert call("post", "cycles/repetition/days/1/open").json()["sheets"]["g11"]
    client.post(told["participants"][0]["badge"])
    labels = {one["sheet"] for one in client.get("/c/repetition/feuilles.json").json()["sheets"]}
    assert {"g0a", "g11", "g12", "g13", "ce"} <= labels
    assert not call("post", "cycles/repetition/days/1/close").json()["sheets"]["g13"]
    assert call("post", "cycles/repetition/intervals/i1/open").json()["sheets"]["t1a"]
    assert len(call("post", "cycles/repetition/tables/2").json()["tables"]) == 2


def test_somebody_opens_another_action_for_themselves(call, client):
    person = call("post", "cycles", WANTED).json()["participants"][0]
    call("post", "cycles/repetition/days/1/open")
    client.post(person["badge"])
    (new,) = [one for one in client.get("/c/repetition/feuilles.json").json()["new"] if one["sheet"] == "g11"]
    row = client.post(new["url"]).json()
    assert (row["sheet"], row["may_write"]) == ("g11", True)
    held = [
        one for one in client.get("/c/repetition/feuilles.json").json()["sheets"] if one["sheet"] == "g11"
    ]
    assert len([one for one in held if one["may_write"]]) == 2


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ({"HTTP_AUTHORIZATION": "Bearer no"}, "another token"),
        ({"HTTP_AUTHORIZATION": ""}, "no token"),
        ({"REMOTE_ADDR": "192.0.2.7"}, "from elsewhere"),
        ({"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, "through a proxy"),
    ],
)
def test_the_door_of_the_api_is_shut(call, extra, why):
    assert call("get", "cycles", **extra).status_code == 403, why


def test_the_token_is_for_its_owner_only(world):
    tokens.ensure_staff_token()
    assert stat.S_IMODE(tokens.token_file().stat().st_mode) == 0o600
    assert not tokens.is_staff_token("")


def test_a_wrong_request_says_what_is_wrong_and_makes_nothing(call):
    before = Cycle.objects.count()
    assert call("post", "cycles", {"name": "X", "recipes": "?"}).json()["details"][0]["loc"] == ["recipes"]
    refused = call("post", "cycles", {"name": "X", "yaml": SMALL.replace("kind: text", "kind: txet")})
    assert (refused.status_code, refused.json()["problems"][0]["line"]) == (422, 25)
    assert call("post", "cycles/val/days/9/open").status_code == 404
    assert call("post", "cycles/val/sheets/g99/open").status_code == 404
    assert Cycle.objects.count() == before
